import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { origin } from '@/lib/sign-on/testing/world';
import { ApiProblemBody } from '@/lib/view/answers';
import { type SignedOn, signedOn } from './testing/signed-on';

let here: SignedOn;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  here = await signedOn((actor, requestId) => ({
    actor,
    now: () => Temporal.Instant.from('2026-11-22T12:00:00Z'),
    policy: { maxOpenMinutes: 1440, maxDrainMinutes: 30, reasonRequired: false },
    sites: [],
    patienceMs: 1000,
    requestId,
  }));
});
afterAll(() => {
  vi.restoreAllMocks();
  return here.provider.stop();
});

const sites = ['same-origin', 'same-site', 'cross-site', 'none', undefined];
const origins = [origin, 'https://evil.example', 'null', undefined];
const types = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json-patch',
  undefined,
];
type Way = readonly [site: string | undefined, from: string | undefined];
/** The ways in which a page of our own asks, in browsers old and new. */
const ownPage: readonly Way[] = [
  ['same-origin', origin],
  ['same-origin', undefined],
  [undefined, origin],
];
/** A program says nothing of where it is. */
const program: Way = [undefined, undefined];
const every: Way[] = sites.flatMap((site) => origins.map((from): Way => [site, from]));
const isOneOf = (ways: readonly Way[], [site, from]: Way) =>
  ways.some((way) => way[0] === site && way[1] === from);

async function codeOf(method: string, [site, from]: Way, type: string | undefined, who: object) {
  const headers = new Headers({ ...who });
  if (site !== undefined) headers.set('sec-fetch-site', site);
  if (from !== undefined) headers.set('origin', from);
  // Of bytes, for a text would bring a type of its own.
  const body = type === undefined ? null : new TextEncoder().encode('{}');
  if (type !== undefined) headers.set('content-type', type);
  const answer = await here.api.request('/api/v1/lift', { method, headers, body });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  return ApiProblemBody.parse(await answer.json()).code;
}
/** What the verb itself says where there is no site: the write has reached it. */
const reached = 'not-found';

describe('a write with a session (ASVS 3.5.1 to 3.5.3)', () => {
  it.each(every)(
    'with Sec-Fetch-Site %s and Origin %s is taken from our own page as JSON, and else never',
    async (...way) => {
      const cookie = await here.cookieOf('admin');
      for (const type of types) {
        const isJson = /^application\/json(;|$)/.test(type ?? 'application/json');
        const expected = isJson ? reached : 'not-json';
        const wanted = isOneOf(ownPage, way) ? expected : 'cross-site';
        expect(await codeOf('POST', way, type, { cookie }), `${type}`).toBe(wanted);
      }
    },
  );

  it.each(['PUT', 'PATCH', 'DELETE', 'BREW'])('is judged alike whatever its method: %s', async (method) => {
    const cookie = await here.cookieOf('admin');
    for (const way of every) {
      const wanted = isOneOf(ownPage, way) ? 'method-not-allowed' : 'cross-site';
      expect(await codeOf(method, way, 'application/json', { cookie }), `${way}`).toBe(wanted);
    }
  });
});

describe('a write with a token', () => {
  it.each(every)(
    'with Sec-Fetch-Site %s and Origin %s is taken from a program, and from no other site',
    async (...way) => {
      const who = { authorization: await here.bearer(), cookie: await here.cookieOf('admin') };
      // The token is of an operator, and decides: the cookie beside it is not looked at.
      const wanted = isOneOf([...ownPage, program], way) ? 'forbidden' : 'cross-site';
      expect(await codeOf('POST', way, 'application/json', who)).toBe(wanted);
    },
  );
});

describe('a read', () => {
  it.each(every)(
    'with Sec-Fetch-Site %s and Origin %s is answered, for no other page may see it',
    async (site, from) => {
      const headers = new Headers({ cookie: await here.cookieOf('viewer') });
      if (site !== undefined) headers.set('sec-fetch-site', site);
      if (from !== undefined) headers.set('origin', from);
      const answer = await here.api.request('/api/v1/me', { headers });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    },
  );
});
