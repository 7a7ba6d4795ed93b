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
    await isSeen(page);
    if (await has(control)) return;
  }
  throw new Error(`No ${key} comes to ${control}`);
}

/** One sees where one is; what moves there is given the time to. */
const isSeen = (page: Page) => expect.poll(() => notSeen(page)).toBeUndefined();

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
  await isSeen(page);
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
  await isSeen(page);
  await expect(network).toContainText(/Open until/, { timeout: 60_000 });

  const close = network.getByRole('button', { name: 'Close now' });
  const dialog = page.getByRole('dialog');
  await tabTo(page, close);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Close warehouse-load?');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(close).toBeFocused();
  await isSeen(page);

  await page.keyboard.press('Enter');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await tabTo(page, dialog.getByRole('button', { name: 'Close now' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(name).toBeFocused();
  await expect(network).toContainText('Kept closed by Ada', { timeout: 60_000 });
  await tabTo(page, network.getByRole('button', { name: 'Resume schedule' }));
  await page.keyboard.press('Enter');
  await expect(network).toContainText('No windows');
  await expect(name).toBeFocused();
});

test('a window is written, saved, and deleted again', async ({ page }) => {
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: 'warehouse-load', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'warehouse-load' })).toBeVisible();
  const add = page.getByRole('button', { name: 'Add window' });
  const panel = page.getByRole('dialog');
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  await expect(panel.getByLabel('Name', { exact: true })).toBeVisible();
  if (!(await has(panel.getByLabel('Name', { exact: true })))) {
    await tabTo(page, panel.getByLabel('Name', { exact: true }));
  }
  await page.keyboard.type('Morning load');
  await tabTo(page, panel.getByLabel('Opens', { exact: true }));
  await page.keyboard.type('05:30');
  await tabTo(page, panel.getByLabel('Closes', { exact: true }));
  await page.keyboard.type('07:00');
  await expect(panel.getByText('On weekdays, 05:30 to 07:00')).toBeVisible();

  await page.keyboard.press('Escape');
  const leave = page.getByRole('alertdialog').or(page.getByRole('dialog')).last();
  await expect(leave).toContainText('Leave without saving?');
  await page.keyboard.press('Escape');
  await expect(panel.getByLabel('Closes', { exact: true })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByText('On weekdays, 05:30 to 07:00').first()).toBeVisible();
  // With the first window the button stands elsewhere.
  await expect(add).toBeFocused();
  await isSeen(page);

  const more = page.getByRole('button', { name: 'More for Morning load' });
  await tabTo(page, more);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await isSeen(page);
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('Delete');
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.locator(':focus')).toHaveCount(1);
  await tabTo(page, panel.getByRole('button', { name: /^Delete/ }));
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByText('On weekdays, 05:30 to 07:00')).toHaveCount(0);
  await expect(add).toBeFocused();
});

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`what moves on the pages, where the reader has the preference "${reducedMotion}"`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await page.addInitScript(() => {
      const moving = new Set<string>();
      const look = () => {
        for (const one of document.getAnimations()) {
          const { duration, iterations } = one.effect?.getComputedTiming() ?? {};
          if (Number(duration) <= 10 && iterations === 1) continue;
          const name = one instanceof CSSAnimation ? one.animationName : 'transition';
          moving.add(`${name} ${duration} ms ${iterations} times`);
        }
        sessionStorage.setItem('moving', JSON.stringify([...moving]));
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto('/');
    await tabTo(page, page.getByRole('button', { name: 'Other times to open warehouse-load' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await tabTo(page, page.getByRole('link', { name: 'warehouse-load', exact: true }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Add window' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    const moving = await page.evaluate(() =>
      JSON.parse(sessionStorage.getItem('moving') ?? '["nothing read"]'),
    );
    if (reducedMotion === 'reduce') expect(moving).toEqual([]);
    else expect(moving.join()).toMatch(/slide 220 ms/);
  });
}
