import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './test';

/** Closing keeps a network closed until what it ended would have: others find the two as they were. */
test.afterAll(async ({ request }) => {
  const { networks } = await (await request.get('/api/v1/networks?limit=100')).json();
  for (const { name, vpcId } of networks)
    if (['warehouse-load', 'ci-runners'].includes(name))
      await request.post(`/api/v1/networks/${vpcId}/resume`);
});

test('many networks are opened, their next opening skipped, their windows switched off and on, and closed', async ({
  page,
}) => {
  await page.goto('/');
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'warehouse-load', exact: true }) });
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select warehouse-load' }).press('Space');
  await page.getByRole('checkbox', { name: 'Select ci-runners' }).press('Space');
  await expect(page.getByText('2 networks selected')).toBeVisible();
  const dialog = page.getByRole('dialog');
  const allDone = dialog.getByText('Done in 2 of 2');

  await page.getByRole('button', { name: 'Open now…' }).click();
  await expect(dialog.getByRole('heading', { name: 'Open 2 networks now' })).toBeVisible();
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  expect((await new AxeBuilder({ page }).withTags(tags).analyze()).violations).toEqual([]);
  await dialog.getByLabel('For how long').selectOption('30 min');
  await dialog.getByRole('button', { name: 'Open now' }).click();
  await expect(allDone).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(row).toContainText(/Opening|Open until/);

  for (const [chosen, submit] of [
    ['Skip next opening…', 'Skip next'],
    ['Switch windows off…', 'Switch off'],
    ['Switch windows on…', 'Switch on'],
  ] as const) {
    await page.getByRole('button', { name: 'More for their windows' }).click();
    await page.getByRole('menuitem', { name: chosen }).click();
    await dialog.getByRole('button', { name: submit }).click();
    await expect(allDone).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
  }

  await page.getByRole('button', { name: 'Close now…' }).click();
  await dialog.getByRole('button', { name: 'Close now' }).click();
  await expect(allDone).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(row).not.toContainText(/Opening|Open until/);
  await page.getByRole('button', { name: 'Leave selection', pressed: true }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
});
