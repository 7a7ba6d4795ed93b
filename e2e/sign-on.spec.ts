import type { Page } from '@playwright/test';
import { Stack } from './stack';
import { expect, test } from './test';

/** A stack of its own, on which people sign on, as `npm start` gives it. */
const idpPort = 4788;
const stack = new Stack(3188, 4688, { SLUICE_FIXED_ACTOR: undefined, SLUICE_IDP_PORT: String(idpPort) });
const { origin } = stack;
test.beforeAll(() => stack.start());
test.afterAll(() => stack.stop());

async function signIn(page: Page, name: string, path = '/') {
  await page.goto(`${origin}${path}`);
  await page.getByRole('button', { name }).click();
}
const network = (page: Page) => page.getByRole('link', { name: 'erp-sync', exact: true });
const write = (page: Page) =>
  page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    return (await (await fetch('/api/v1/freeze', { method: 'POST', headers, body: '{}' })).json()).code;
  });

// What the provider's page lacks (an icon), and what these tests provoke.
test.use({ expectedErrors: /40[134]/ });

test('signing in leads back to the page that was asked for; signing out ends it here and at the provider', async ({
  page,
  context,
}) => {
  await signIn(page, 'Ada', '/?q=erp');
  await expect(network(page)).toBeVisible();
  expect(page.url()).toBe(`${origin}/?q=erp`);
  expect(await page.evaluate(() => document.cookie)).not.toContain('sluice');
  await page.getByRole('button', { name: /Signed in as Ada/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  expect((await context.cookies(origin)).filter(({ name }) => name.startsWith('sluice'))).toEqual([]);
  await page.goto(origin);
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
});

test('a session that ends on an open page is renewed without a word, and the page stays', async ({
  page,
  context,
}) => {
  await signIn(page, 'Olu');
  await network(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'erp-sync' })).toBeVisible();
  const path = new URL(page.url()).pathname;
  await context.clearCookies({ name: 'sluice-session' });
  await expect
    .poll(async () => (await context.cookies(origin)).some(({ name }) => name === 'sluice-session'), {
      timeout: 30_000,
    })
    .toBe(true);
  await expect(page.getByRole('heading', { level: 1, name: 'erp-sync' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(path);
});

test('a viewer sees and may not write; who has no role is told so and can sign out', async ({
  page,
  context,
}) => {
  await signIn(page, 'Vic');
  await expect(network(page)).toBeVisible();
  expect(await write(page)).toBe('forbidden');
  await context.clearCookies();
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.url().includes('/auth/callback')),
    signIn(page, 'Eve'),
  ]);
  expect(answer.status()).toBe(403);
  await expect(page.getByRole('heading', { name: 'You have no role in Sluice' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
});

test('the API answers 401 without a session, and a machine’s token opens a network', async () => {
  expect((await stack.call('GET', '/networks')).status).toBe(401);
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'robot',
    client_secret: 'robot-secret',
    resource: origin,
  });
  const told = await (await fetch(`http://127.0.0.1:${idpPort}/token`, { method: 'POST', body })).json();
  const headers = { authorization: `Bearer ${told.access_token}`, 'content-type': 'application/json' };
  const { networks } = await (await fetch(`${origin}/api/v1/networks`, { headers })).json();
  const opened = await fetch(`${origin}/api/v1/networks/${networks[0].vpcId}/open`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ minutes: 5, reason: 'from a machine' }),
  });
  expect(opened.status).toBe(202);
});

test('no page, whatever is asked for it by, gives anything without a session', async () => {
  const asked: [string, Record<string, string>][] = [
    ['/', { rsc: '1' }],
    ['/', { 'next-router-prefetch': '1' }],
    ['/', { 'next-router-segment-prefetch': '/_tree' }],
    ['/', { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    ['/', { 'x-middleware-subrequest': 'middleware' }],
    ['/?_rsc=x', {}],
    ['/index.rsc', {}],
    ['/.rsc', {}],
    ['/_next/data/x/index.json', {}],
    ['/x.json', {}],
    ['/%6eetworks', {}],
    ['/NETWORKS', {}],
  ];
  for (const [path, headers] of asked) {
    const answer = await fetch(`${origin}${path}`, { headers, redirect: 'manual' });
    expect([307, 308, 401, 404], path).toContain(answer.status);
    expect(await answer.text(), path).not.toContain('erp-sync');
  }
});
