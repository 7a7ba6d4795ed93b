import type { BrowserContext, Page } from '@playwright/test';
import { sealsOf } from '../lib/sign-on/seals';
import { Stack } from './stack';
import { expect, test } from './test';

/** A stack of its own, on which people sign on, as `npm start` gives it. */
const idpPort = 4788;
const secret = 'the sealing secret of the browser tests';
const stack = new Stack(3188, 4688, {
  SLUICE_FIXED_ACTOR: undefined,
  SLUICE_IDP_PORT: String(idpPort),
  SLUICE_SEALING_SECRETS: secret,
});
const { origin } = stack;
test.beforeAll(() => stack.start());
test.afterAll(() => stack.stop());

async function signIn(page: Page, name: string, path = '/') {
  await page.goto(`${origin}${path}`);
  await page.getByRole('button', { name }).click();
}
const network = (page: Page) => page.getByRole('link', { name: 'erp-sync', exact: true });
const sessionCookie = 'sluice-session';
const cookiesOf = async (context: BrowserContext) =>
  (await context.cookies(origin)).filter(({ name }) => name.startsWith('sluice'));
/** Lets the browser's session be as if these minutes had passed since the times in it. */
async function age(context: BrowserContext, times: Record<string, number>) {
  const [cookie] = (await cookiesOf(context)).filter(({ name }) => name === sessionCookie);
  if (!cookie) throw new Error('There is no session.');
  const seals = sealsOf([secret], Date.now);
  const { exp: _, ...session } = { ...(await seals.open('session', cookie.value)) };
  const aged = Object.entries(times).map(([name, minutes]) => [name, Number(session[name]) - minutes * 60]);
  const value = await seals.seal('session', { ...session, ...Object.fromEntries(aged) }, 36_000);
  await context.addCookies([{ ...cookie, value }]);
}
const isOver = (page: Page) => page.getByText('Your session is over').first();
/** A click before the page's scripts are there is lost, as anybody's would be: then it is made again. */
async function menu(page: Page, name: string, item: string) {
  const wanted = page.getByRole('menuitem', { name: item, exact: true });
  await expect(async () => {
    if (!(await wanted.isVisible())) await page.getByRole('button', { name: `Signed in as ${name}` }).click();
    await wanted.click({ timeout: 3_000 });
  }).toPass();
}
const write = (page: Page) =>
  page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    return (await (await fetch('/api/v1/freeze', { method: 'POST', headers, body: '{}' })).json()).code;
  });

// What the provider's page lacks (an icon), and what these tests provoke.
test.use({ expectedErrors: /40[134]|503/ });

test('signing in leads back to the page that was asked for; signing out ends it here and at the provider', async ({
  page,
  context,
}) => {
  await signIn(page, 'Ada', '/?q=erp');
  await expect(network(page)).toBeVisible();
  expect(page.url()).toBe(`${origin}/?q=erp`);
  expect(await page.evaluate(() => document.cookie)).not.toContain('sluice');
  const copy = (await cookiesOf(context)).map(({ name, value }) => `${name}=${value}`).join('; ');
  const replayed = async () => (await fetch(`${origin}/api/v1/me`, { headers: { cookie: copy } })).status;
  expect(await replayed()).toBe(200);
  await menu(page, 'Ada', 'Sign out');
  await expect(page.getByRole('heading', { name: 'You are signed out', exact: true })).toBeVisible();
  expect(page.url()).toBe(`${origin}/auth/signed-out`);
  expect(await cookiesOf(context)).toEqual([]);
  expect(await replayed()).toBe(401);
  await page.goto(origin);
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
});

test('a session that the provider is to be asked about is renewed without a word, and the page stays', async ({
  page,
  context,
}) => {
  await signIn(page, 'Olu');
  await network(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'erp-sync' })).toBeVisible();
  const { pathname } = new URL(page.url());
  await age(context, { toldAt: 61 });
  await page.waitForRequest((request) => request.url().includes('/auth/callback'), { timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1, name: 'erp-sync' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(pathname);
  await expect(isOver(page)).toBeHidden();
});

