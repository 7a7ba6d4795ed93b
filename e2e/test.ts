import { test as base, expect } from '@playwright/test';

/** Browser tests fail on any console error, uncaught exception or breach of the page's content security policy. A 4xx that a test provokes is named in `expectedErrors`. */
export const test = base.extend<{ expectedErrors: RegExp | undefined; quiet: undefined }>({
  expectedErrors: [undefined, { option: true }],
  quiet: [
    async ({ page, expectedErrors }, use) => {
      const said: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(String(error)));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          console.error(`The page broke its policy: ${violatedDirective} ${blockedURI}`),
        );
      });
      await use(undefined);
      expect(said.filter((text) => !expectedErrors?.test(text))).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
