import type { Page } from '@playwright/test';
import { expect, test } from './test';

const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
const cutNotice = (page: Page) =>
  page.getByText(/^Sluice does not answer · This is what was so at \d\d:\d\d\.$/);

// What a browser says of each request that goes nowhere.
test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION/ });

test('home: a cut network is told with its time, a click says that nothing was done, and all goes on', async ({
  page,
  context,
}) => {
  await page.goto('/');
  const network = row(page, 'warehouse-load');
  const open = network.getByRole('button', { name: 'Open 1 h', exact: true });
  await expect(open).toBeEnabled();
  // Toasts are there a second after the page is.
  await expect(page.getByRole('region', { name: /Notifications/ })).toBeAttached();
  const lines = await page.getByRole('listitem').count();
  await context.setOffline(true);
  await expect(cutNotice(page)).toBeVisible();
  await expect(page.getByRole('listitem')).toHaveCount(lines);
  await expect(network).toContainText('No windows');

  await open.click();
  const toasts = page.getByRole('region', { name: /Notifications/ });
  await expect(toasts.getByText('Sluice does not answer', { exact: true })).toBeVisible();
  await expect(toasts.getByText(/Check your connection and try again/)).toBeVisible();
  await expect(network).toContainText('No windows');
  await expect(open).toBeEnabled();
  await network.getByRole('button', { name: /^Other times/ }).click();
  await expect(
    toasts
      .getByText('This part of the page could not be fetched')
      .or(page.getByRole('menuitem').first())
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  await context.setOffline(false);
  await expect(cutNotice(page)).toBeHidden();
  await open.click();
  await expect(network).toContainText(/Opening|Open until/);
  await network
    .getByRole('button', { name: 'Cancel' })
    .or(network.getByRole('button', { name: /done/ }))
    .click();
  await expect(network).toContainText('No windows', { timeout: 60_000 });
});

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
  await expect(panel.getByRole('table')).toBeVisible({ timeout: 60_000 });
  await closes.press('Control+Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByText('Typed before the cut').first()).toBeVisible();
  await expect(cutNotice(page)).toBeHidden({ timeout: 60_000 });

  await page.getByRole('button', { name: 'More for Typed before the cut' }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await panel.getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByText('Typed before the cut')).toHaveCount(0);
});

test('a link that is followed while the network is cut leads on once it is back, and the page stays until then', async ({
  page,
  context,
}) => {
  await page.goto('/activity');
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  // The page stands and its code is here.
  await expect(page.getByRole('region', { name: /Notifications/ })).toBeAttached();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Networks', exact: true }).click();
  await expect(
    page.getByText(/^Sluice does not answer · What you open comes once it answers\.$/),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/activity');

  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Networks', level: 1 })).toBeVisible();
  await expect(page.getByText(/What you open comes once it answers/)).toBeHidden();
});
