import fc from 'fast-check';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { actorWith } from '@/lib/service/grants';
import { openNetwork } from '@/lib/service/open-network';
import { origin } from '@/lib/sign-on/testing/world';
import { proxy } from '@/proxy';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';
import type { Api } from './environment';
import { type SignedOn, signedOn } from './testing/signed-on';

/** Words of a network that only some may see: nobody could guess them. */
let marks: RegExp;
const before = { ...process.env };
let world: World;
let here: SignedOn;
/** Of somebody who may look at and open the first network, and knows of no other. */
let limited: Api;
let templates: { method: string; path: string }[];
/** What somebody could have heard of: ids of both networks, of their windows, leases and runs. */
let heard: string[];

const hour = {
  name: 'quokka',
  zone: 'UTC',
  rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
};

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  world = await localWorld({ networks: 2 });
  const [mine = '', other = ''] = world.vpcIds;
  const admin = await world.context('admin', 'quokka');
  const open = createApi({ origin, contextFor: () => admin });
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const windows = `/api/v1/networks/${other}/windows`;
  const made = await open.request(windows, { ...post, body: JSON.stringify(hour) });
  const window = z.object({ id: z.string() }).parse(await made.json());
  const run = await openNetwork(admin, { vpcId: other, minutes: 60, reason: 'numbat' });
  await world.advance({ minutes: 10 });
  heard = [mine, other, window.id, run.execution, encodeURIComponent(run.execution)];
  const { name } = z
    .object({ name: z.string() })
    .parse(await (await open.request(`/api/v1/networks/${other}`)).json());
  marks = new RegExp(`quokka|numbat|${name}`);
  const grants = [{ role: 'opener' as const, networks: { vpcIds: [mine] } }];
  const actor = actorWith({ id: 'opa', name: 'Opa' }, grants);
  if (!actor) throw new Error('Nobody.');
  limited = createApi({ origin, contextFor: async () => ({ ...(await world.context()), actor }) });
  here = await signedOn(async (who) => ({ ...(await world.context()), actor: who }));
  const headers = { cookie: await here.cookieOf('viewer') };
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(await (await here.api.request('/api/v1/openapi.json', { headers })).json());
  templates = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
  );
  Object.assign(process.env, {
    SLUICE_ORIGIN: origin,
    SLUICE_SIGN_ON: JSON.stringify({
      issuer: 'https://login.example.com',
      clientId: 'x',
      roles: { viewer: ['x'] },
    }),
    SLUICE_CLIENT_SECRET: 'secret',
    SLUICE_SEALING_SECRETS: 'a secret of thirty-two characters',
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  process.env = before;
  await here.provider.stop();
  await world.stop();
});

