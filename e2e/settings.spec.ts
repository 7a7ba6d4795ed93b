import { DeleteTagsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Stack, until } from './stack';
import { expect, test } from './test';

/** A stack of its own, that people sign on to. */
const stack = new Stack(3193, 4693, { SLUICE_FIXED_ACTOR: undefined, SLUICE_IDP_PORT: '4793' });
const { origin } = stack;
test.beforeAll(() => stack.start());
test.afterAll(() => stack.stop());

async function signIn(page: Page, name: string, path = '/settings') {
  await page.goto(`${origin}${path}`);
  await page.getByRole('button', { name }).click();
}
/** A click before the page's scripts are there is lost, as anybody's would be: then it is made again. */
async function ask(page: Page, button: string, dialog: string) {
  const wanted = page.getByRole('dialog', { name: dialog });
  await expect(async () => {
    if (!(await wanted.isVisible())) await page.getByRole('button', { name: button }).click();
    await expect(wanted).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return wanted;
}
async function fits(page: Page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
  expect((await new AxeBuilder({ page }).withTags(tags).analyze()).violations).toEqual([]);
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Settings by kind' }).getByRole('link', { name });
const main = (page: Page) => page.getByRole('main');

// What the provider's page lacks (an icon), and a session that is over.
test.use({ expectedErrors: /40[14]/ });

test('who only looks sees all parts, and is told which role changes them', async ({ page }) => {
  await signIn(page, 'Vic', '/');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(main(page).getByText('3 networks')).toBeVisible();
  const needed = main(page).getByText('Needs the role admin on all networks').first();
  await expect(page.getByRole('button', { name: 'Freeze all…' })).toBeDisabled();
  await expect(needed).toBeVisible();
  await tab(page, 'Enrolment').click();
  await expect(main(page).getByText('Every network is enrolled')).toBeVisible();
  await tab(page, 'Notices').click();
  await expect(page.getByRole('row', { name: /^y…@example\.com Mail Confirmed$/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send a test' })).toBeDisabled();
  await tab(page, 'Access').click();
  await expect(page.getByRole('button', { name: 'End everybody’s sessions…' })).toBeDisabled();
  await expect(main(page).getByText('Which groups give which role is shown to auditors')).toBeVisible();
  await tab(page, 'Health').click();
  await expect(page.getByRole('heading', { level: 3, name: 'The regular look' }).first()).toBeVisible();
  await expect(main(page).getByText('0 of 5 are used.').first()).toBeVisible();
});

test('an admin sends a test, which arrives and stands in the activity', async ({ page }) => {
  await signIn(page, 'Ada', '/settings/notices');
  const dialog = await ask(page, 'Send a test', 'Send a test notice?');
  await dialog.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('The test notice is sent')).toBeVisible();
  await until('the test is in the mailbox', 15, async () => {
    const { mails } = await (await fetch(`${stack.endpoint}/_local/mailbox.json`)).json();
    return mails.some((mail: { subject: string; body: string }) => {
      return mail.subject === 'Sluice: this is a test' && mail.body.includes('Asked for by Ada');
    });
  });
  await page.goto(`${origin}/activity`);
  await expect(page.getByText(/Ada sent a test notice about all networks/).first()).toBeVisible();
});

test('an admin freezes all with a reason and an end, and lifts it', async ({ page }) => {
  await signIn(page, 'Ada');
  const dialog = await ask(page, 'Freeze all…', 'Freeze all networks?');
  await dialog.getByText('A time', { exact: true }).click();
  await dialog.getByLabel('Why').fill('audit');
  await dialog.getByRole('button', { name: 'Freeze all' }).click();
  await expect(main(page).getByText('All networks are frozen.')).toBeVisible();
  await expect(main(page).getByText(/By Ada, .*, until .* · Why: “audit”/)).toBeVisible();
  await page.screenshot({ path: 'test-results/settings-frozen.png', fullPage: true });
  await page.getByRole('link', { name: 'Networks', exact: true }).click();
  await expect(main(page).getByText('All networks were frozen by Ada: audit').first()).toBeVisible();
  await page.goto(`${origin}/settings`);
  const lift = await ask(page, 'Lift freeze…', 'Lift the freeze?');
  await lift.getByRole('button', { name: 'Lift freeze' }).click();
  await expect(main(page).getByText('Nothing is frozen as a whole.')).toBeVisible();
});

test('an admin ends Vic’s sessions, and nobody else’s', async ({ page, browser }) => {
  const vics = await browser.newContext();
  const vic = await vics.newPage();
  await signIn(vic, 'Vic');
  await expect(vic.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  const status = (of: Page) => of.evaluate(async () => (await fetch('/api/v1/me')).status);
  expect(await status(vic)).toBe(200);
  await signIn(page, 'Ada', '/settings/access');
  const dialog = await ask(page, 'End sessions of Vic', 'End the sessions of Vic?');
  await dialog.getByRole('button', { name: 'End sessions' }).click();
  await expect(page.getByText('The sessions of Vic are over')).toBeVisible();
  expect(await status(vic)).toBe(401);
  expect(await status(page)).toBe(200);
  await vics.close();
});

test('an admin finds a network that is not enrolled, and enrols it', async ({ page }) => {
  const credentials = { accessKeyId: '000000000000', secretAccessKey: 'x' };
  const ec2 = new EC2Client({ region: 'eu-central-1', endpoint: stack.endpoint, credentials });
  const Filters = [{ Name: 'tag:Name', Values: ['ci-runners-public*'] }];
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
  const Resources = Subnets.flatMap(({ SubnetId }) => SubnetId ?? []);
  await ec2.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: 'sluice:gateway-subnet' }] }));
  await signIn(page, 'Ada', '/settings/enrolment');
  await page.getByRole('button', { name: 'How to enrol: ci-runners' }).click();
  await expect(page.getByRole('region', { name: 'Text for ci-runners' })).toContainText(Resources[0] ?? '-');
  const dialog = await ask(page, 'Enrol ci-runners', 'Enrol ci-runners?');
  await dialog.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByText('ci-runners is being enrolled')).toBeVisible();
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(main(page).getByText('Every network is enrolled')).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

for (const [name, colorScheme, width, locale] of [
  ['light', 'light', 1280, 'en'],
  ['dark', 'dark', 1280, 'zh-CN'],
  ['narrow', 'light', 360, 'en'],
] as const)
  test(`the settings are readable and free of accessibility faults: ${name}`, async ({ page, context }) => {
    await context.addCookies([{ name: 'locale', value: locale, url: origin }]);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, 'Ada');
    for (const part of ['', 'enrolment', 'notices', 'access', 'health']) {
      await page.goto(`${origin}/settings/${part}`);
      await expect(main(page).getByRole('heading', { level: 2 }).first()).toBeVisible();
      await fits(page);
      await page.screenshot({
        path: `test-results/settings-${part || 'accounts'}-${name}.png`,
        fullPage: true,
      });
    }
  });
