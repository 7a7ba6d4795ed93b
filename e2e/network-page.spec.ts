import { CreateTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Stack } from './stack';
import { expect, test } from './test';

/** A stack of its own: what is asked about is what this file has written. */
const stack = new Stack(3192, 4692);
const { origin } = stack;
let vpcId = '';
test.beforeAll(async () => {
  await stack.start();
  const { body } = await stack.call('GET', '/networks');
  vpcId = body.networks.find(({ name }: { name: string }) => name === 'erp-sync').vpcId;
  const window = {
    name: 'Nightly sync',
    zone: 'Europe/Berlin',
    rule: {
      type: 'weekly',
      days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
      opens: '23:30',
      closes: '01:00',
    },
  };
  expect((await stack.call('POST', `/networks/${vpcId}/windows`, window)).status).toBe(201);
  const aws = new EC2Client({
    region: 'eu-central-1',
    endpoint: stack.endpoint,
    credentials: { accessKeyId: '000000000000', secretAccessKey: 'x' },
  });
  const Tags = [
    { Key: 'sluice:team', Value: 'finance' },
    { Key: 'sluice:drain-minutes', Value: '10' },
  ];
  await aws.send(new CreateTagsCommand({ Resources: [vpcId], Tags }));
});
test.afterAll(() => stack.stop());
test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
test.describe.configure({ mode: 'serial' });

const network = () => `${origin}/networks/${vpcId}`;
const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
async function isReadable(page: Page) {
  const checked = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  expect((await checked.analyze()).violations).toEqual([]);
}
async function fits(page: Page) {
  const { width } = page.viewportSize() ?? { width: 0 };
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

test('anybody may ask whether it will be open, and hand the answer on as a link', async ({ page }) => {
  await page.goto(network());
  await page.getByRole('button', { name: 'Ask about a time' }).click();
  const question = page.getByRole('region', { name: 'Will it be open?' });
  await question.getByLabel('Date').fill(day(3));
  await question.getByLabel('Time', { exact: true }).fill('0:30');
  await question.getByRole('button', { name: 'Ask' }).click();
  const answer = question.getByRole('status');
  await expect(answer).toContainText(/Open then, until .* 01:00/);
  await expect(answer).toContainText('Nightly sync');
  await isReadable(page);
  await answer.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('region', { name: 'Will it be open?' }).getByRole('status')).toContainText(
    /Open then, until .* 01:00/,
  );
  await page.goto(`${network()}?at=${day(3)}T12:00Z`);
  await expect(answer).toContainText(/Closed then, until .* 23:30/);
  await page.goto(`${network()}?at=soon`);
  await expect(question.getByRole('alert')).toContainText('“soon” in the link is no moment');
});

test('a link to open fills in the dialog, and opens nothing before the click', async ({ page }) => {
  await page.goto(`${network()}?open=60&reason=Release%204.2`);
  const dialog = page.getByRole('dialog', { name: 'Open erp-sync' });
  await expect(dialog.getByLabel('Why')).toHaveValue('Release 4.2');
  await isReadable(page);
  expect((await stack.call('GET', `/networks/${vpcId}`)).body.leases).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(network());
  await page.goto(`${network()}?open=soon`);
  await expect(page.getByText('The link asks for “soon”, which is no number of minutes.')).toBeVisible();
  await page.goto(`${network()}?open=60&reason=Release%204.2`);
  await dialog.getByRole('button', { name: /^Open until/ }).click();
  await expect(page.getByRole('region', { name: 'Opened by hand' })).toContainText('Release 4.2');
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'erp-sync' })).toBeVisible();
  await expect(dialog).toBeHidden();
});

test('what comes stands beside what was done; what an opening needs and what holds here are said', async ({
  page,
}) => {
  await page.goto(network());
  const coming = page.getByRole('region', { name: 'Coming openings' });
  await expect(coming.getByRole('listitem').first()).toContainText('Nightly sync');
  await expect(page.getByRole('region', { name: 'Recent runs' })).toContainText('Asked to open');
  await expect(page.getByRole('region', { name: 'What an opening needs' })).toContainText(
    'Nothing that can be seen stops an opening.',
  );
  const settings = page.getByRole('region', { name: 'Settings and enrolment' });
  await settings.getByRole('button', { name: 'Show' }).click();
  await expect(settings).toContainText('By the tag sluice:drain-minutes=10');
  await expect(settings).toContainText('As deployed: there is no tag sluice:gateways');
  await settings.getByRole('radio', { name: 'CLI' }).last().check();
  await settings.getByRole('button', { name: 'Copy CLI' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'Key=sluice:enrolled,Value=true --resources rtb-',
  );
  await isReadable(page);
});

test('the home page is filtered by team in its address', async ({ page }) => {
  await page.goto(origin);
  await page.getByRole('combobox', { name: 'Team' }).selectOption('finance');
  await expect(page).toHaveURL(/\?team=finance$/);
  await expect(page.getByRole('link', { name: 'erp-sync', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'ci-runners', exact: true })).toBeHidden();
  await expect(page.getByText(/^1 open · 0 closed · 0 unknown/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^1 open · 0 closed · 0 unknown/)).toBeVisible();
});

test('the keys / and ? lead to the search and the help, and can be turned off', async ({ page }) => {
  await page.goto(origin);
  await expect(page.getByRole('link', { name: 'erp-sync', exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('?');
  await expect(page.getByRole('searchbox')).toHaveValue('?');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help).toContainText('Search networks');
  await isReadable(page);
  await help.getByRole('switch', { name: 'Shortcuts of a single key' }).click();
  await expect(help).not.toContainText('Search networks');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).not.toBeFocused();
});

test('all of it fits a phone, dark and in Chinese', async ({ page, context }) => {
  await context.addCookies([{ name: 'locale', value: 'zh-CN', url: origin }]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${network()}?at=${day(3)}T12:00Z&zone=Asia/Shanghai`);
  await expect(page.getByRole('region', { name: '届时会开通吗？' }).getByRole('status')).toContainText(
    '届时已关闭',
  );
  await page.getByRole('region', { name: '设置与纳管' }).getByRole('button', { name: '显示' }).click();
  await expect(page.getByText('来自标签 sluice:drain-minutes=10')).toBeVisible();
  await fits(page);
  await isReadable(page);
  await page.getByRole('contentinfo').getByRole('button', { name: '帮助' }).click();
  await expect(page.getByRole('dialog', { name: '帮助' })).toBeVisible();
  await fits(page);
  await isReadable(page);
});
