import { test as base, expect, type Page } from '@playwright/test';

/** Browser tests fail on any console error, uncaught exception or breach of the page's content security policy. A 4xx that a test provokes is named in `expectedErrors`. */
export const test = base.extend<{ expectedErrors: RegExp | undefined; quiet: undefined }>({
  expectedErrors: [undefined, { option: true }],
  quiet: [
    async ({ page, expectedErrors }, use) => {
      const said = await listening(page);
      await use(undefined);
      expect(unexpected(said, expectedErrors)).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

interface Complaint {
  readonly text: string;
  readonly at: string;
}

/** What a page complains of from now on. */
export async function listening(page: Page): Promise<readonly Complaint[]> {
  const said: Complaint[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push({ text: message.text(), at: message.location().url });
  });
  page.on('pageerror', (error) => said.push({ text: String(error), at: page.url() }));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`The page broke its policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  return said;
}

/** The complaints that nobody expected, each with where it comes from. */
export const unexpected = (said: readonly Complaint[], expected: RegExp | undefined): string[] =>
  said.filter(({ text }) => !expected?.test(text)).map(({ text, at }) => `${text} (${at})`);
