import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as answers from '@/lib/view/answers';
import { ExecutionDetail } from '@/lib/view/execution';
import * as views from '@/lib/view/network';
import * as reports from '@/lib/view/reports';
import { ExportAnswer } from '@/lib/view/requests';
import * as settings from '@/lib/view/settings';
import { WindowPreview } from '@/lib/view/window-preview';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';
import { ApiProblem, type Client, createClient } from './client';
import { mayShare } from './may-share';

const origin = 'http://localhost:3000';
const draft = {
  name: 'Nightly',
  zone: 'UTC',
  rule: { type: 'weekly' as const, days: ['MON' as const], opens: '09:00', closes: '10:00' },
};
let here: World;
let vpcId: string;
let client: Client;
const asked = new Set<string>();
/** The methods that had a body. */
const withBody = new Set<string>();

/** A client of the API in process. It notes which routes are asked. */
function clientOf(world: World, role: Parameters<World['context']>[0], name?: string): Client {
  const api = createApi({ contextFor: () => world.context(role, name), origin });
  return createClient({
    fetch: async (url, init) => {
      const path = String(url).split('?')[0] ?? '';
      if (init?.body) withBody.add(init.method ?? '');
      asked.add(`${init?.method} ${path.replace(/vpc-[0-9a-f]+/, '{vpcId}')}`);
      return api.request(String(url), init);
    },
  });
}

beforeAll(async () => {
  here = await localWorld({ enrolFromDashboard: true });
  vpcId = here.vpcId;
  client = clientOf(here, 'admin', 'ada');
});
afterAll(() => here.stop());

