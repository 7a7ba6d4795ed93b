import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { closeNetwork } from '@/lib/service/close-network';
import type { Grant, NetworkLimit, Role } from '@/lib/service/context';
import { createWindow } from '@/lib/service/create-window';
import { freezeNetwork } from '@/lib/service/freeze-network';
import { freezeSite } from '@/lib/service/freeze-site';
import { liftNetwork } from '@/lib/service/lift-network';
import { liftSite } from '@/lib/service/lift-site';
import { openNetwork } from '@/lib/service/open-network';
import { ApiProblemBody } from '@/lib/view/answers';
import { WindowRequest } from '@/lib/view/requests';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';

/**
 * Roles by operations by networks, whole: every operation of the document, as each role, on a network within the limit
 * of that role, on one outside of it, and without a limit. Written out by hand and not from the table in the code.
 */
const origin = 'http://localhost:3000';
const everybody = ['viewer', 'opener', 'operator', 'auditor', 'admin'] as const;
const opening = ['opener', 'operator', 'admin'] as const;
const ruling = ['operator', 'admin'] as const;
const draft = WindowRequest.parse({
  name: 'Nightly',
  zone: 'UTC',
  rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
});

interface Row {
  readonly may: readonly Role[];
  /** What it answers whoever may. */
  readonly ok: number;
  /** `network`: of one. `lists`: those that the actor may know of. `whole`: only without a limit. */
  readonly of?: 'lists' | 'whole';
  /** What must be there, put there before by an admin. */
  readonly needs?: 'window' | 'lease' | 'hold' | 'freeze' | 'run';
  readonly query?: string;
  readonly body?: object;
}
const read = { may: everybody, ok: 200 } as const;
const window = { may: ruling, ok: 200, needs: 'window' } as const;
const at = '/api/v1/networks/{vpcId}';
const rows: Record<string, Row> = {
  'GET /api/v1/me': { ...read, of: 'lists' },
  'GET /api/v1/health': { ...read, of: 'lists' },
  'GET /api/v1/networks': { ...read, of: 'lists' },
  'GET /api/v1/addresses': { ...read, of: 'lists' },
  'GET /api/v1/activity': { ...read, of: 'lists' },
  'GET /api/v1/executions': { ...read, of: 'lists' },
  'GET /api/v1/executions/{executionArn}': { ...read, needs: 'run' },
  [`GET ${at}`]: read,
  [`GET ${at}/settings`]: read,
  [`GET ${at}/enrolment`]: read,
  [`GET ${at}/will-be-open`]: { ...read, query: '?at=2026-11-23T13:00:00Z' },
  [`GET ${at}/openings`]: read,
  [`GET ${at}/history`]: read,
  [`GET ${at}/addresses`]: read,
  [`GET ${at}/windows`]: read,
  [`GET ${at}/windows/{windowId}`]: { ...read, needs: 'window' },
  [`POST ${at}/windows/preview`]: { ...read, body: draft },
  [`POST ${at}/open`]: { may: opening, ok: 202, body: { minutes: 60 } },
  [`POST ${at}/leases/{leaseId}/extend`]: { may: opening, ok: 202, needs: 'lease', body: { minutes: 5 } },
  [`POST ${at}/leases/{leaseId}/release`]: { may: opening, ok: 202, needs: 'lease' },
  [`POST ${at}/close`]: { may: ruling, ok: 202 },
  [`POST ${at}/resume`]: { may: ruling, ok: 202, needs: 'hold' },
  [`POST ${at}/try-again`]: { may: opening, ok: 202 },
  [`POST ${at}/windows`]: { may: ruling, ok: 201, body: draft },
  [`PUT ${at}/windows/{windowId}`]: { ...window, body: draft },
  [`DELETE ${at}/windows/{windowId}`]: { ...window, ok: 202 },
  [`POST ${at}/windows/{windowId}/off`]: window,
  [`POST ${at}/windows/{windowId}/on`]: window,
  [`POST ${at}/windows/{windowId}/skip-next`]: window,
  [`POST ${at}/freeze`]: { may: ['admin'], ok: 202 },
  [`POST ${at}/lift`]: { may: ['admin'], ok: 202, needs: 'freeze' },
  [`POST ${at}/enrol`]: { may: ['admin'], ok: 202 },
  // It is open, which is looked at only after the role.
  [`POST ${at}/unenrol`]: { may: ['admin'], ok: 409, needs: 'lease' },
  'GET /api/v1/reports/savings': { ...read, of: 'lists', query: '?from=2026-11&until=2026-11' },
  'GET /api/v1/reports/evidence': {
    may: ['auditor', 'admin'],
    ok: 200,
    query: '?network={vpcId}&from=2026-11-22T00:00:00Z&until=2026-11-23T00:00:00Z',
  },
  'POST /api/v1/freeze': { may: ['admin'], ok: 202, of: 'whole' },
  'POST /api/v1/lift': { may: ['admin'], ok: 202, of: 'whole', needs: 'freeze' },
  'GET /api/v1/accounts': { ...read, of: 'lists' },
  'GET /api/v1/unenrolled': { ...read, of: 'lists' },
  'GET /api/v1/notices': { ...read, of: 'whole' },
  'GET /api/v1/upkeep': { ...read, of: 'whole' },
  'POST /api/v1/notices/test': { may: ['admin'], ok: 200, of: 'whole' },
  'GET /api/v1/export': { may: ['auditor', 'operator', 'admin'], ok: 200, of: 'whole' },
  'POST /api/v1/sessions/end': { may: ['admin'], ok: 200, of: 'whole', body: { everybody: true } },
  'POST /api/v1/import': { may: ['admin'], ok: 200, of: 'whole', body: { schema: 1, records: [] } },
};

