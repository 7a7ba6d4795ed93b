import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActorWithRole, Role } from '@/lib/service/context';
import { changeLines } from '@/test/activity-lines';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';

let here: World;
beforeAll(async () => {
  here = await localWorld();
});
afterAll(() => here.stop());

const origin = 'https://sluice.example.com';
const apiOf = (role: Role, more: Partial<ActorWithRole> = {}) =>
  createApi({
    origin,
    contextFor: async (_, requestId) => {
      const ctx = await here.context(role);
      return { ...ctx, requestId, actor: { ...ctx.actor, ...more } };
    },
  });
const json = { 'content-type': 'application/json', origin };

describe('the activity as a table', () => {
  it('is a file of one line for each entry, with no formula in it, whoever wrote what', async () => {
    const reason = '=HYPERLINK("http://evil.example","x")';
    const opened = await apiOf('opener', { name: '@SUM(A1)' }).request(
      `/api/v1/networks/${here.vpcId}/open`,
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ minutes: 60, reason, ticket: '+1' }),
      },
    );
    expect(opened.status).toBe(202);
    for (const [path, headers] of [
      ['/api/v1/activity?format=csv', {}],
      ['/api/v1/activity', { accept: 'text/csv' }],
    ] as const) {
      const answer = await apiOf('auditor').request(path, { headers });
      expect(answer.headers.get('content-type')).toContain('text/csv; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toBe(
        'attachment; filename="sluice-activity-2026-11-23.csv"',
      );
      const [head = '', ...lines] = (await answer.text()).split('\r\n').filter(Boolean);
      expect(head.split(',').slice(0, 3)).toEqual(['"time"', '"kind"', '"account"']);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('"\'=HYPERLINK(""http://evil.example"",""x"")","\'+1"');
      expect(lines[0]).toContain('"\'@SUM(A1)"');
      expect(lines[0]).toContain('"minutes 60"');
    }
  });

  it('says when there is more than it holds, and what could not be read', async () => {
    const answer = await apiOf('auditor').request('/api/v1/activity?format=csv&limit=1');
    const refused = await apiOf('viewer').request(`/api/v1/networks/${here.vpcId}/close`, {
      method: 'POST',
      headers: json,
      body: '{}',
    });
    expect(refused.status).toBe(403);
    expect(await answer.text()).not.toContain('CUT');
    const cut = await apiOf('auditor').request('/api/v1/activity?format=csv&limit=1');
    expect(await cut.text()).toMatch(/\r\n"CUT: there may be older lines than 2026-11-23T[^"]*"\r\n$/);
  });

  it('holds only one\u2019s own for who may not read all', async () => {
    const answer = await apiOf('viewer').request('/api/v1/activity?format=csv');
    const text = await answer.text();
    expect(text).toContain('"close","refused","forbidden"');
    expect(text).not.toContain('HYPERLINK');
  });

  it.each([
    'kind=moon',
    'result=perhaps',
    'network=x',
    'from=yesterday',
    'limit=0',
    'cursor=abc',
    'format=xml',
  ])('is refused for what nobody can ask: %s', async (query) => {
    expect((await apiOf('auditor').request(`/api/v1/activity?${query}`)).status).toBe(422);
  });
});

describe('every route that changes something', () => {
  /** What the API serves, as Hono has it: a route that nobody documents is here too. */
  const changing = apiOf('viewer')
    .routes.filter(({ method, path }) => !['GET', 'ALL'].includes(method) && !path.endsWith('*'))
    .map(({ method, path }) => `${method} ${path}`);
  const routes = [...new Set(changing)].filter((route) => !route.endsWith('/windows/preview'));

  const rule = { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' };
  const window = { name: 'N', zone: 'UTC', rule };
  function bodyOf(route: string): object {
    if (/\/(open|extend)$/.test(route)) return { minutes: 60 };
    if (route.endsWith('/import')) return { schema: 1, records: [] };
    if (route.endsWith('/sessions/end')) return { actor: 'somebody' };
    return /^PUT|\/windows$/.test(route) ? window : {};
  }

  it('is known', () => {
    expect(routes.length).toBeGreaterThan(15);
  });

  it.each(routes)('ends in a line of the activity when it is refused: %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const filled = path.replace(':vpcId', here.vpcId).replace(/:(windowId|leaseId)/, 'abcdefghijkl');
    const headers = { ...json, 'if-match': '"1"' };
    const body = method === 'DELETE' ? {} : { body: JSON.stringify(bodyOf(route)) };
    const answer = await apiOf('viewer').request(filled, { method, headers, ...body });
    expect(answer.status).toBe(403);
    const requestId = answer.headers.get('x-request-id');
    const lines = (await changeLines(here)).filter((line) => line.requestId === requestId);
    expect(lines).toMatchObject([{ result: 'refused', error: { code: 'forbidden' }, role: 'viewer' }]);
  });
});
