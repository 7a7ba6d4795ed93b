import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { whoActs } from '@/lib/live/who-acts';
import type { Context, Role } from '@/lib/service/context';
import { ApiProblemBody } from '@/lib/view/answers';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';

/** The API alone, without the pages and without `proxy.ts`: what it refuses, it refuses by itself. */
const origin = 'https://sluice.example.com';
const env = {
  SLUICE_ORIGIN: origin,
  SLUICE_SIGN_ON: JSON.stringify({
    issuer: 'https://login.example.com',
    clientId: 'x',
    roles: { viewer: ['x'] },
  }),
  AWS_REGION: 'eu-central-1',
  SLUICE_SESSIONS_PATH: '/sluice/sessions',
  SLUICE_CLIENT_SECRET: 'secret',
  SLUICE_SEALING_SECRETS: 'a secret of thirty-two characters',
};
const ctx = (role: Role): Context => ({
  actor: { id: 'u1', name: 'Ada', role, grants: [{ role }] },
  now: () => Temporal.Instant.from('2026-11-22T12:00:00Z'),
  policy: { maxOpenMinutes: 1440, maxDrainMinutes: 30, reasonRequired: false },
  sites: [],
  patienceMs: 5000,
  requestId: 'r1',
});
const closed = createApi({
  origin,
  contextFor: async (request) => {
    await whoActs(env, request);
    return ctx('admin');
  },
});
const nobody: Role = JSON.parse('"nobody"');

const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ 'x-required-role': z.array(z.string()).min(1) })),
  ),
});
interface Operation {
  readonly method: string;
  readonly path: string;
}
let here: World;
let operations: Operation[];
beforeAll(async () => {
  here = await localWorld({ networks: 1 });
  const api = createApi({ origin, contextFor: () => ctx('viewer') });
  const { paths } = Document.parse(await (await api.request('/api/v1/openapi.json')).json());
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
});
afterAll(() => here.stop());

/** A request that is as the document wants it. */
function whole({ method, path }: Operation): [string, RequestInit] {
  const arn = 'arn:aws:states:eu-central-1:111122223333:execution:sluice-workflow:one';
  const filled = path
    .replace('{vpcId}', here.vpcId)
    .replace(/\{(windowId|leaseId)\}/, 'abcdefghijkl')
    .replace('{executionArn}', encodeURIComponent(arn));
  if (method === 'GET') return [filled + searchOf(path), {}];
  const headers = { 'content-type': 'application/json', origin, 'if-match': '"1"' };
  return [
    filled,
    { method, headers, ...(method === 'DELETE' ? {} : { body: JSON.stringify(bodyOf(method, path)) }) },
  ];
}
function searchOf(path: string): string {
  if (path.endsWith('/will-be-open')) return '?at=2026-11-22T13:00:00Z';
  if (path.endsWith('/reports/savings')) return '?from=2026-10&until=2026-11';
  const days = 'from=2026-11-20T00:00:00Z&until=2026-11-22T00:00:00Z';
  return path.endsWith('/reports/evidence') ? `?network=${here.vpcId}&${days}` : '';
}
function bodyOf(method: string, path: string): object {
  if (/\/(open|extend)$/.test(path)) return { minutes: 60 };
  if (path.endsWith('/sessions/end')) return { everybody: true };
  if (path.endsWith('/import')) return { schema: 1, records: [] };
  const isWindow = method === 'PUT' || /\/windows(\/preview)?$/.test(path);
  const rule = { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' };
  return isWindow ? { name: 'Nightly', zone: 'UTC', rule } : {};
}
async function refusal(answer: Response | Promise<Response>) {
  const { status, headers } = await answer;
  const { code } = ApiProblemBody.parse(await (await answer).json());
  return { status, code, asks: headers.get('www-authenticate') };
}
const closedDoor = { status: 401, code: 'unauthenticated', asks: 'Bearer' };

describe('without a session or token', () => {
  it('every operation answers 401, and the document too', async () => {
    expect(operations.length).toBeGreaterThan(30);
    for (const operation of operations)
      expect(await refusal(closed.request(...whole(operation))), JSON.stringify(operation)).toEqual(
        closedDoor,
      );
    expect(await refusal(closed.request('/api/v1/openapi.json'))).toEqual(closedDoor);
  });

  it.each([
    ['a path that is not there', '/api/v1/nothing', {}],
    ['a method that is not served', '/api/v1/networks', { method: 'DELETE' }],
    ['an id that is none', '/api/v1/networks/x', {}],
    ['a query that is none', '/api/v1/networks?limit=x', {}],
    [
      'a body that is no JSON',
      '/api/v1/lift',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' },
    ],
    [
      'a body of another type',
      '/api/v1/lift',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' },
    ],
  ])('%s is not judged: it answers 401 before anything is validated', async (_, path, init) => {
    expect(await refusal(closed.request(path, init))).toEqual(closedDoor);
  });

  it.each(['/api/v1/import', '/api/v1/lift'])('no body is read before that: %s', async (path) => {
    const body = new ReadableStream({
      pull: () => {
        throw new Error('The body was read.');
      },
    });
    const headers = { 'content-type': 'application/json' };
    const request = new Request(`${origin}${path}`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    expect(await refusal(closed.request(request))).toEqual(closedDoor);
  });

  it.each([
    [{ 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    [{ 'x-middleware-subrequest': 'src/middleware' }],
    [{ 'next-action': 'x' }],
    [{ rsc: '1' }],
    [{ 'x-forwarded-host': 'localhost', 'x-forwarded-for': '127.0.0.1' }],
    [{ authorization: 'Basic YWRhOmFkYQ==' }],
    [{ authorization: 'Bearer' }],
    [{ cookie: 'sluice-session=x; __Host-sluice-session=x' }],
  ])('no header opens the door: %j', async (headers) => {
    expect(await refusal(closed.request('/api/v1/networks', { headers }))).toEqual(closedDoor);
  });
});

describe('who tries the door', () => {
  it.each([
    ['unauthenticated', { authorization: 'Bearer secret.secret.secret', cookie: 'sluice-session=secret' }],
    ['cross-site', { origin: 'https://evil.example' }],
  ])('stands in the log as %s, on one line, with nothing that was shown', async (code, headers) => {
    const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' };
    const answer = await closed.request('/api/v1/lift?x=%0aline', init);
    const said = log.mock.calls.map(([line]) => String(line));
    log.mockRestore();
    expect(said).toHaveLength(1);
    const requestId = answer.headers.get('x-request-id');
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      code,
      requestId,
      method: 'POST',
      path: '/api/v1/lift',
    });
    expect(said[0]).not.toMatch(/\n|secret/);
  });
});

describe('the roles', () => {
  it('are asked for by every route: who has none of them is refused each operation, however well-formed', async () => {
    const roleless = createApi({
      origin,
      contextFor: async () => ({
        ...(await here.context()),
        actor: { id: 'u1', name: 'Eve', role: nobody, grants: [{ role: nobody }] },
      }),
    });
    for (const operation of operations) {
      const answer = await refusal(roleless.request(...whole(operation)));
      expect(answer, JSON.stringify(operation)).toMatchObject({ status: 403, code: 'forbidden' });
    }
  });

  it('stand in the document for each route that Hono serves', () => {
    const served = closed.routes.filter(({ method }) => method !== 'ALL');
    const written = new Set(
      operations.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const missing = served.map(({ method, path }) => `${method} ${path}`).filter((one) => !written.has(one));
    expect([...new Set(missing)]).toEqual(['GET /api/v1/openapi.json']);
  });
});
