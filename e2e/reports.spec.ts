import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Stack } from './stack';
import { expect, test } from './test';

/** A stack of its own, that people sign on to, with two days behind it. */
const idpPort = 4789;
const stack = new Stack(3189, 4689, { SLUICE_FIXED_ACTOR: undefined, SLUICE_IDP_PORT: String(idpPort) });
const { origin } = stack;
const hour = 3_600_000;
let vpcId = '';
/** Two days in which a gateway was there for three hours, and the sweep looked, but for an hour and a half of the last of them. */
test.beforeAll(async () => {
  await stack.start();
  const aws = {
    region: 'eu-central-1',
    endpoint: stack.endpoint,
    credentials: { accessKeyId: '000000000000', secretAccessKey: 'x' },
  };
  const { Vpcs = [] } = await new EC2Client(aws).send(
    new DescribeVpcsCommand({ Filters: [{ Name: 'tag:Name', Values: ['erp-sync'] }] }),
  );
  vpcId = Vpcs[0]?.VpcId ?? '';
  const now = Date.now();
  const hours = Array.from({ length: 48 }, (_, index) => Math.floor(now / hour) * hour - index * hour);
  const MetricData = hours.map((at) => ({ MetricName: 'SweepHeartbeat', Timestamp: new Date(at), Value: 1 }));
  const Dimensions = [{ Name: 'VpcId', Value: vpcId }];
  const counted = [hours[47], hours[30], hours[20]].map((at) => {
    return { MetricName: 'GatewayHours', Timestamp: new Date(at ?? 0), Value: 1, Dimensions };
  });
  const metrics = { Namespace: 'Sluice', MetricData: [...MetricData, ...counted] };
  await new CloudWatchClient(aws).send(new PutMetricDataCommand(metrics));
  await writeLooks(new CloudWatchLogsClient(aws), now);
});
test.afterAll(() => stack.stop());

async function writeLooks(logs: CloudWatchLogsClient, now: number) {
  const stream = { logGroupName: '/sluice/looks', logStreamName: `looks-${vpcId.slice(-1)}` };
  await logs.send(new CreateLogStreamCommand(stream)).catch(() => undefined);
  const times = Array.from({ length: 23 * 12 }, (_, index) => now - 23 * hour + index * 300_000);
  const seen = times.filter((at) => at < now - 12 * hour || at > now - 10.5 * hour);
  const logEvents = seen.map((at) => ({
    timestamp: at,
    message: JSON.stringify({ at: new Date(at).toISOString(), closed: [vpcId] }),
  }));
  await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
}

async function signIn(page: Page, name: string, path = '/') {
  await page.goto(`${origin}${path}`);
  await page.getByRole('button', { name }).click();
}
async function fits(page: Page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
  expect((await new AxeBuilder({ page }).withTags(tags).analyze()).violations).toEqual([]);
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

// The provider's page lacks an icon; a role is refused.
test.use({ expectedErrors: /40[34]/ });

test('somebody who only looks learns what was saved, in one click', async ({ page }) => {
  await signIn(page, 'Vic');
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible();
  await expect(page.getByText(/^\$\d+\.\d\d$/).first()).toBeVisible();
  const row = page.getByRole('row', { name: /erp-sync/ });
  // The hour may turn while the test runs.
  await expect(row).toContainText(/3 of 4[89]/);
  await expect(row).toContainText('$0.17');
  // Beside it, for a moment, stands what was streamed and is not in its place yet.
  const main = page.getByRole('main');
  await expect(main.getByText('Sluice itself', { exact: true })).toBeVisible();
  await expect(main.getByText(/as of 2025-04/)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^sluice-savings-.*\.csv$/);
  await page.getByRole('link', { name: 'This month' }).click();
  await expect(main.getByText(/^Saved in /)).toBeVisible();
});

test('an auditor proves that a network was closed, but for what nobody saw, in four clicks', async ({
  page,
}) => {
  await signIn(page, 'Aud');
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await page.getByRole('link', { name: 'Evidence', exact: true }).click();
  await expect(page.getByText('Choose a network and a time')).toBeVisible();
  await page.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'erp-sync' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^erp-sync/ })).toBeVisible();
  await page.getByRole('link', { name: 'Last 24 hours' }).click();
  await expect(
    page.getByText(/^Closed whenever Sluice looked outside its openings: all \d+ looks\.$/),
  ).toBeVisible();
  await expect(page.getByText('It was not opened in this time.')).toBeVisible();
  await expect(page.getByText(/no look for 1 h [34]\d min/)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toContain(vpcId);
});

test('on paper the evidence is alone, and light', async ({ page }) => {
  await signIn(page, 'Aud', `/reports/evidence?network=${vpcId}`);
  await expect(page.getByRole('heading', { level: 2, name: /^erp-sync/ })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Show' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Evidence');
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground).toBe('rgb(255, 255, 255)');
});

test('whose role does not allow it is told so, and learns nothing', async ({ page }) => {
  await signIn(page, 'Vic', '/reports/evidence');
  await expect(page.getByText('It needs the role auditor or admin on the network.')).toBeVisible();
  const answer = await page.goto(`${origin}/reports/evidence?network=${vpcId}`);
  expect(answer?.status()).toBe(403);
  await expect(
    page.getByRole('heading', { level: 1, name: 'Your role does not allow this page' }),
  ).toBeVisible();
});

for (const [name, colorScheme, width, locale] of [
  ['light', 'light', 1280, 'en'],
  ['dark', 'dark', 1280, 'zh-CN'],
  ['narrow', 'light', 360, 'en'],
] as const)
  test(`the reports are readable and free of accessibility faults: ${name}`, async ({ page, context }) => {
    await context.addCookies([{ name: 'locale', value: locale, url: origin }]);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, 'Aud', '/reports');
    await expect(page.getByRole('row', { name: /erp-sync/ })).toBeVisible();
    await fits(page);
    await page.screenshot({ path: `test-results/savings-${name}.png`, fullPage: true });
    await page.goto(`${origin}/reports/evidence?network=${vpcId}`);
    await expect(page.getByRole('heading', { level: 2, name: /^erp-sync/ })).toBeVisible();
    await fits(page);
    await page.screenshot({ path: `test-results/evidence-${name}.png`, fullPage: true });
  });