test('a page that everybody has left ends at the idle time, however often it looks; one click leads back', async ({
  page,
  context,
}) => {
  await signIn(page, 'Olu', '/?q=erp');
  await expect(network(page)).toBeVisible();
  await page.waitForRequest((request) => new URL(request.url()).pathname === '/api/v1/networks', {
    timeout: 30_000,
  });
  await age(context, { seenAt: 31 });
  await expect(isOver(page)).toBeVisible();
  const [{ value } = { value: '' }] = (await cookiesOf(context)).filter(({ name }) => name === sessionCookie);
  await page.waitForResponse((answer) => answer.status() === 401, { timeout: 30_000 });
  expect((await cookiesOf(context)).find(({ name }) => name === sessionCookie)?.value).toBe(value);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await expect(network(page)).toBeVisible();
  expect(page.url()).toBe(`${origin}/?q=erp`);
  await expect(isOver(page)).toBeHidden();
});

test('a session that ends while a window is being written loses nothing that was typed', async ({
  page,
  context,
}) => {
  await signIn(page, 'Olu');
  await network(page).click();
  await page.getByRole('button', { name: 'Add window' }).first().click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Name').fill('Typed before it ended');
  await age(context, { seenAt: 31 });
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('Your session is over')).toBeVisible();
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    panel.getByRole('link', { name: 'Sign in in another tab' }).click(),
  ]);
  await expect(network(other)).toBeVisible();
  await page.bringToFront();
  await expect(panel.getByText('Your session is over')).toBeHidden();
  await expect(panel.getByLabel('Name')).toHaveValue('Typed before it ended');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel).toBeHidden();
  await expect(page.getByText('Typed before it ended').first()).toBeVisible();
});

test('signing out in one tab is seen in the other, which does not sign in again by itself', async ({
  page,
  context,
}) => {
  await signIn(page, 'Vic');
  await expect(network(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(origin);
  await menu(other, 'Vic', 'Sign out');
  await expect(other.getByRole('heading', { name: 'You are signed out', exact: true })).toBeVisible();
  await page.bringToFront();
  await expect(isOver(page)).toBeVisible();
  expect(await cookiesOf(context)).toEqual([]);
});

test('signing out everywhere ends the sessions of other browsers, and the provider asks there anew', async ({
  page,
  browser,
}) => {
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await signIn(other, 'Ola');
  await expect(network(other)).toBeVisible();
  await signIn(page, 'Ola');
  await menu(page, 'Ola', 'Sign out everywhere');
  await expect(page.getByRole('heading', { name: 'You are signed out', exact: true })).toBeVisible();
  await expect(isOver(other)).toBeVisible();
  await other.getByRole('link', { name: 'Sign in', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  await other.getByRole('button', { name: 'Ola' }).click();
  await expect(network(other)).toBeVisible();
  await elsewhere.close();
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
  await expect(page.getByRole('heading', { name: 'You are signed out', exact: true })).toBeVisible();
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

test('while nobody can say which sessions were ended, nobody is let in, and the page says why', async ({
  page,
  context,
}) => {
  const blind = new Stack(3189, 4689, {
    SLUICE_FIXED_ACTOR: undefined,
    SLUICE_IDP_PORT: '4789',
    SLUICE_SEALING_SECRETS: secret,
    SLUICE_LOCAL_FAULTS: JSON.stringify([{ action: 'GetParametersByPath', code: 'AccessDeniedException' }]),
  });
  await blind.start();
  try {
    const at = Math.floor(Date.now() / 1000);
    const who = {
      id: 'a session of this test',
      issuer: 'http://127.0.0.1:4789',
      subject: 'ada',
      name: 'Ada',
    };
    const session = { ...who, values: ['admins'], signedInAt: at, toldAt: at, seenAt: at };
    const value = await sealsOf([secret], Date.now).seal('session', session, 3_600);
    await context.addCookies([{ name: sessionCookie, value, url: blind.origin }]);
    await page.goto(blind.origin);
    await expect(
      page.getByRole('heading', { name: 'Whether you are signed in is not known now' }),
    ).toBeVisible();
    const headers = { cookie: `${sessionCookie}=${value}` };
    const answer = await fetch(`${blind.origin}/api/v1/me`, { headers });
    expect([answer.status, (await answer.json()).code]).toEqual([503, 'permission']);
  } finally {
    await blind.stop();
  }
});

test('nothing of anybody is kept in the browser’s storage (ASVS 14.3.3)', async ({ page }) => {
  await signIn(page, 'Ada');
  await network(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'erp-sync' })).toBeVisible();
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  expect(kept).toEqual({ local: [], session: [], databases: 0, caches: 0 });
});
