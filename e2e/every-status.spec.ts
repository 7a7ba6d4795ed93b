import { expect, test } from '@playwright/test';
import { rawAnswer, rawRequest } from './raw-http';
import { headerFaults } from './security-headers';
import { robotToken, signInByHand } from './sign-in-by-hand';
import { Stack } from './stack';

const [port, awsPort, idpPort] = [3191, 4691, 4791];
const stack = new Stack(port, awsPort, { SLUICE_FIXED_ACTOR: undefined, SLUICE_IDP_PORT: String(idpPort) });
const { origin } = stack;
const api = `${origin}/api/v1`;
const json = { 'content-type': 'application/json', origin };
let admin: { cookie: string };
let viewer: { cookie: string };
let leaving: { cookie: string };
let robot: { authorization: string };

test.beforeAll(async () => {
  await stack.start();
  admin = { cookie: await signInByHand(origin, 'ada') };
  leaving = { cookie: await signInByHand(origin, 'olu') };
  viewer = { cookie: await signInByHand(origin, 'vic') };
  robot = { authorization: await robotToken(origin, idpPort) };
});
test.afterAll(() => stack.stop());

const post = (path: string, headers: Record<string, string>, body: string) =>
  fetch(`${api}${path}`, { method: 'POST', headers, body });
const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers, redirect: 'manual' });
async function overWire(line: string, name = `localhost:${port}`) {
  const { status, headers } = await rawAnswer(port, rawRequest(line, [`Host: ${name}`, 'Connection: close']));
  return { status, headers };
}

/** Each status that there is, and how to get it. */
const ways: [number, string, () => Promise<{ status: number; headers: Headers }>][] = [
  [200, 'a page', () => get(origin, admin)],
  [200, 'the API', () => get(`${api}/networks`, viewer)],
  [200, 'a file', () => get(`${origin}/icon.svg`)],
  [200, 'the door', () => get(`${origin}/auth/signed-out`)],
  [303, 'on the way to the provider', () => get(`${origin}/auth/sign-in`)],
  [
    200,
    'on the way out',
    () =>
      fetch(`${origin}/auth/sign-out`, {
        method: 'POST',
        headers: { ...leaving, origin },
        redirect: 'manual',
      }),
  ],
  [307, 'a page without a session', () => get(origin)],
  [308, 'two slashes', () => overWire('GET //networks HTTP/1.1')],
  [308, 'a slash at the end', () => get(`${origin}/networks/`)],
  [400, 'an address that cannot be decoded', () => overWire('GET /%zz HTTP/1.1')],
  [400, 'a body that is no JSON', () => post('/lift', { ...json, ...admin }, '{')],
  [401, 'no session', () => get(`${api}/networks`)],
  [401, 'a part of a page', () => get(origin, { 'sec-fetch-dest': 'empty' })],
  [401, 'an answer of no attempt', () => get(`${origin}/auth/callback?code=x&state=y`)],
  [403, 'a role that may not', () => post('/freeze', { ...json, ...viewer }, '{}')],
  [403, 'another site', () => post('/lift', { ...json, ...admin, origin: 'https://evil.example' }, '{}')],
  [
    403,
    'a sign-out from another site',
    () => fetch(`${origin}/auth/sign-out`, { method: 'POST', headers: { origin: 'https://evil.example' } }),
  ],
  [404, 'the API', () => get(`${api}/nothing`, admin)],
  [404, 'a page', () => get(`${origin}/nothing/at/all`, admin)],
  [404, 'a file of the build', () => get(`${origin}/_next/static/nothing.js`)],
  [405, 'a method', () => fetch(`${api}/networks`, { method: 'DELETE', headers: { origin, ...admin } })],
  [405, 'a method of the door', () => fetch(`${origin}/auth/sign-in`, { method: 'PUT' })],
  [413, 'a body', () => post('/lift', { ...json, ...admin }, `"${'x'.repeat(300_000)}"`)],
  [
    415,
    'a body of another kind',
    () => post('/lift', { ...admin, origin, 'content-type': 'text/plain' }, '{}'),
  ],
  [421, 'another host', () => overWire('GET /api/v1/me HTTP/1.1', 'evil.example')],
  [421, 'another host by the whole address', () => overWire('GET http://evil.example/ HTTP/1.1')],
  [422, 'a field', () => get(`${api}/networks?limit=x`, viewer)],
];
for (const [status, what, way] of ways)
  test(`${status}: ${what}`, async () => {
    const answer = await way();
    expect(answer.status).toBe(status);
    expect(headerFaults(answer.headers), what).toEqual([]);
  });

test('429: who asks too often is told when to come again, and others are not', async () => {
  const answers = await Promise.all(Array.from({ length: 11 }, () => get(`${api}/export`, robot)));
  const refused = answers.filter((one) => one.status === 429);
  expect(refused).toHaveLength(1);
  for (const { headers } of refused) {
    expect(headerFaults(headers)).toEqual([]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect((await get(`${api}/export`, admin)).status).toBe(200);
});

test('no answer to somebody may be kept by a cache, and two pages never have one nonce', async () => {
  const nonces = new Set<string | undefined>();
  for (const path of ['/', '/', '/api/v1/networks', '/api/v1/me', '/nothing']) {
    const { headers } = await get(`${origin}${path}`, viewer);
    expect(headers.get('cache-control'), path).toContain('no-store');
    nonces.add(/'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]);
  }
  // Of three pages; the API's two have none.
  expect(nonces.size).toBe(4);
});

test('signing out clears what the browser keeps, and nothing of a session is kept but the cookies', async () => {
  const cookie = await signInByHand(origin, 'ola');
  const signOut = { method: 'POST', headers: { cookie, origin }, redirect: 'manual' } as const;
  const answer = await fetch(`${origin}/auth/sign-out`, signOut);
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
  const taken = answer.headers.getSetCookie().map((text) => /^([^=]+)=;.*Max-Age=0/.exec(text)?.[1]);
  expect(taken.sort()).toEqual(['sluice-id', 'sluice-session']);
  expect((await get(`${api}/me`, { cookie })).status).toBe(401);
});

test('a body that does not come ends its connection, and holds nobody else up', async () => {
  const lines = [`Host: localhost:${port}`, 'Content-Type: application/json', 'Content-Length: 1000'];
  const drip = (cookie: string) => {
    const head = ['POST /api/v1/lift HTTP/1.1', ...lines, `Origin: ${origin}`, `Cookie: ${cookie}`];
    return rawAnswer(port, [...head, '', '{"a'].join('\r\n'), { patienceMs: 30_000 }).catch(String);
  };
  const slow = [drip(admin.cookie), drip('x=y')];
  expect((await get(`${api}/me`, viewer)).status).toBe(200);
  expect(await Promise.all(slow)).toEqual(Array(2).fill(expect.stringMatching(/The server (ended|broke)/)));
});
