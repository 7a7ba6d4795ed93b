import type { Page } from '@playwright/test';
import { Stack } from './stack';
import { expect, test } from './test';

/** A stack of its own, on which openers have their role on one network of three, in the first of two accounts. */
const stack = new Stack(3192, 4692, {
  SLUICE_FIXED_ACTOR: undefined,
  SLUICE_IDP_PORT: '4792',
  SLUICE_NAT_PENDING_SECONDS: '2',
  SLUICE_LOCAL_ROLES: JSON.stringify({
    admin: ['admins'],
    opener: [{ value: 'openers', networks: { tags: { 'sluice:name': 'ci-runners' } } }],
  }),
});
const { origin } = stack;
const others = ['erp-sync', 'payments-prod', 'warehouse-load'];
test.beforeAll(() => stack.start());
test.afterAll(() => stack.stop());

async function signIn(page: Page, name: string) {
  await page.goto(origin);
  await page.getByRole('button', { name }).click();
}
const network = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
const nothingOfOthers = async (page: Page) => {
  for (const name of [...others, '222222222222', 'Analytics'])
    await expect(page.getByRole('main')).not.toContainText(name);
};

// What the provider's page lacks (an icon), and the pages that are not there.
test.use({ expectedErrors: /40[34]/ });

test('whose role is limited to one network sees it alone, opens it, and finds nothing elsewhere', async ({
  page,
  browser,
}) => {
  const adas = await browser.newContext();
  const ada = await adas.newPage();
  await signIn(ada, 'Ada');
  await network(ada, 'erp-sync').click();
  await expect(ada.getByRole('heading', { level: 1, name: 'erp-sync' })).toBeVisible();
  const { pathname: elsewhere } = new URL(ada.url());
  await adas.close();

  await signIn(page, 'Opa');
  await expect(network(page, 'ci-runners')).toBeVisible();
  await nothingOfOthers(page);
  const mine = row(page, 'ci-runners');
  await mine.getByRole('button', { name: 'Open 1 h', exact: true }).click();
  await expect(mine).toContainText(/Open until/, { timeout: 60_000 });
  await expect(mine).toContainText('Opened by Opa');

  await page.goto(`${origin}${elsewhere}`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await nothingOfOthers(page);

  await page.goto(`${origin}/settings`);
  await expect(page.getByRole('heading', { name: /Platform|000000000000/ })).toBeVisible();
  await nothingOfOthers(page);
  await expect(page.getByRole('button', { name: /Freeze/ })).toBeDisabled();

  await page.goto(`${origin}/settings/notices`);
  await expect(page.getByText('Needs a role on all networks')).toBeVisible();
});
