import type { Page } from '@playwright/test';
import { expect, test } from './test';

const cutNotice = (page: Page) =>
  page.getByText(/^Sluice does not answer · This is what was so at \d\d:\d\d\.$/);

// What a browser says of each request that goes nowhere.
test.use({ expectedErrors: /ERR_FAILED/ });

test('the editor keeps what was typed while no answer comes, and saves it after, without a reload', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'warehouse-load', exact: true }).click();
  await page.getByRole('button', { name: 'Add window' }).first().click();
  const panel = page.getByRole('dialog');
  const name = panel.getByLabel('Name', { exact: true });
  const closes = panel.getByLabel('Closes', { exact: true });
  await name.fill('Typed before the cut');
  await expect(panel.getByRole('table')).toBeVisible();

  // The browser believes itself online: nothing tells it when the way is back.
  await page.route('**/api/v1/**', (route) => route.abort());
  await closes.fill('04:44');
  await expect(panel.getByText('Sluice does not answer')).toBeVisible();
  await closes.press('Control+Enter');
  await expect(panel.getByText(/^Sluice does not answer · No answer came from Sluice\./)).toBeVisible();
  await expect(name).toHaveValue('Typed before the cut');
  await expect(closes).toHaveValue('04:44');

  await page.unroute('**/api/v1/**');
  await expect(panel.getByRole('table')).toBeVisible({ timeout: 20_000 });
  await closes.press('Control+Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByText('Typed before the cut').first()).toBeVisible();
  await expect(cutNotice(page)).toBeHidden({ timeout: 20_000 });

  await page.getByRole('button', { name: 'More for Typed before the cut' }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await panel.getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByText('Typed before the cut')).toHaveCount(0);
});
