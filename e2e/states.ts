import { type Browser, expect, type Page } from '@playwright/test';
import { dress, inspect, type Look, looks } from './looks';
import { listening, unexpected } from './test';

/** What a page may be in: nothing there, one, a thousand; not read yet, not to be read, not to be seen, broken. */
export interface State {
  readonly name: string;
  readonly path: string;
  /** What stands there then, in both languages: the picture is of this state and no other. */
  readonly says: RegExp;
  /** Done before it is gone to, and there. What is held back then is let go after it. */
  readonly before?: (page: Page) => Promise<unknown>;
  readonly act?: (page: Page) => Promise<unknown>;
  /** Of what the browser complains in it. */
  readonly errors?: RegExp;
  /** `screen`: it is far higher than anybody looks. */
  readonly part?: 'screen';
}

/** Looks at each state in every look: free of accessibility faults, no wider than the screen, no complaint but its own. */
export async function walk(browser: Browser, origin: string, states: readonly State[], cookie?: string) {
  const eyes = await Promise.all(looks.map((look) => eyeOf(browser, origin, look, cookie)));
  for (const state of states)
    await Promise.all(
      eyes.map(async ({ page, said, look }) => {
        const before = said.length;
        await visit(page, origin, state, look);
        const news = unexpected(said.slice(before), state.errors);
        expect.soft(news, `${state.name} ${look.name} complains`).toEqual([]);
      }),
    );
  for (const { page } of eyes) await page.context().close();
}

async function eyeOf(browser: Browser, origin: string, look: Look, cookie?: string) {
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  const said = await listening(page);
  await dress(page, look, origin, cookie);
  return { page, said, look };
}

/** A slow machine may be past a state that lasts for seconds before it is looked at: then it is brought about again. */
async function visit(page: Page, origin: string, state: State, look: Look) {
  const isThere = () => expect(page.locator('body')).toContainText(state.says);
  await expect(async () => {
    await state.before?.(page);
    await page.goto(`${origin}${state.path}`);
    await state.act?.(page);
    await isThere();
    await inspect(page, state.name, look, state.part);
    await isThere();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }).toPass({ timeout: 90_000 });
  // Nothing is asked for behind the back of the next.
  await page.goto('about:blank');
}
