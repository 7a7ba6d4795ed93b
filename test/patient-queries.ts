// What is fetched later takes more than Testing Library's second to be translated on a busy machine. No test waits
// this long for what comes.
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 10_000 });
}

export {};
