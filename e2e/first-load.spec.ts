import { scriptBytes } from './script-bytes';
import { expect, test } from './test';

const kilobyte = 1_000;

test('a first visit fetches at most 200 KB of scripts for the home page, and 40 KB more for any other', async ({
  page,
}) => {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  expect(await scriptBytes(page, '/')).toBeLessThanOrEqual(200 * kilobyte);
  const network = await page.getByRole('link', { name: 'erp-sync', exact: true }).getAttribute('href');
  const settings = ['', '/enrolment', '/notices', '/access', '/health'].map((part) => `/settings${part}`);
  for (const address of [network ?? '', '/activity', '/reports', '/reports/evidence', ...settings])
    expect(await scriptBytes(page, address), address).toBeLessThanOrEqual(240 * kilobyte);
});

test.describe('a part that is fetched when it is asked for', () => {
  test.use({ expectedErrors: /Failed to (load|fetch)|ERR_|ChunkLoadError/ });

  test('is fetched by Try again when the connection was gone', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'erp-sync', exact: true }).click();
    await page.waitForLoadState('networkidle');
    await page.route('**/*.js', (route) => route.abort());
    await page.getByRole('button', { name: 'Add window' }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('could not be fetched');
    await page.screenshot({ path: 'test-results/not-fetched.png' });
    await page.unroute('**/*.js');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await expect(dialog.getByLabel('Name')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Add window' }).first()).toBeFocused();
  });
});

test('a menu opens by keyboard at its first asking, and gives the focus back', async ({ page }) => {
  await page.goto('/');
  const more = page.getByRole('button', { name: /^Other times to open/ }).first();
  await more.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Open 15 min' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(more).toBeFocused();
});
