import type { Page } from '@playwright/test';
import { removeWindows } from './remove-windows';
import { until } from './stack';
import { expect, test } from './test';

const endpoint = process.env.E2E_ENDPOINT ?? '';
const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
const berlin = (time: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(
    time,
  );
const weekday = (time: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', weekday: 'long' }).format(time);

test.describe.configure({ mode: 'serial' });
test.afterAll(({ request }) => removeWindows(request, 'Soon'));

test('one click opens a network for an hour, and Close now closes it, with real effects', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  await page.goto('/');
  const network = row(page, 'ci-runners');
  await expect(network).toContainText(/closed/i);
  await network.getByRole('button', { name: 'Open 1 h', exact: true }).click();
  await expect(network).toContainText('Opening');
  await expect(network).toContainText(/Open until (\w{3} )?\d\d:\d\d/, { timeout: 60_000 });
  await expect(network).toContainText('Opened by Ada');
  await page.screenshot({ path: 'test-results/home-open.png', fullPage: true });

  await network.getByRole('link', { name: 'ci-runners' }).click();
  await expect(page.getByText(/^nat-/).first()).toBeVisible();
  await expect(page.getByText('ready', { exact: true }).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/network-open.png', fullPage: true });

  await page.getByRole('button', { name: 'Close now' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Close ci-runners?');
  await expect(dialog).toContainText(/1 gateway and 1 address are deleted/);
  await dialog.getByRole('button', { name: 'Close now' }).click();
  await expect(page.getByText('deleted', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('No address')).toBeVisible();
  const mails = async () =>
    (await (await request.get(`${endpoint}/_local/mailbox.json`)).json()).mails.map(
      (mail: { subject: string }) => mail.subject,
    );
  await until('notices of opening and closing', 20, async () => {
    const subjects = (await mails()).join('\n');
    return /Network open: ci-runners/.test(subjects) && /Network closed: ci-runners/.test(subjects);
  });
  await page.goto(`${endpoint}/_local/mailbox`);
  await expect(page.getByRole('heading', { name: /ci-runners/ }).first()).toBeVisible();
});

test('a window that begins in two minutes opens and closes the network by itself', async ({ page }) => {
  test.setTimeout(330_000);
  const opens = Math.ceil((Date.now() + 90_000) / 60_000) * 60_000;
  const closes = opens + 60_000;
  await page.goto('/');
  await page.getByRole('link', { name: 'erp-sync', exact: true }).click();
  await page.getByRole('button', { name: 'Add window' }).first().click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Name').fill('Soon');
  await panel
    .getByRole('button', { name: 'Weekly' })
    .or(panel.getByRole('radio', { name: 'Weekly' }))
    .first()
    .click();
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    const toggle = panel
      .getByRole('button', { name: day })
      .or(panel.getByRole('checkbox', { name: day }))
      .first();
    const pressed =
      (await toggle.getAttribute('aria-pressed')) === 'true' ||
      (await toggle.getAttribute('data-state')) === 'on';
    if (pressed !== (day === weekday(opens))) await toggle.click();
  }
  await panel.getByLabel('Opens', { exact: true }).fill(berlin(opens));
  await panel.getByLabel('Closes', { exact: true }).fill(berlin(closes));
  await expect(panel).toContainText('What it will do');
  await expect(panel).toContainText(berlin(opens));
  await page.screenshot({ path: 'test-results/editor.png' });
  await panel.getByLabel('Closes', { exact: true }).press('Control+Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByText(`${berlin(opens)} to ${berlin(closes)}`).first()).toBeVisible();
  await page.goto('/');
  const network = row(page, 'erp-sync');
  await expect(network).toContainText(/Open until/, { timeout: 180_000 });
  await expect(network).toContainText('Soon');
  await expect(network).toContainText(/Closed · opens/, { timeout: 120_000 });
  expect(Date.now()).toBeGreaterThanOrEqual(closes);
  await page.getByRole('link', { name: 'erp-sync', exact: true }).click();
  await expect(page.getByText('No address')).toBeVisible({ timeout: 60_000 });
});