/** What a header may hold. */
const text = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
  maxLength: 200,
});
const value = fc.oneof(
  text,
  fc.constantFrom('1', 'null', '*', 'a=b', 'Bearer x', 'Bearer e30.e30.e30', origin),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'cookie',
    'authorization',
    'x-sluice-authorization',
    'origin',
    'sec-fetch-site',
    'sec-fetch-dest',
    'content-type',
    'accept',
    'accept-language',
    'if-match',
    'idempotency-key',
    'rsc',
    'next-action',
    'next-resume',
    'next-router-prefetch',
    'next-router-state-tree',
    'x-middleware-subrequest',
    'x-forwarded-host',
    'x-forwarded-for',
    'x-http-method-override',
    'x-sluice-path',
    'x-nonce',
  ),
  value,
  { maxKeys: 6 },
);
const segment = fc.oneof(
  { weight: 6, arbitrary: fc.nat().map((at) => heard[at % heard.length] ?? 'x') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('..', '%2e%2e', '%00', '%E0%A4%A', '%zz', '*', 'vpc-0a1b2c3d', ''),
  },
  { weight: 1, arbitrary: fc.webSegment({ size: 'small' }) },
);
const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((given) => `?${given}`),
  fc
    .tuple(fc.constantFrom('cursor', 'at', 'limit', 'format', 'actor', 'network', 'vpcId', 'site'), segment)
    .map(([name, given]) => `?${name}=${given}`),
);
const body = fc.oneof(
  fc.constantFrom('{}', '{"minutes":5}', '{"minutes":5,"reason":"x"}', '[]', '{', ''),
  fc.json({ maxDepth: 3 }),
  fc.nat().map((at) => JSON.stringify({ ...hour, name: 'x', windowId: heard[at % heard.length] })),
);
const asked = fc.record({
  at: fc.nat(),
  segments: fc.array(segment, { minLength: 2, maxLength: 4 }),
  query,
  headers,
  body,
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

function requestOf({ at, segments, query: search, headers: given, body: sent }: Asked): Request | undefined {
  const { method, path } = templates[at % templates.length] ?? { method: 'GET', path: '/' };
  const words = [...segments];
  const url = `${origin}${path.replace(/\{\w+\}/g, () => words.shift() ?? 'x')}${search}`;
  if (!URL.canParse(url)) return undefined;
  const hasBody = !['GET', 'DELETE'].includes(method);
  const all = { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...given };
  return new Request(url, { method, headers: new Headers(all), ...(hasBody ? { body: sent } : {}) });
}

describe('whatever a stranger sends', () => {
  it('to the API, is refused before anything else is said', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (given) => {
        const request = requestOf(given);
        if (!request) return;
        const answer = await here.api.request(request);
        const { code } = z.object({ code: z.string() }).parse(await answer.json());
        expect([401, 403]).toContain(answer.status);
        expect(['unauthenticated', 'cross-site']).toContain(code);
      }),
      { numRuns: 1_000 },
    );
  }, 120_000);

  it('to a page, is led to the sign-in of the configured origin, refused, or asked for again: never drawn', async () => {
    const path = fc.oneof(
      fc.webPath(),
      segment.map((one) => `/networks/${one}`),
      fc.constantFrom('/', '/networks', '/x.svg', '/.', '/%2e%2e', '/API/v1', '/networks/x.rsc'),
    );
    await fc.assert(
      fc.asyncProperty(path, query, headers, async (at, search, given) => {
        const url = `${origin}${at}${search}`;
        if (!URL.canParse(url)) return;
        const { pathname } = new URL(url);
        if (/^\/(api|auth|_next)(\/|$)/.test(pathname) || pathname === '/icon.svg') return;
        const answer = await proxy(new NextRequest(url, { headers: new Headers(given) }));
        expect([307, 400, 401]).toContain(answer.status);
        expect(answer.headers.get('x-middleware-next')).toBeNull();
        if (answer.status === 307)
          expect(answer.headers.get('location')?.startsWith(`${origin}/auth/sign-in?returnTo=%2F`)).toBe(
            true,
          );
      }),
      { numRuns: 500 },
    );
  });
});

describe('whatever somebody sends who may see one network', () => {
  it('is answered with nothing of another: no name, no window, no reason, no person', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (given) => {
        const request = requestOf({ ...given, headers: { 'content-type': 'application/json' } });
        if (!request) return;
        const answer = await limited.request(request);
        const said = await answer.text();
        expect(answer.status, said).not.toBe(500);
        expect(said).not.toMatch(marks);
      }),
      { numRuns: 1_000 },
    );
    // Else the search would prove nothing.
    const all = createApi({ origin, contextFor: () => world.context('admin') });
    const [, other = ''] = world.vpcIds;
    expect(await (await all.request(`/api/v1/networks/${other}/windows`)).text()).toMatch(marks);
  }, 120_000);
});

describe('whatever a person or a machine sends beside their cookie or token', () => {
  it('never breaks the API, and never makes them anybody else', async () => {
    const cookie = await here.cookieOf('viewer', 'vic');
    const authorization = await here.bearer();
    let known = 0;
    await fc.assert(
      fc.asyncProperty(asked, fc.boolean(), async (given, isMachine) => {
        const own = isMachine ? { authorization, 'x-sluice-authorization': authorization } : {};
        const person = {
          authorization: '',
          'x-sluice-authorization': '',
          cookie: `${given.headers.cookie ?? ''}; ${cookie}`,
        };
        const request = requestOf({ ...given, headers: { ...given.headers, ...(isMachine ? own : person) } });
        if (!request) return;
        const answer = await here.api.request(request);
        expect(answer.status, await answer.text()).not.toBe(500);
        const me = await here.api.request(new Request(`${origin}/api/v1/me`, { headers: request.headers }));
        if (me.status !== 200) return;
        known += 1;
        expect(await me.json()).toMatchObject({ name: isMachine ? 'robot' : 'vic' });
      }),
      { numRuns: 500 },
    );
    expect(known).toBeGreaterThan(100);
  }, 120_000);
});