/** How far a person's grant reaches, and whether the network asked for is within. */
const reaches = ['own', 'foreign', 'everywhere'] as const;
type Reach = (typeof reaches)[number];
const limits = ['tags', 'vpcIds'] as const;
interface Case {
  readonly operation: string;
  readonly row: Row;
  readonly reach: Reach;
}
/** What a request is about; of a foreign network these are there, and of no network they are not. */
interface Target {
  readonly vpcId: string;
  readonly windowId: string;
  readonly leaseId: string;
  readonly run: string;
}

let here: World;
/** What is there of the two networks. */
let mine: Target;
let foreign: Target;
beforeAll(async () => {
  here = await localWorld({ networks: 2, enrolFromDashboard: true });
  const Tags = [{ Key: 'team', Value: 'erp' }];
  await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags }));
  const [, other = ''] = here.vpcIds;
  const targetIn = async (vpcId: string) => {
    const { id: windowId } = await createWindow(await here.context(), { vpcId, draft });
    return { vpcId, windowId, ...(await lease(vpcId)) };
  };
  mine = await targetIn(here.vpcId);
  foreign = await targetIn(other);
});
afterAll(() => here.stop());

async function lease(vpcId: string) {
  const opener = await here.context('opener', 'u1');
  const { execution: run } = await openNetwork(opener, { vpcId, minutes: 60 });
  const { kept } = await here.engine.records.list(vpcId);
  const last = kept.flatMap(({ record }) => (record.kind === 'lease' ? [record] : [])).at(-1);
  return { leaseId: last?.id ?? '', run };
}

/** Makes what an operation needs on the own network. */
async function own({ needs, of }: Row): Promise<Target> {
  const admin = await here.context();
  const { vpcId } = here;
  if (needs === 'window') return { ...mine, windowId: (await createWindow(admin, { vpcId, draft })).id };
  if (needs === 'lease' || needs === 'run') return { ...mine, ...(await lease(vpcId)) };
  if (needs === 'hold') await closeNetwork(admin, { vpcId, until: '2026-11-23T12:00:00Z' });
  if (needs === 'freeze' && of === 'whole') await freezeSite(admin, {});
  if (needs === 'freeze' && of !== 'whole') await freezeNetwork(admin, { vpcId });
  return mine;
}
/** What an operation did stops none of the next. */
async function thaw(): Promise<void> {
  const admin = await here.context();
  const ignore = () => undefined;
  await liftSite(admin, {}).catch(ignore);
  await liftNetwork(admin, { vpcId: here.vpcId }).catch(ignore);
}

function ask(role: Role, grants: readonly Grant[], { operation, row }: Case, target: Target) {
  const api = createApi({ contextFor: () => here.context(role, 'u1', grants), origin });
  const [method = '', path = ''] = operation.split(' ');
  const filled = `${path}${row.query ?? ''}`
    .replace('{vpcId}', target.vpcId)
    .replace('{windowId}', target.windowId)
    .replace('{leaseId}', target.leaseId)
    .replace('{executionArn}', encodeURIComponent(target.run));
  const headers = { 'content-type': 'application/json', ...(method === 'PUT' ? { 'if-match': '"1"' } : {}) };
  const body = row.body === undefined ? {} : { body: JSON.stringify(row.body) };
  return api.request(filled, method === 'GET' ? {} : { method, headers, ...body });
}