describe('every method of the client', () => {
  it('answers what the document promises: reads', async () => {
    answers.Me.strict().parse(await client.me());
    answers.Health.strict().parse(await client.health());
    settings.AccountList.strict().parse(await client.accounts());
    settings.UnenrolledList.strict().parse(await client.unenrolled());
    settings.NoticeList.strict().parse(await client.notices());
    settings.Upkeep.strict().parse(await client.upkeep());
    settings.TestSent.strict().parse(await client.testNotices());
    answers.NetworkPage.strict().parse(await client.networks({ limit: 1 }));
    views.NetworkDetail.strict().parse(await client.network(vpcId));
    answers.NetworkAddresses.strict().parse(await client.addresses(vpcId));
    answers.AddressList.strict().parse(await client.allAddresses());
    answers.SettingsView.strict().parse(await client.settings(vpcId));
    answers.Enrolment.strict().parse(await client.enrolment(vpcId));
    answers.WillBeOpen.strict().parse(await client.willBeOpen(vpcId, '2026-11-23T09:30:00Z'));
    answers.OpeningPage.strict().parse(await client.openings(vpcId, { count: 3 }));
    answers.HistoryPage.strict().parse(await client.history(vpcId));
    ExportAnswer.strict().parse(await client.exportRecords());
    expect(await client.allNetworks()).toMatchObject({ networks: [{ vpcId }], unreadable: [] });
  });

  it('answers what the document promises: windows', async () => {
    const made = views.WindowView.strict().parse(await client.createWindow(vpcId, draft));
    expect(await client.window(vpcId, made.id)).toEqual(made);
    answers.WindowPage.strict().parse(await client.windows(vpcId));
    WindowPreview.strict().parse(await client.previewWindow(vpcId, { ...draft, windowId: made.id }));
    const replaced = await client.replaceWindow(vpcId, made.id, made.etag, { ...draft, name: 'Later' });
    expect(replaced).toMatchObject({ name: 'Later', etag: '"2"' });
    const stale = client.replaceWindow(vpcId, made.id, made.etag, draft);
    await expect(stale).rejects.toMatchObject({ code: 'stale', status: 412 });
    expect(await client.switchWindowOff(vpcId, made.id)).toMatchObject({ off: true, etag: '"3"' });
    expect(await client.switchWindowOn(vpcId, made.id)).toMatchObject({ off: false, etag: '"4"' });
    expect(await client.skipNext(vpcId, made.id)).toMatchObject({ etag: '"5"' });
    await expect(client.deleteWindow(vpcId, made.id, '"1"')).rejects.toMatchObject({ code: 'stale' });
    answers.Started.strict().parse(await client.deleteWindow(vpcId, made.id, '"5"'));
    expect(await client.windows(vpcId)).toEqual({ windows: [] });
  });

  it('refuses every act on a window that somebody changed since it was read', async () => {
    const made = await client.createWindow(vpcId, draft);
    await client.replaceWindow(vpcId, made.id, made.etag, { ...draft, name: 'Theirs' });
    for (const act of [client.switchWindowOff, client.switchWindowOn, client.skipNext])
      await expect(act(vpcId, made.id, {}, made.etag)).rejects.toMatchObject({ code: 'stale', status: 412 });
    expect(await client.window(vpcId, made.id)).toMatchObject({ off: false, skipOpenings: [], etag: '"2"' });
    expect(await client.switchWindowOff(vpcId, made.id, {}, '"2"')).toMatchObject({ off: true });
    await client.deleteWindow(vpcId, made.id);
  });

  it('answers what the document promises: by hand', async () => {
    const opened = answers.Started.strict().parse(await client.open(vpcId, { minutes: 30 }, 'key-1'));
    expect(await client.open(vpcId, { minutes: 30 }, 'key-1')).toEqual(opened);
    const [lease] = (await client.network(vpcId)).leases;
    expect(lease).toMatchObject({ mine: true });
    expect(await client.extend(vpcId, lease!.id, { minutes: 30 })).toMatchObject({
      until: '2026-11-23T09:00:00Z',
    });
    answers.Started.strict().parse(await client.release(vpcId, lease!.id));
    await client.open(vpcId, { until: '2026-11-23T10:00:00Z' });
    expect(await client.close(vpcId, { until: '2026-11-23T12:00:00Z' })).toMatchObject({
      until: '2026-11-23T12:00:00Z',
    });
    answers.Started.strict().parse(await client.resume(vpcId));
    answers.Started.strict().parse(await client.tryAgain(vpcId, { run: `${vpcId}_open-1` }));
    answers.Started.strict().parse(await client.freeze(vpcId, { reason: 'audit' }));
    answers.Started.strict().parse(await client.lift(vpcId));
    answers.SiteStarted.strict().parse(await client.freezeSite({ site: here.engine.site }));
    answers.SiteStarted.strict().parse(await client.liftSite());
    await here.advance({ minutes: 10 });
    answers.Started.strict().parse(await client.unenrol(vpcId, { reason: 'sold' }));
    await here.advance({ minutes: 1 });
    expect(await client.enrolment(vpcId)).toMatchObject({ enrolled: false });
    answers.Started.strict().parse(await client.enrol(vpcId));
    await here.advance({ minutes: 1 });
    expect(await client.enrolment(vpcId)).toMatchObject({ enrolled: true });
  });

  it('answers what the document promises: runs', async () => {
    await here.advance({ minutes: 5 });
    const page = answers.ExecutionPage.strict().parse(await client.executions({ limit: 2 }));
    expect(page.executions).toHaveLength(2);
    const next = await client.executions({ limit: 2, ...(page.cursor ? { cursor: page.cursor } : {}) });
    expect(next.executions[0]?.executionArn).not.toBe(page.executions[0]?.executionArn);
    const run = ExecutionDetail.strict().parse(await client.execution(page.executions[0]!.executionArn));
    expect(run.steps.length).toBeGreaterThan(0);
    const brief = await client.execution(run.executionArn, { data: 'none' });
    expect(brief.steps).toEqual(run.steps.map(({ input: _, output: __, ...step }) => step));
    expect((await client.executions({ status: 'RUNNING' })).executions).toEqual([]);
    const none = page.executions[0]!.executionArn.replace(/[^:]+$/, 'nothing');
    await expect(client.execution(none)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('answers what the document promises: the activity', async () => {
    const page = answers.ActivityPage.strict().parse(await client.activity({ limit: 5 }));
    expect(page.entries).toHaveLength(5);
    const older = await client.activity({ limit: 5, ...(page.cursor ? { cursor: page.cursor } : {}) });
    expect(older.entries[0]?.id).not.toBe(page.entries[4]?.id);
  });

  it('answers what the document promises: the reports', async () => {
    const savings = await client.savings({ from: '2026-11', until: '2026-11' });
    expect(reports.SavingsReport.parse(savings)).toEqual(savings);
    const day = { from: '2026-11-22T00:00:00Z', until: '2026-11-23T00:00:00Z' };
    const evidence = await client.evidence({ network: vpcId, ...day });
    expect(reports.EvidenceReport.parse(evidence)).toEqual(evidence);
  });

  it('is asked of every route there is', async () => {
    await client.importRecords(await client.exportRecords());
    answers.SessionsEnded.strict().parse(await client.endSessions({ everybody: true }));
    const api = createApi({ contextFor: () => here.context(), origin });
    const document: unknown = await (await api.request('/api/v1/openapi.json')).json();
    const { paths } = document as { paths: Record<string, object> };
    const patterns = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({
        route: `${method.toUpperCase()} ${path}`,
        pattern: new RegExp(
          `^${method.toUpperCase()} ${path.replace(/\{(?!vpcId)[^}]+\}/g, '[^/]+').replace('{vpcId}', '\\{vpcId\\}')}$`,
        ),
      })),
    );
    const unasked = patterns.filter(({ pattern }) => ![...asked].some((one) => pattern.test(one)));
    expect(unasked.map(({ route }) => route)).toEqual([]);
  });

  it('sends a body with POST and PUT only: what CloudFront signs of the others has none', () => {
    expect([...withBody].sort()).toEqual(['POST', 'PUT']);
    expect([...asked].some((one) => one.startsWith('DELETE '))).toBe(true);
  });
});

describe('a refusal', () => {
  it('is an ApiProblem that carries the problem', async () => {
    const refused = await client.open(vpcId, { minutes: 99_999 }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiProblem);
    expect(refused).toMatchObject({ code: 'too-long', status: 422, problem: { remedy: expect.any(String) } });
  });

  it('is an ApiProblem too when nothing answers, or something else does', async () => {
    const dead = createClient({ fetch: () => Promise.reject(new TypeError('fetch failed')) });
    await expect(dead.me()).rejects.toMatchObject({ code: 'unreachable', status: 0 });
    const proxy = createClient({ fetch: async () => new Response('<h1>502</h1>', { status: 502 }) });
    await expect(proxy.me()).rejects.toMatchObject({ code: 'unreachable', status: 502 });
    const page = createClient({ fetch: async () => new Response('<h1>hello</h1>') });
    await expect(page.me()).rejects.toBeInstanceOf(ApiProblem);
  });
});

describe('each role', () => {
  const writes: [string, (one: Client) => Promise<unknown>, string[]][] = [
    ['open', (one) => one.open(vpcId, { minutes: 5 }), ['opener', 'operator', 'admin']],
    ['extend', (one) => one.extend(vpcId, 'nosuchlease0', { minutes: 5 }), ['opener', 'operator', 'admin']],
    ['release', (one) => one.release(vpcId, 'nosuchlease0'), ['opener', 'operator', 'admin']],
    ['close', (one) => one.close(vpcId), ['operator', 'admin']],
    ['resume', (one) => one.resume(vpcId), ['operator', 'admin']],
    ['try-again', (one) => one.tryAgain(vpcId), ['opener', 'operator', 'admin']],
    ['create a window', (one) => one.createWindow(vpcId, draft), ['operator', 'admin']],
    [
      'replace a window',
      (one) => one.replaceWindow(vpcId, 'nosuchwindow', '"1"', draft),
      ['operator', 'admin'],
    ],
    ['delete a window', (one) => one.deleteWindow(vpcId, 'nosuchwindow'), ['operator', 'admin']],
    ['switch a window', (one) => one.switchWindowOff(vpcId, 'nosuchwindow'), ['operator', 'admin']],
    ['skip', (one) => one.skipNext(vpcId, 'nosuchwindow'), ['operator', 'admin']],
    ['freeze', (one) => one.freeze(vpcId), ['admin']],
    ['lift', (one) => one.lift(vpcId), ['admin']],
    ['freeze all', (one) => one.freezeSite(), ['admin']],
    ['lift all', (one) => one.liftSite(), ['admin']],
    ['enrol', (one) => one.enrol(vpcId), ['admin']],
    ['unenrol', (one) => one.unenrol(vpcId), ['admin']],
    ['export', (one) => one.exportRecords(), ['auditor', 'operator', 'admin']],
    ['import', (one) => one.importRecords({ schema: 1, records: [] }), ['admin']],
    ['send a test notice', (one) => one.testNotices(), ['admin']],
  ];
  const reads: [string, (one: Client) => Promise<unknown>][] = [
    ['networks', (one) => one.networks()],
    ['network', (one) => one.network(vpcId)],
    ['preview', (one) => one.previewWindow(vpcId, draft)],
    ['history', (one) => one.history(vpcId)],
    ['executions', (one) => one.executions()],
    ['activity', (one) => one.activity()],
    ['health', (one) => one.health()],
  ];
  const outcome = (call: Promise<unknown>) =>
    call.then(
      () => 'allowed',
      (error: unknown) =>
        error instanceof ApiProblem && error.code === 'forbidden' ? 'forbidden' : 'allowed',
    );

  it.each(['viewer', 'opener', 'operator', 'auditor', 'admin'] as const)(
    '%s: may what the table says',
    async (role) => {
      const one = clientOf(here, role);
      for (const [name, write, roles] of writes) {
        expect(await outcome(write(one)), name).toBe(roles.includes(role) ? 'allowed' : 'forbidden');
      }
      for (const [name, read] of reads) expect(await outcome(read(one)), name).toBe('allowed');
    },
  );
});

it('names an account that could not be listed once, however many pages there are', async () => {
  const site = { accountId: '222222222222', region: 'us-east-1' };
  const page = { networks: [], unreadable: [{ site, code: 'network-unknown', message: 'late' }] };
  const paged = createClient({
    fetch: async (url) => Response.json(String(url).includes('cursor') ? page : { ...page, cursor: 'next' }),
  });
  expect((await paged.allNetworks()).unreadable).toEqual(page.unreadable);
});

describe('what the client reads after a change', () => {
  it('is read anew, and what it reads before one may be shared', async () => {
    const anew: [string, boolean][] = [];
    const api = createApi({ contextFor: () => here.context(), origin });
    const reader = createClient({
      fetch: async (url, init) => {
        anew.push([init?.method ?? '', !mayShare({ method: 'GET', headers: new Headers(init?.headers) })]);
        return api.request(String(url), init);
      },
    });
    await reader.networks();
    await reader.freeze(vpcId);
    await reader.networks();
    expect(anew).toEqual([
      ['GET', false],
      ['POST', true],
      ['GET', true],
    ]);
    await reader.lift(vpcId);
  });
});
