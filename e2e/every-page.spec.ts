import type { Page } from '@playwright/test';
import { dress, inspect, looks } from './looks';
import { signInByHand } from './sign-in-by-hand';
import { Stack } from './stack';
import { test } from './test';
import { furnish, type Stop } from './tour';

/** Every page and what opens on it, as Ada sees it; `every-state.spec.ts` has the states they may be in. */
const stack = new Stack(3187, 4687, {
  SLUICE_FIXED_ACTOR: undefined,
  SLUICE_IDP_PORT: '4787',
  SLUICE_NAT_PENDING_SECONDS: '2',
});
let stops: Stop[] = [];
let cookie = '';
test.beforeAll(async () => {
  test.setTimeout(240_000);
  await stack.start();
  cookie = await signInByHand(stack.origin, 'ada');
  stops = await furnish(stack, async (method, path, body) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${stack.origin}/api/v1${path}`, { method, headers, ...sent });
    return { status: answer.status, body: await answer.json() };
  });
});
test.afterAll(() => stack.stop());
// The address where there is nothing.
test.use({ expectedErrors: /404/ });

for (const look of looks)
  test(`every page is free of accessibility faults and no wider than the screen: ${look.name}`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    await dress(page, look, stack.origin, cookie);
    for (const stop of stops)
      await test.step(stop.name, async () => {
        await come(page, stop);
        await inspect(page, stop.name, look);
      });
  });

async function come(page: Page, { path, act }: Stop) {
  await page.goto(`${stack.origin}${path}`);
  // By what it is: a dialog that opens by itself takes the page behind it away from who asks by roles.
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await act?.(page);
}
