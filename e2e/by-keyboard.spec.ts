import type { Locator, Page } from '@playwright/test';
import { expect, test } from './test';

// No test here clicks or puts the focus anywhere: keys alone do.
const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
const has = (control: Locator) => control.evaluate((one) => one === document.activeElement);

/** Comes to a control by Tab; on each stop of the way one sees where one is. */
async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(control).toBeVisible();
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press(key);
    expect(await notSeen(page)).toBeUndefined();
    if (await has(control)) return;
  }
  throw new Error(`No ${key} comes to ${control}`);
}

/** What has the focus without one seeing it: no ring, not on the screen, or with something in front of it. */
function notSeen(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const at = document.activeElement;
    // Past the last control the browser's own come.
    if (at === null || at === document.body) return undefined;
    const box = at.getBoundingClientRect();
    const inFront = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const isInSight = inFront !== null && (at.contains(inFront) || inFront.contains(at));
    const hasRing = [at, at.parentElement].some((one) => {
      const { outlineStyle, outlineWidth } = one
        ? getComputedStyle(one)
        : { outlineStyle: 'none', outlineWidth: '0' };
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    return isInSight && hasRing
      ? undefined
      : `${at.outerHTML.slice(0, 200)} ring ${hasRing}, in sight ${isInSight}`;
  });
}

test.describe.configure({ mode: 'serial' });

test('the first key leads past the head of the page', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  expect(await notSeen(page)).toBeUndefined();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('a network is opened for an hour and closed from the home page', async ({ page }) => {
  await page.goto('/');
  const network = row(page, 'warehouse-load');
  const name = network.getByRole('link', { name: 'warehouse-load' });
  await tabTo(page, network.getByRole('button', { name: 'Open 1 h', exact: true }));
  await page.keyboard.press('Enter');
  // The row goes to another part of the list; the focus goes with it, and not to what would take it back.
  await expect(network).toContainText(/Opening|Open until/);
  await expect(name).toBeFocused();
  expect(await notSeen(page)).toBeUndefined();
  await expect(network).toContainText(/Open until/, { timeout: 30_000 });

  const close = network.getByRole('button', { name: 'Close now' });
  const dialog = page.getByRole('dialog');
  await tabTo(page, close);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Close warehouse-load?');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(close).toBeFocused();
  expect(await notSeen(page)).toBeUndefined();

  await page.keyboard.press('Enter');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await tabTo(page, dialog.getByRole('button', { name: 'Close now' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(name).toBeFocused();
  await expect(network).toContainText('Kept closed by Ada', { timeout: 30_000 });
  await tabTo(page, network.getByRole('button', { name: 'Resume schedule' }));
  await page.keyboard.press('Enter');
  await expect(network).toContainText('No windows');
  await expect(name).toBeFocused();
});
