import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './test';

const looks = [
  { name: 'light', colorScheme: 'light', width: 1440, locale: 'en' },
  { name: 'dark', colorScheme: 'dark', width: 1440, locale: 'en' },
  { name: 'narrow', colorScheme: 'light', width: 390, locale: 'en' },
  { name: 'chinese', colorScheme: 'dark', width: 1024, locale: 'zh-CN' },
] as const;

for (const { name, colorScheme, width, locale } of looks) {
  test(`the home page and a network's page are readable and free of accessibility faults: ${name}`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'erp-sync', exact: true })).toBeVisible();
    expect(
      (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze())
        .violations,
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: `test-results/home-${name}.png`, fullPage: true });
    await page.getByRole('link', { name: 'erp-sync', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'erp-sync' })).toBeVisible();
    expect(
      (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze())
        .violations,
    ).toEqual([]);
    await page.screenshot({ path: `test-results/network-${name}.png`, fullPage: true });
  });
}

test.describe('what does not exist', () => {
  test.use({ expectedErrors: /404/ });
  for (const address of ['/networks/vpc-0000000000000dead', '/networks/nothing', '/nothing'])
    test(`is answered with 404 and a page of its own that leads back: ${address}`, async ({ page }) => {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('main').getByRole('link', { name: 'All networks' }).click();
      await expect(page).toHaveURL(/\/$/);
    });
});

test('the keyboard alone opens the editor, and Escape leaves it', async ({ page }) => {
  await page.goto('/');
  const link = page.getByRole('link', { name: 'erp-sync', exact: true });
  await link.focus();
  await page.keyboard.press('Enter');
  const add = page.getByRole('button', { name: 'Add window' }).first();
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