const cases: Case[] = Object.entries(rows).flatMap(([operation, row]) =>
  reaches.map((reach) => ({ operation, row, reach })),
);
const isElsewhere = ({ reach, row }: Case) => reach === 'foreign' && row.of === undefined;
function expected(role: Role, one: Case): number {
  if (isElsewhere(one)) return 404;
  if (one.reach !== 'everywhere' && one.row.of === 'whole') return 403;
  return one.row.may.includes(role) ? one.row.ok : 403;
}
function grantsOf(role: Role, { reach }: Case, by: (typeof limits)[number]): Grant[] {
  const networks: NetworkLimit = by === 'tags' ? { tags: { team: 'erp' } } : { vpcIds: [here.vpcId] };
  return [{ role, ...(reach === 'everywhere' ? {} : { networks }) }];
}

/** A refusal without what names the request and the thing asked for. */
async function refusal(answer: Response, { vpcId, run }: Target): Promise<string> {
  const { requestId: _, ...rest } = ApiProblemBody.parse(await answer.json());
  return JSON.stringify(rest).replaceAll(run, '(it)').replaceAll(vpcId, '(it)');
}
async function state() {
  const { names } = await here.engine.records.list();
  const { executions } = await here.engine.executions.list({ limit: 1000 });
  return { names, runs: executions.length, changes: here.ec2Changes() };
}

describe('every operation', () => {
  it('has a row here, and every row is an operation', async () => {
    const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
    const api = createApi({ contextFor: () => here.context(), origin });
    const { paths } = Paths.parse(await (await api.request('/api/v1/openapi.json')).json());
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(rows).sort()).toEqual(operations.sort());
  });

  it.each(['networks', 'addresses', 'executions', 'activity'])(
    'of all %s leaves out none for who may look everywhere',
    async (list) => {
      const one = cases.find(({ operation }) => operation === `GET /api/v1/${list}`);
      const answer = one && (await ask('viewer', [{ role: 'viewer' }], one, mine));
      expect(await answer?.text()).toContain(foreign.vpcId);
    },
  );

  const turns = everybody.flatMap((role) => limits.map((by) => [role, by] as const));
  it.each(turns)(
    'is refused to %s, limited by %s, where it should be, and then changes nothing',
    async (role, by) => {
      const before = await state();
      const refused = cases.filter((one) => expected(role, one) !== one.row.ok);
      for (const one of refused) {
        const answer = await ask(role, grantsOf(role, one, by), one, isElsewhere(one) ? foreign : mine);
        const { status, code } = ApiProblemBody.parse(await answer.json());
        const said = expected(role, one) === 404 ? 'not-found' : 'forbidden';
        expect([one.operation, one.reach, status, code]).toEqual([
          one.operation,
          one.reach,
          expected(role, one),
          said,
        ]);
      }
      expect(await state()).toEqual(before);
    },
  );

  it.each(turns)(
    'says to %s, limited by %s, of a network elsewhere what it says of one that is not there',
    async (role, by) => {
      const nowhere = { ...foreign, vpcId: 'vpc-0123456789abcdef0', run: `${foreign.run}0` };
      for (const one of cases.filter(isElsewhere)) {
        const grants = grantsOf(role, one, by);
        const there = await refusal(await ask(role, grants, one, foreign), foreign);
        expect(there, one.operation).toBe(await refusal(await ask(role, grants, one, nowhere), nowhere));
      }
    },
  );

  it.each(everybody)(
    'is done for %s where it should be, and tells nothing of other networks',
    async (role) => {
      for (const one of cases.filter((each) => expected(role, each) === each.row.ok)) {
        const target = await own(one.row);
        const answer = await ask(role, grantsOf(role, one, 'tags'), one, target);
        const text = await answer.text();
        expect([one.operation, one.reach, answer.status, text]).toEqual([
          one.operation,
          one.reach,
          one.row.ok,
          one.reach === 'everywhere' ? text : expect.not.stringContaining(foreign.vpcId),
        ]);
        if (/freeze|lift/.test(one.operation)) await thaw();
      }
    },
  );
});
