import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test';

/** How people see the pages: in both languages, light and dark, on a desk and on a phone. */
export const looks = [
  { name: 'light', colorScheme: 'light', width: 1440, locale: 'en' },
  { name: 'dark-phone', colorScheme: 'dark', width: 360, locale: 'en' },
  { name: 'light-phone-chinese', colorScheme: 'light', width: 360, locale: 'zh-CN' },
  { name: 'dark-chinese', colorScheme: 'dark', width: 1440, locale: 'zh-CN' },
] as const;
export type Look = (typeof looks)[number];

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const pictures = process.env.SLUICE_PICTURES ?? 'test-results/pages';

/** Makes a page look so, for who has these cookies at that origin; to be done before it goes anywhere. */
export async function dress(page: Page, { colorScheme, width, locale }: Look, origin: string, cookie = '') {
  const pairs = cookie.split('; ').filter(Boolean);
  const cookies = pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair] as const);
  for (const [key, pair] of cookies)
    await page.context().addCookies([{ name: key, value: pair.slice(key.length + 1), url: origin }]);
  await page.context().addCookies([{ name: 'locale', value: locale, url: origin }]);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 900 });
}

/** That what is on the screen is free of accessibility faults and no wider than it; and its picture. */
export async function inspect(page: Page, name: string, look: Look, part?: 'screen') {
  await settle(page);
  // In the page itself, which has no frames: a page of its own for the sum takes three times as long.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect.soft(found, `${name} ${look.name}`).toEqual([]);
  const needed = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(needed, `${name} is too wide`).toBeLessThanOrEqual(look.width);
  const path = `${pictures}/${name}.${look.name}.png`;
  await page.screenshot({ path, fullPage: part === undefined && !(await isDialogOpen(page)) });
}

/** What lies behind a dialog is dimmed as far as the screen goes, and no further. */
const isDialogOpen = (page: Page) =>
  page.getByRole('dialog').or(page.getByRole('alertdialog')).first().isVisible();

/** What fades in has no colours of its own yet. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const ends = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ends.map(({ finished }) => finished));
  });
