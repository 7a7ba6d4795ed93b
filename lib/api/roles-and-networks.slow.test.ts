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
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';
import { draft, everybody, type Row, rows } from './testing/operations';

/**
 * Roles by operations by networks, whole: every operation of the document, as each role, on a network within the limit
 * of that role, on one outside of it, and without a limit. Written out by hand and not from the table in the code.
 */
const origin = 'http://localhost:3000';
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
