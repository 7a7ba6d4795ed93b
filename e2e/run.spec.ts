import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { scriptBytes } from './script-bytes';
import { Stack } from './stack';
import { expect, test } from './test';

/** A stack of its own, on which people sign on and AWS gives no public address at first. */
const stack = new Stack(3189, 4689, {
  SLUICE_FIXED_ACTOR: undefined,
  SLUICE_IDP_PORT: '4789',
  SLUICE_NAT_PENDING_SECONDS: '3',
});
const { origin, endpoint } = stack;
test.beforeAll(() => stack.start());
test.afterAll(() => stack.stop());
// What the provider's page lacks (an icon), and the run that is not there.
test.use({ expectedErrors: /404/ });

async function signIn(page: Page, name: string, path = '/') {
  await page.goto(`${origin}${path}`);
  await page.getByRole('button', { name }).click();
}
const row = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'erp-sync', exact: true }) });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const why = (page: Page) => page.getByRole('region', { name: 'Why it failed' });
async function fits(page: Page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
  expect((await new AxeBuilder({ page }).withTags(tags).analyze()).violations).toEqual([]);
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

test.describe.configure({ mode: 'serial' });
let failed = '';

test('somebody finds from home why the last run failed, in one click, mends it and tries again', async ({
  page,
  request,
}) => {
  const fault = { action: 'AllocateAddress', code: 'AddressLimitExceeded' };
  await request.post(`${endpoint}/_local/faults`, { data: fault });
  await signIn(page, 'Olu');
  await page.waitForLoadState('networkidle');
  await row(page).getByRole('button', { name: 'Open 1 h', exact: true }).click();
  await row(page).getByRole('link', { name: 'See the run' }).click();

  await expect(heading(page)).toHaveText('Asked to open');
  await expect(why(page)).toContainText('The account has no Elastic IP address left');
  await expect(why(page)).toContainText(
    'What to do: Release unused addresses, or ask AWS for a higher quota.',
  );
  failed = page.url();
  const step = page.getByRole('listitem').filter({ hasText: 'Get a public address' });
  await expect(step).toContainText('Failed:');
  await step.locator('summary').first().click();
  await expect(step).toContainText('AddressLimitExceeded');
  await step.getByText('Input and output of AllocateAddress').click();
  await expect(step.getByRole('region', { name: 'Output' })).toContainText('"outcome": "refused"');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'All as JSON' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/_open-.*\.json$/);

  await request.delete(`${endpoint}/_local/faults`);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(heading(page)).toHaveText('Tried again');
  // It is read again by itself until it has ended, and then not any more.
  await expect(page.getByText('All is as wanted')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Set the route')).toBeVisible();
  await page.getByRole('link', { name: 'Previous run' }).click();
  await expect(why(page)).toContainText('A later run ended well.');
  await page.getByRole('link', { name: 'Next run' }).click();
  await expect(heading(page)).toHaveText('Tried again');
});

test('a run is reached from the activity and from its network, and leads back', async ({ page }) => {
  await signIn(page, 'Aud', '/activity');
  const line = page.getByRole('listitem').filter({ hasText: 'A run on erp-sync failed' });
  await line.getByRole('link', { name: 'See the run' }).click();
  await expect(page).toHaveURL(failed);
  await page.getByRole('navigation').getByRole('link', { name: 'erp-sync' }).click();
  await expect(page).toHaveURL(/\/networks\/vpc-/);
  await page.getByRole('link', { name: 'Asked to open' }).click();
  await expect(page).toHaveURL(failed);
});

test('a first visit fetches no more scripts than any other page', async ({ page }) => {
  await signIn(page, 'Vic');
  await expect(row(page)).toBeVisible();
  // What the home page fetches a moment after it is drawn is its own.
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  expect(await scriptBytes(page, failed)).toBeLessThanOrEqual(240_000);
});

test('who may only look is told the role that trying again needs', async ({ page }) => {
  await signIn(page, 'Vic', new URL(failed).pathname);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeDisabled();
  await expect(why(page)).toContainText(/opener/i);
});

test('a run that is not there is a page that says why', async ({ page }) => {
  await signIn(page, 'Vic');
  const answer = await page.goto(`${failed}0`);
  expect(answer?.status()).toBe(404);
  await expect(heading(page)).toHaveText('There is no such run here');
  await expect(page.getByRole('main').getByRole('link', { name: 'Activity' })).toBeVisible();
});

for (const [name, colorScheme, width, locale] of [
  ['light', 'light', 1280, 'en'],
  ['dark', 'dark', 1280, 'zh-CN'],
  ['narrow', 'light', 360, 'en'],
] as const)
  test(`a run is readable and free of accessibility faults: ${name}`, async ({ page, context }) => {
    await context.addCookies([{ name: 'locale', value: locale, url: origin }]);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, 'Aud', new URL(failed).pathname);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    for (const fold of await page.locator('main ol > li > details > summary').all()) await fold.click();
    await fits(page);
    await page.screenshot({ path: `test-results/run-${name}.png`, fullPage: true });
  });
