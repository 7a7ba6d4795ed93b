import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { House } from '../load/house';

/** What a browser notes of a page while it is drawn and used. */
interface Noted {
  /** Milliseconds until the largest part was painted. */
  readonly largestPaint: number;
  /** How much of the screen moved, as a share of it (Cumulative Layout Shift). */
  readonly shift: number;
  /** The longest interaction in milliseconds, to the next drawing. */
  readonly interaction: number;
}

/** A browser in which somebody is signed in to the house, in pages of their own. */
export async function browsing(house: House) {
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  });
  const visit = async <T>(look: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      await signIn(context, house);
      const page = await context.newPage();
      await page.addInitScript({ path: fileURLToPath(new URL('note.mjs', import.meta.url)) });
      return await look(page);
    } finally {
      await context.close();
    }
  };
  return { visit, close: () => browser.close() };
}

async function signIn(context: BrowserContext, { origin, cookieOf }: House): Promise<void> {
  const cookies = cookieOf('ada')
    .split('; ')
    .map((pair) => ({
      name: pair.slice(0, pair.indexOf('=')),
      value: pair.slice(pair.indexOf('=') + 1),
      url: origin,
    }));
  await context.addCookies(cookies);
}

/** Lets the processor of the page's computer be so many times slower. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

export function noted(page: Page): Promise<Noted> {
  return page.evaluate(() => (window as unknown as { noted: Noted }).noted);
}
