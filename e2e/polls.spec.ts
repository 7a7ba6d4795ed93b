import type { Page } from '@playwright/test';
import { expect, test } from './test';

const isList = (url: string) => new URL(url).pathname === '/api/v1/networks';

/** The browser's word on whether the tab can be seen; a headless one has no tabs to hide. */
async function show(page: Page, visibility: 'visible' | 'hidden') {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    Object.defineProperty(document, 'hidden', { configurable: true, value: state === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);
}

test('the list is asked for while the tab is seen, not while it is hidden, and at once when it is seen again', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (isList(request.url())) asked.push(request.url());
  });
  await page.clock.install();
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  const first = asked.length;
  await page.clock.runFor(40_000);
  await expect.poll(() => asked.length).toBeGreaterThan(first);
  await page.waitForLoadState('networkidle');

  await show(page, 'hidden');
  const seen = asked.length;
  await page.clock.runFor(10 * 60_000);
  expect(asked.length).toBe(seen);

  const again = page.waitForRequest((request) => isList(request.url()));
  await show(page, 'visible');
  await again;
});
