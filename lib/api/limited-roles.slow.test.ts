import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Grant, NetworkLimit } from '@/lib/service/context';
import { createWindow } from '@/lib/service/create-window';
import { freezeSite } from '@/lib/service/freeze-site';
import { openNetwork } from '@/lib/service/open-network';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { asTwoSites, elsewhere } from '@/test/two-sites';
import { createApi } from './app';
import { draft, everybody, type Row, rows } from './testing/operations';

/**
 * Two accounts, and somebody whose roles are limited to a network of the first: whatever they ask for, well or while the
 * second fails, nothing of it is in the answer.
 */
const origin = 'http://localhost:3000';
const limits = ['tags', 'vpcIds'] as const;
const words = 'the words of AWS';
const why = 'what the others are frozen for';
let here: World;
let there: World;
beforeAll(async () => {
  [here, there] = await Promise.all([localWorld({ callOnce: true }), localWorld({ callOnce: true })]);
  const Tags = [{ Key: 'team', Value: 'erp' }];
  await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags }));
  const admin = await there.context('admin', 'boss');
  await createWindow(admin, { vpcId: there.vpcId, draft });
  await openNetwork(admin, { vpcId: there.vpcId, minutes: 30, reason: why });
  await freezeSite(admin, { reason: why });
});
afterAll(() => Promise.all([here.stop(), there.stop()]));

type By = (typeof limits)[number];
function grantsOf(role: (typeof everybody)[number], by: By): Grant[] {
  const networks: NetworkLimit = by === 'tags' ? { tags: { team: 'erp' } } : { vpcIds: [here.vpcId] };
  return [{ role, networks }];
}

async function ask(grants: readonly Grant[], operation: string, row: Row, vpcId: string): Promise<string> {
  const [role = 'viewer'] = grants.map((grant) => grant.role);
  const { actor } = await here.context(role, 'u1', grants);
  const contextFor = async () => ({ ...(await asTwoSites(here, there)), actor });
  const [method = '', path = ''] = operation.split(' ');
  const run = `arn:aws:states:${elsewhere.region}:${elsewhere.accountId}:execution:sluice:${vpcId}_open-1`;
  const filled = `${path}${row.query ?? ''}`
    .replace('{vpcId}', vpcId)
    .replace('{windowId}', 'aaaaaaaaaaaa')
    .replace('{leaseId}', 'aaaaaaaaaaaa')
    .replace('{executionArn}', encodeURIComponent(run));
  const headers = { 'content-type': 'application/json', ...(method === 'PUT' ? { 'if-match': '"1"' } : {}) };
  const body = row.body === undefined ? {} : { body: JSON.stringify(row.body) };
  const api = createApi({ contextFor, origin });
  const answer = await api.request(filled, method === 'GET' ? {} : { method, headers, ...body });
  return (await answer.text()).replaceAll(encodeURIComponent(run), '').replaceAll(run, '');
}

/** What is asked of the foreign network names it, for it was asked for; what is asked of all must not. */
const operations = Object.entries(rows);
const aboutOne = (operation: string, row: Row) => /\{|network=/.test(`${operation}${row.query ?? ''}`);
const downs = ['ec2', 'scheduler', 'states', 'logs', 'monitoring'] as const;
function failing(): void {
  const down = new Set<string>(downs);
  const heal = there.aws.intercept((call, _input, next) =>
    down.has(call.service) ? Promise.reject(new AwsError('AccessDeniedException', words, 403)) : next(),
  );
  onTestFinished(heal);
}

describe.each(limits)('somebody whose roles are limited by %s', (by) => {
  const readers = everybody.map((role) => [role] as const);

  it('is told in no words of AWS why the second account cannot be read, before anybody knew what is in it', async () => {
    failing();
    for (const [operation, row] of operations)
      for (const vpcId of aboutOne(operation, row) ? [here.vpcId, there.vpcId] : [here.vpcId]) {
        const text = await ask(grantsOf('admin', by), operation, row, vpcId);
        expect([operation, text]).toEqual([operation, expect.not.stringContaining(words)]);
      }
  });

  it.each(readers)('hears nothing of the second account as %s, by any operation', async (role) => {
    for (const [operation, row] of operations) {
      const text = await ask(grantsOf(role, by), operation, row, here.vpcId);
      for (const secret of [there.vpcId, elsewhere.accountId, why, 'boss'])
        expect([operation, text]).toEqual([operation, expect.not.stringContaining(secret)]);
    }
  });

  it.each(readers)('hears nothing of it as %s either while it cannot be read', async (role) => {
    failing();
    for (const [operation, row] of operations) {
      const text = await ask(grantsOf(role, by), operation, row, here.vpcId);
      for (const secret of [there.vpcId, elsewhere.accountId, why, words])
        expect([operation, text]).toEqual([operation, expect.not.stringContaining(secret)]);
    }
  });
});

it('is told to who may look everywhere: the account, its freeze, and why it cannot be read', async () => {
  const whole: Grant[] = [{ role: 'viewer' }];
  const accounts = ['GET /api/v1/accounts', rows['GET /api/v1/accounts'] ?? { may: [], ok: 200 }] as const;
  expect(await ask(whole, ...accounts, here.vpcId)).toContain(why);
  failing();
  expect(await ask(whole, ...accounts, here.vpcId)).toContain(words);
});
