import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ApiProblemBody } from '@/lib/view/answers';
import { createApi } from './app';
import { rateLimits, requestKind } from './rate-limits';

function clock() {
  let at = 0;
  return { now: () => at, advance: (seconds: number) => (at += seconds * 1000) };
}
/** How many of a kind a person gets before being told to wait. */
function burstOf(limits: ReturnType<typeof rateLimits>, person: string, kind: 'read' | 'open' | 'import') {
  let count = 0;
  for (; limits.secondsToWait(person, kind) === 0; count += 1) limits.leave(person, kind);
  return count;
}

describe('how often somebody may ask', () => {
  it('lets a burst go, then as much as fills up again, and says how long to wait', () => {
    const { now, advance } = clock();
    const limits = rateLimits(now);
    expect(burstOf(limits, 'ada', 'import')).toBe(5);
    expect(limits.secondsToWait('ada', 'import')).toBe(10);
    advance(9);
    expect(limits.secondsToWait('ada', 'import')).toBe(1);
    advance(1);
    expect(burstOf(limits, 'ada', 'import')).toBe(1);
    advance(1e6);
    expect(burstOf(limits, 'ada', 'import')).toBe(5);
  });

  it('is each person\u2019s own, and each kind\u2019s: who reads too much may still close a network', () => {
    const limits = rateLimits(clock().now);
    burstOf(limits, 'ada', 'read');
    expect(limits.secondsToWait('ada', 'read')).toBe(1);
    expect(limits.secondsToWait('ada', 'change')).toBe(0);
    expect(limits.secondsToWait('olu', 'read')).toBe(0);
  });

  it('has an end for all together, and nobody\u2019s refusals count against the others', () => {
    const limits = rateLimits(clock().now);
    for (const person of ['a', 'b', 'c']) expect(burstOf(limits, person, 'import')).toBe(5);
    expect(limits.secondsToWait('d', 'import')).toBe(4);
    const others = rateLimits(clock().now);
    burstOf(others, 'a', 'import');
    for (let again = 0; again < 100; again += 1) others.secondsToWait('a', 'import');
    expect(burstOf(others, 'b', 'import')).toBe(5);
  });

  it('holds one person to eight openings at the same moment, so that an admin\u2019s freeze is not kept waiting', () => {
    const limits = rateLimits(clock().now);
    const waits = Array.from({ length: 9 }, () => limits.secondsToWait('opa', 'open'));
    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(limits.secondsToWait('ada', 'change')).toBe(0);
    expect(limits.secondsToWait('ada', 'open')).toBe(0);
    limits.leave('opa', 'open');
    expect(limits.secondsToWait('opa', 'open')).toBe(0);
  });

  it('lets pass what is promised: 50 reads and 10 changes a second, for hours', () => {
    const { now, advance } = clock();
    const limits = rateLimits(now);
    const waits = new Set<number>();
    const ask = (kind: 'read' | 'change') => {
      waits.add(limits.secondsToWait('ada', kind));
      limits.leave('ada', kind);
    };
    for (let second = 0; second < 3600; second += 1, advance(1)) {
      for (let read = 0; read < 50; read += 1) ask('read');
      for (let change = 0; change < 10; change += 1) ask('change');
    }
    expect([...waits]).toEqual([0]);
  });

  it('forgets only those who may ask for everything again', () => {
    const { now, advance } = clock();
    const limits = rateLimits(now);
    burstOf(limits, 'ada', 'import');
    for (let person = 0; person < 3_000; person += 1, advance(0.001))
      limits.secondsToWait(`p${person}`, 'read');
    expect(limits.secondsToWait('ada', 'import')).toBe(7);
  });
});

describe('what a request counts as', () => {
  it.each([
    ['GET', '/networks', '*/*', 'read'],
    ['HEAD', '/me', '*/*', 'read'],
    ['GET', '/activity', 'application/json', 'activity'],
    ['GET', '/upkeep', 'application/json', 'activity'],
    ['POST', '/notices/test', 'application/json', 'change'],
    ['GET', '/activity?format=csv', '*/*', 'export'],
    ['GET', '/activity', 'text/csv, */*;q=0.1', 'export'],
    ['GET', '/export', '*/*', 'export'],
    ['POST', '/import', '*/*', 'import'],
    ['GET', '/%65xport', '*/*', 'export'],
    ['POST', '/networks/vpc-0a1b2c3d/%6fpen', '*/*', 'open'],
    ['GET', '/%zz/export', '*/*', 'export'],
    ['POST', '/networks/vpc-0a1b2c3d/open', '*/*', 'open'],
    ['POST', '/networks/vpc-0a1b2c3d/try-again', '*/*', 'open'],
    ['POST', '/networks/vpc-0a1b2c3d/windows/preview', '*/*', 'preview'],
    ['POST', '/networks/vpc-0a1b2c3d/close', '*/*', 'change'],
    ['DELETE', '/networks/vpc-0a1b2c3d/windows/abcdefghijkl', '*/*', 'change'],
    ['BREW', '/networks', '*/*', 'change'],
    ['OPTIONS', '/networks', '*/*', 'read'],
  ])('%s %s, with %s rather, counts as %s', (method, path, accept, kind) => {
    const request = new Request(`http://localhost/api/v1${path}`, { method, headers: { accept } });
    expect(requestKind(request)).toBe(kind);
  });

  it.each(['/activity', '/reports/savings', '/settings/health', '/settings/enrolment', '/settings/notices'])(
    'the page %s counts as what it asks AWS for, like the API',
    (path) => {
      expect(requestKind(new Request(`http://localhost${path}`))).toBe('activity');
    },
  );

  it.each([
    ['no-cache', 'anew'],
    ['max-age=60', 'read'],
  ])(
    'a read with %s counts as %s, for with the first of them AWS is asked for nobody else',
    (control, kind) => {
      const headers = { 'cache-control': control };
      expect(requestKind(new Request('http://localhost/api/v1/networks', { headers }))).toBe(kind);
    },
  );
});

describe('the API', () => {
  const limits = rateLimits(clock().now);
  const api = createApi({
    origin: 'http://localhost:3000',
    limits,
    contextFor: (_, requestId) => ({
      actor: { id: 'u1', name: 'Ada', role: 'viewer', grants: [{ role: 'viewer' }] },
      now: () => Temporal.Instant.from('2026-11-22T12:00:00Z'),
      policy: { maxOpenMinutes: 1440, maxDrainMinutes: 30, reasonRequired: false },
      sites: [],
      patienceMs: 1000,
      requestId,
    }),
  });

  it('has nobody under way any more who was answered, whatever the answer', async () => {
    const open = '/api/v1/networks/vpc-0a1b2c3d4e5f67890/open';
    const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const codes = new Set<number>();
    for (let again = 0; again < 30; again += 1)
      for (const body of ['{"minutes":5}', '{', '{}'])
        codes.add((await api.request(open, { ...post, body })).status);
    expect([...codes].sort()).toEqual([400, 404, 422]);
  });

  it('answers rate-limited with Retry-After, before it reads the body and judges the role', async () => {
    const body = () =>
      new ReadableStream({
        pull: () => {
          throw new Error('read');
        },
      });
    const request = () =>
      new Request('http://localhost:3000/api/v1/import', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body(),
        duplex: 'half',
      } as RequestInit);
    burstOf(limits, 'u1', 'import');
    const answer = await api.request(request());
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(ApiProblemBody.parse(await answer.json())).toMatchObject({ status: 429, code: 'rate-limited' });
  });
});
