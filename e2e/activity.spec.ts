import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Stack } from './stack';
import { expect, test } from './test';

/** A stack of its own, on which people sign on. */
const stack = new Stack(3189, 4689, { SLUICE_FIXED_ACTOR: undefined, SLUICE_IDP_PORT: '4789' });
const { origin } = stack;
test.beforeAll(() => stack.start());
test.afterAll(() => stack.stop());
// What the provider's page lacks (an icon), and the refusals that these tests provoke.
test.use({ expectedErrors: /40[34]/ });

async function signIn(page: Page, name: string) {
  await page.goto(origin);
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('link', { name: 'erp-sync', exact: true })).toBeVisible();
}
/** What a page of ours sends, with the person's session. */
async function send(page: Page, path: string, body: object = {}): Promise<number> {
  const erp = page.getByRole('link', { name: 'erp-sync', exact: true });
  const vpcId = (await erp.first().getAttribute('href'))?.split('/').at(-1);
  return page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(String(to), { method: 'POST', headers, body: String(text) })).status;
    },
    [`/api/v1/networks/${vpcId}${path}`, JSON.stringify(body)],
  );
}
const entry = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words });

test('an auditor reads what others did and were refused, filters it, and takes it along', async ({
  browser,
}) => {
  const [operator, viewer, auditor] = await Promise.all(
    ['Olu', 'Vic', 'Aud'].map(async (name) => {
      const page = await (await browser.newContext()).newPage();
      await signIn(page, name);
      return page;
    }),
  );
  if (!operator || !viewer || !auditor) throw new Error('Three people signed in.');
  expect(await send(operator, '/open', { minutes: 60, reason: '=1+1', ticket: 'TICKET-1' })).toBe(202);
  expect(await send(viewer, '/close')).toBe(403);

  await auditor.getByRole('link', { name: 'Activity', exact: true }).click();
  await expect(auditor.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await expect(entry(auditor, 'Olu opened erp-sync')).toContainText('for 1 h');
  await expect(entry(auditor, 'Vic was refused to close erp-sync')).toContainText(
    'The role viewer does not allow it',
  );
  await expect(entry(auditor, 'Vic signed in')).toBeVisible();
  const faults = new AxeBuilder({ page: auditor }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  expect((await faults.analyze()).violations).toEqual([]);

  await entry(auditor, 'Olu opened erp-sync').locator('summary').click();
  await expect(entry(auditor, 'Olu opened erp-sync').getByText('operator', { exact: true })).toBeVisible();

  await auditor.getByLabel('What', { exact: true }).selectOption({ label: 'Refusals' });
  await auditor.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(auditor).toHaveURL(/kind=refusal/);
  await expect(entry(auditor, 'Vic was refused')).toBeVisible();
  await expect(entry(auditor, 'Olu opened')).toBeHidden();

  await auditor.getByRole('link', { name: 'Clear', exact: true }).click();
  await expect(entry(auditor, 'Olu opened erp-sync')).toBeVisible();
  await expect(auditor.getByLabel('What', { exact: true })).toHaveValue('');
  const downloading = auditor.waitForEvent('download');
  await auditor.getByRole('link', { name: 'Download as CSV' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^sluice-activity-\d{4}-\d\d-\d\d\.csv$/);
  const chunks = await (await file.createReadStream()).toArray();
  expect(Buffer.concat(chunks).toString()).toContain(`"'=1+1","TICKET-1"`);

  // Nobody else reads it.
  await viewer.goto(`${origin}/activity?person=${encodeURIComponent('Olu')}`);
  await expect(viewer.getByText('Your own activity.')).toBeVisible();
  await expect(entry(viewer, 'Olu')).toHaveCount(0);
  await viewer.goto(`${origin}/activity`);
  await expect(entry(viewer, 'Vic was refused to close erp-sync')).toBeVisible();
  await expect(entry(viewer, 'Olu')).toHaveCount(0);
});

for (const width of [390, 360]) {
  test(`fits a screen ${width} wide, in Chinese too`, async ({ page, context }) => {
    await context.addCookies([{ name: 'locale', value: 'zh-CN', url: origin }]);
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, 'Aud');
    await page.goto(`${origin}/activity`);
    await expect(page.getByRole('heading', { level: 1, name: '活动记录' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // Wide enough to read what is chosen in each field of the filter.
    for (const field of await page.getByRole('search').locator('select, input').all())
      expect((await field.boundingBox())?.width).toBeGreaterThanOrEqual(150);
    await page.screenshot({ path: `test-results/activity-${width}.png` });
  });
}
