import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { signInByHand } from './sign-in-by-hand';
import { Stack } from './stack';
import { expect, test } from './test';
import { furnish, type Stop } from './tour';

/** Every page and what opens on it, as Ada sees it, in both languages, light and dark, on a desk and on a phone. */
const looks = [
  { name: 'light', colorScheme: 'light', width: 1440, locale: 'en' },
  { name: 'dark-phone', colorScheme: 'dark', width: 360, locale: 'en' },
  { name: 'light-phone-chinese', colorScheme: 'light', width: 360, locale: 'zh-CN' },
  { name: 'dark-chinese', colorScheme: 'dark', width: 1440, locale: 'zh-CN' },
] as const;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const pictures = process.env.SLUICE_PICTURES ?? 'test-results/pages';

const stack = new Stack(3187, 4687, {
  SLUICE_FIXED_ACTOR: undefined,
  SLUICE_IDP_PORT: '4787',
  SLUICE_NAT_PENDING_SECONDS: '2',
});
let stops: Stop[] = [];
let cookie = '';
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await stack.start();
  cookie = await signInByHand(stack.origin, 'ada');
  stops = await furnish(stack, async (method, path, body) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${stack.origin}/api/v1${path}`, { method, headers, ...sent });
    return { status: answer.status, body: await answer.json() };
  });
});
test.afterAll(() => stack.stop());
// The address where there is nothing.
test.use({ expectedErrors: /404/ });

for (const { name, colorScheme, width, locale } of looks)
  test(`every page is free of accessibility faults and no wider than the screen: ${name}`, async ({
    page,
    context,
  }) => {
    test.setTimeout(300_000);
    const cookies = cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair] as const);
    for (const [key, pair] of cookies)
      await context.addCookies([{ name: key, value: pair.slice(key.length + 1), url: stack.origin }]);
    await context.addCookies([{ name: 'locale', value: locale, url: stack.origin }]);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    for (const stop of stops)
      await test.step(stop.name, async () => {
        await come(page, stop);
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        expect.soft(found, stop.name).toEqual([]);
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(needed, `${stop.name} is too wide`).toBeLessThanOrEqual(width);
        const path = `${pictures}/${stop.name}.${name}.png`;
        await page.screenshot({ path, fullPage: !(await isDialogOpen(page)) });
      });
  });

/** What lies behind a dialog is dimmed as far as the screen goes, and no further. */
const isDialogOpen = (page: Page) =>
  page.getByRole('dialog').or(page.getByRole('alertdialog')).first().isVisible();

async function come(page: Page, { path, act }: Stop) {
  await page.goto(`${stack.origin}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await act?.(page);
  // What fades in has no colours of its own yet.
  await page.evaluate(async () => {
    const ends = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ends.map(({ finished }) => finished));
  });
}
