import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { removeWindows } from './remove-windows';
import { expect, test } from './test';

const holidays = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20201225
SUMMARY:Christmas Day
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20201224T100000Z
DTEND:20201224T110000Z
SUMMARY:Meeting
END:VEVENT
END:VCALENDAR
`;

async function isAccessible(page: Page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  expect((await new AxeBuilder({ page }).withTags(tags).analyze()).violations).toEqual([]);
}

test.describe.configure({ mode: 'serial' });
test.afterAll(({ request }) => removeWindows(request, 'Hourly'));

test('the editor says what a window costs, takes holidays from a file, and saves by keyboard', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'erp-sync', exact: true }).click();
  await page.getByRole('button', { name: 'Add window' }).first().click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Name', { exact: true }).fill('Hourly');
  await panel.getByLabel('Opens', { exact: true }).fill('02:00');
  await panel.getByLabel('Closes', { exact: true }).fill('03:00');
  await expect(panel.getByText('On weekdays, 02:00 to 03:00')).toBeVisible();
  await expect(panel.getByText(/\$\d+\.\d\d a month · \d+ billed gateway hours/)).toBeVisible();
  await expect(panel.getByText(/^3 min less saves an hour each time: \$/)).toBeVisible();
  await panel.getByRole('button', { name: 'Close at 02:57' }).click();
  await expect(panel.getByText('On weekdays, 02:00 to 02:57')).toBeVisible();
  await expect(panel.getByText(/min less saves/)).toBeHidden();

  await panel.getByText('Dates and readiness').click();
  const choose = async (name: string, text: string) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      panel.getByRole('button', { name: /calendar file/ }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });
  };
  await choose('broken.ics', 'not a calendar');
  await expect(panel.getByText(/broken.ics is no calendar file/)).toBeVisible();
  await expect(panel.getByLabel('Name', { exact: true })).toHaveValue('Hourly');
  await choose('holidays.ics', holidays);
  await expect(panel.getByText(/^3 days in holidays.ics/)).toBeVisible();
  await expect(
    panel.getByText('1 event with a time of day left out: only whole days are taken.'),
  ).toBeVisible();
  await isAccessible(page);
  await panel
    .getByRole('checkbox', { name: /Christmas Day/ })
    .first()
    .uncheck();
  await panel.getByRole('button', { name: 'Skip 2 days' }).click();
  await expect(panel.getByRole('button', { name: /^Remove \d{4}-12-25/ })).toHaveCount(2);

  await panel.getByText('What is written to AWS').click();
  await expect(panel.getByText('cron(0 2 ? * MON-FRI *)').first()).toBeVisible();
  await panel.getByLabel('Name', { exact: true }).press('Control+Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByText('2 dates skipped')).toBeVisible();
});

test('what the preview says can be read while the next one is asked for', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('link', { name: 'erp-sync', exact: true }).click();
  await page.getByRole('button', { name: 'Add window' }).first().click();
  const panel = page.getByRole('dialog');
  const forecast = panel.getByRole('region', { name: 'What it will do' });
  await expect(forecast.getByRole('table')).toBeVisible();
  const held: (() => void)[] = [];
  await page.route('**/preview', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await panel.getByLabel('Closes', { exact: true }).fill('05:00');
  await expect(forecast).toHaveAttribute('aria-busy', 'true');
  await expect(forecast.getByRole('table')).toBeVisible();
  await isAccessible(page);
  await expect(forecast).toHaveAttribute('aria-busy', 'true');
  for (const letGo of held) letGo();
  await expect(forecast).toHaveAttribute('aria-busy', 'false');
});

test('one window is written to all networks that are selected, with how it went in each', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select erp-sync' }).press('Space');
  await expect(page.getByText('1 network selected')).toBeVisible();
  await page.getByRole('button', { name: /^Select all \d+ shown$/ }).click();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Write a window' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Name', { exact: true }).fill('Hourly');
  await panel.getByRole('button', { name: /^Save in \d+ networks$/ }).click();
  await expect(panel.getByText(/^Saved in (\d+) of \1$/)).toBeVisible({ timeout: 60_000 });
  await panel.getByText(/^Saved in \d+ networks$/).click();
  await expect(panel.getByRole('listitem').filter({ hasText: 'erp-sync' })).toContainText('replaced');
  await isAccessible(page);
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('link', { name: 'erp-sync', exact: true }).click();
  await expect(page.getByText('On weekdays, 02:00 to 03:30')).toHaveCount(1);
});
