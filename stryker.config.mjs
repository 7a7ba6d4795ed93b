/** Mutation of the pure core, run by `npm run mutate`. */
export default {
  packageManager: 'npm',
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutate.config.ts', related: false },
  mutate: [
    'lib/{egress,window}/**/*.ts',
    '!lib/{egress,window}/**/*.test.ts',
    '!lib/{egress,window}/testing/**',
  ],
  // Stryker would rewrite it by TypeScript's API, which TypeScript 7 does not have; nothing in it needs rewriting.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  // A constant of a module would need every test for each of its mutants.
  ignoreStatic: true,
  ignorePatterns: ['/docs', '/e2e', '/test-results', '/bench', '/.*'],
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: '.build/results/mutation.json' },
  htmlReporter: { fileName: '.build/results/mutation.html' },
  incremental: true,
  incrementalFile: '.build/results/mutation-incremental.json',
  tempDirName: '.build/stryker',
  timeoutMS: 4000,
  thresholds: { high: 95, low: 90, break: 85 },
};
