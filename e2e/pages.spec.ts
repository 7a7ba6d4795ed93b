import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './test';

test.describe('what does not exist', () => {
  test.use({ expectedErrors: /404/ });
  for (const address of ['/networks/vpc-0000000000000dead', '/networks/nothing', '/nothing'])
    test(`is answered with 404 and a page of its own that leads back: ${address}`, async ({ page }) => {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('main').getByRole('link', { name: 'All networks' }).click();
      await expect(page).toHaveURL(/\/$/);
    });
});

test('the keyboard alone opens the editor, and Escape leaves it', async ({ page }) => {
  await page.goto('/');
  const link = page.getByRole('link', { name: 'erp-sync', exact: true });
  await link.focus();
  await page.keyboard.press('Enter');
  const add = page.getByRole('button', { name: 'Add window' }).first();
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
