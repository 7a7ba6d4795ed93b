import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeRouteTablesCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Listing } from '@/lib/aws/records';
import { closeNetwork } from '@/lib/service/close-network';
import type { Context } from '@/lib/service/context';
import { createWindow } from '@/lib/service/create-window';
import { deleteWindow } from '@/lib/service/delete-window';
import { freezeNetwork } from '@/lib/service/freeze-network';
import { freezeSite } from '@/lib/service/freeze-site';
import { listNetworks } from '@/lib/service/list-networks';
import { listWindows } from '@/lib/service/list-windows';
import { openNetwork } from '@/lib/service/open-network';
import { readExecution } from '@/lib/service/read-execution';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { asTwoSites } from '@/test/two-sites';
import { sharedSite } from './shared-site';

let world: World;
let time: number;
let exact: Context;
let shared: Context;
let calls: string[];
beforeEach(async () => {
  world = await localWorld({ networks: 2 });
  time = 0;
  const ctx = await world.context();
  const changes = { count: 0, byNetwork: new Map(), ofSite: 0 };
  const [twice] = ctx.sites.map((site) => sharedSite(site, () => time, changes));
  if (!twice) throw new Error('The world has a site.');
  exact = { ...ctx, sites: [twice.exact] };
  shared = { ...ctx, sites: [twice.shared] };
  calls = [];
  world.aws.onCall(({ call }) => calls.push(`${call.service}:${call.action}`));
});
afterEach(() => world.stop());

const newVpc = async () =>
  (await world.ec2.send(new CreateVpcCommand({ CidrBlock: '10.99.0.0/16' }))).Vpc?.VpcId ?? '';
const gone = { code: 'not-found' };
const rename = (name: string) =>
  world.ec2.send(
    new CreateTagsCommand({ Resources: [world.vpcId], Tags: [{ Key: 'sluice:name', Value: name }] }),
  );
const nameNow = async (ctx: Context) =>
  (await listNetworks(ctx, {})).networks.find(({ vpcId }) => vpcId === world.vpcId)?.name;
const nightly = {
  name: 'Nightly',
  rule: { type: 'weekly' as const, days: ['MON' as const], opens: '20:00', closes: '21:00' },
  zone: 'UTC',
  skipDates: [],
  skipOpenings: [],
  leadMinutes: 0,
  confirmedLong: false,
};

describe('readers who share a look', () => {
  it('ask AWS once, however many they are, for the list and for each network', async () => {
    await listNetworks(shared, {});
    const asked = calls.length;
    await Promise.all([listNetworks(shared, {}), listNetworks(shared, {}), readNetworkDetail(shared, world)]);
    expect(calls.slice(asked).filter((call) => call !== 'states:ListExecutions')).toEqual([]);
  });

  it('see the same as who reads for himself', async () => {
    await createWindow(exact, { vpcId: world.vpcId, draft: nightly });
    await openNetwork(exact, { vpcId: world.vpcIds[1] ?? '', minutes: 30 });
    await world.advance({ minutes: 3 });
    time += 60_000;
    expect(await listNetworks(shared, {})).toEqual(await listNetworks(exact, {}));
    for (const vpcId of world.vpcIds)
      expect(await readNetworkDetail(shared, { vpcId })).toEqual(await readNetworkDetail(exact, { vpcId }));
  });

  it('are given of one network exactly what its own list would say', async () => {
    const [first = '', second = ''] = world.vpcIds;
    const { id } = await createWindow(exact, { vpcId: first, draft: nightly });
    await createWindow(exact, { vpcId: first, draft: { ...nightly, name: 'Other' } });
    const { id: other } = await createWindow(exact, { vpcId: second, draft: nightly });
    await deleteWindow(exact, { vpcId: first, windowId: id });
    await openNetwork(exact, { vpcId: second, minutes: 30 });
    await freezeSite(exact, {});
    const [from] = shared.sites;
    const [own] = exact.sites;
    await from?.records.list();
    await deleteWindow(exact, { vpcId: second, windowId: other });
    const told = (listing: Listing | undefined) => ({
      kept: listing?.kept.map(({ record }) => `${record.id}.${record.revision}`).sort(),
      rest: [listing?.deleted.length, listing?.garbage, listing?.spoilt],
      names: listing?.names,
    });
    expect(told(await from?.records.list())).toEqual(told(await own?.records.list()));
    for (const vpcId of world.vpcIds)
      expect(await from?.records.list(vpcId)).toEqual(await own?.records.list(vpcId));
  });

  it('see what has changed on AWS after some seconds', async () => {
    await nameNow(shared);
    await rename('renamed');
    time += 1_900;
    expect(await nameNow(shared)).toBe('erp-sync');
    time += 3_000;
    expect(await nameNow(shared)).toBe('renamed');
  });

  it('see at once what was written here', async () => {
    await listNetworks(shared, {});
    await createWindow(exact, { vpcId: world.vpcId, draft: nightly });
    expect((await listWindows(shared, world)).windows).toHaveLength(1);
    expect((await listNetworks(shared, {})).networks.map(({ windows }) => windows)).toContain(1);
  });

  it('see what was written here and else what was read a moment ago, with the lists of what was changed alone', async () => {
    await listNetworks(shared, {});
    const lists: unknown[] = [];
    await createWindow(exact, { vpcId: world.vpcId, draft: nightly });
    world.aws.onCall(({ call, input }) => {
      // The run that the edit started looks too.
      if (call.action === 'ListSchedules' && !world.caller()) lists.push(input.NamePrefix);
    });
    await Promise.all([listNetworks(shared, {}), listNetworks(shared, {})]);
    await listNetworks(shared, {});
    expect(lists.toSorted()).toEqual(['site.', `${world.vpcId}.`]);
  });

  it('look for a network in the one site where all have just seen it, and nowhere else', async () => {
    const other = await localWorld();
    try {
      const ctx = await asTwoSites(world, other);
      const sites = ctx.sites.map((site) => sharedSite(site, () => time).shared);
      const both = { ...ctx, sites };
      const asked: string[] = [];
      other.aws.onCall(({ call }) => asked.push(call.action));
      await readNetworkDetail(both, world);
      expect(asked).toContain('DescribeVpcs');
      await listNetworks(both, {});
      asked.length = 0;
      expect(await readNetworkDetail(both, world)).toMatchObject({ vpcId: world.vpcId });
      // The answer waits for nobody else: what was asked all the same would arrive after it.
      await sleep(100);
      expect(asked).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it('ask AWS no more for a hundred networks that are not there than for one', async () => {
    const absent = (one: number) => `vpc-0000000000000${String(one).padStart(4, '0')}`;
    const ask = (vpcId: string) => expect(readNetworkDetail(shared, { vpcId })).rejects.toMatchObject(gone);
    await ask(absent(0));
    const asked = calls.length;
    await Promise.all(Array.from({ length: 100 }, (_, one) => ask(absent(one))));
    expect(calls.length - asked).toBe(0);
  });

  it('find what was made two seconds after it was looked for in vain', async () => {
    const made = 'vpc-00000000000000001';
    await expect(readNetworkDetail(shared, { vpcId: made })).rejects.toMatchObject(gone);
    const vpcId = await newVpc();
    time += 2_001;
    expect(await readNetworkDetail(shared, { vpcId })).toMatchObject({ vpcId });
  });

  it('find at once what was enrolled a moment ago, though all were just looked at', async () => {
    const vpcId = await newVpc();
    await listNetworks(shared, {});
    const tables = await world.ec2.send(
      new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }),
    );
    const Resources = tables.RouteTables?.flatMap(({ RouteTableId }) => RouteTableId ?? []) ?? [];
    await world.ec2.send(
      new CreateTagsCommand({ Resources, Tags: [{ Key: 'sluice:enrolled', Value: 'true' }] }),
    );
    expect(await readNetworkDetail(shared, { vpcId })).toMatchObject({ vpcId, state: 'closed' });
  });

  it('find what is left of a network that is gone', async () => {
    const vpcId = await newVpc();
    await freezeNetwork(exact, { vpcId });
    await world.ec2.send(new DeleteVpcCommand({ VpcId: vpcId }));
    expect(await readNetworkDetail(shared, { vpcId })).toMatchObject({ vpcId, freeze: { scope: 'network' } });
  });

  it('see at once that everything was frozen here', async () => {
    await listNetworks(shared, {});
    await freezeSite(exact, {});
    const { networks } = await listNetworks(shared, {});
    expect(networks.map(({ reason }) => reason.kind)).toEqual(['freeze', 'freeze']);
  });

  it('read one network by itself where nobody had all read: with no list of the whole site', async () => {
    const whole: unknown[] = [];
    world.aws.onCall(({ call, input }) => {
      if (call.action === 'ListSchedules' && !input.NamePrefix) whole.push(input);
    });
    await readNetworkDetail(shared, world);
    expect(whole).toEqual([]);
    await rename('renamed');
    expect((await readNetworkDetail(shared, world)).name).toBe('renamed');
  });

  it('ask again after what was changed could not be read once: one failure is not everybody\u2019s for seconds', async () => {
    await listNetworks(shared, {});
    await createWindow(exact, { vpcId: world.vpcId, draft: nightly });
    const heal = world.aws.intercept((call, _, next) =>
      call.action === 'ListSchedules' ? Promise.reject(new AwsError('ThrottlingException', 'slow')) : next(),
    );
    expect((await listNetworks(shared, {})).networks.map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
    ]);
    heal();
    const { networks } = await listNetworks(shared, {});
    expect(networks.map(({ state, windows }) => [state, windows]).sort()).toEqual([
      ['closed', 0],
      ['closed', 1],
    ]);
  });

  it('never take the records for unchanged when they cannot be read any more', async () => {
    await listNetworks(shared, {});
    world.aws.intercept((call, _, next) =>
      call.service === 'scheduler' ? Promise.reject(new AwsError('InternalServerException', 'down')) : next(),
    );
    time += 10_000;
    expect((await listNetworks(shared, {})).networks.map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
    ]);
  });
});

describe('a run that many look at', () => {
  const ofRun = /GetExecutionHistory|DescribeExecution/;
  const run = async () => (await openNetwork(exact, { vpcId: world.vpcId, minutes: 30 })).execution;

  it('is read once in two seconds, however many they are', async () => {
    const executionArn = await run();
    calls.length = 0;
    const look = () => readExecution(shared, { executionArn });
    await Promise.all([look(), look(), look()]);
    time += 2_000;
    await look();
    expect(calls.filter((call) => ofRun.test(call)).sort()).toEqual([
      'states:DescribeExecution',
      'states:GetExecutionHistory',
    ]);
  });

  it('is shown with what was done since, two seconds later', async () => {
    const executionArn = await run();
    const before = await readExecution(shared, { executionArn });
    await world.advance({ minutes: 3 });
    time += 2_001;
    const { steps, status } = await readExecution(shared, { executionArn });
    expect([before.status, status]).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(steps.length).toBeGreaterThan(before.steps.length);
  });

  it('is judged for each of them: whose roles are elsewhere is told that there is none', async () => {
    const executionArn = await run();
    await readExecution(shared, { executionArn });
    const [, other = ''] = world.vpcIds;
    const { actor } = await world.context('viewer', 'vic', [
      { role: 'viewer', networks: { vpcIds: [other] } },
    ]);
    const asked = readExecution({ ...shared, actor }, { executionArn });
    await expect(asked).rejects.toMatchObject(gone);
  });

  it('that is not there is asked for anew: it may have begun', async () => {
    const executionArn = `${await run()}-later`;
    await expect(readExecution(shared, { executionArn })).rejects.toMatchObject(gone);
    calls.length = 0;
    await expect(readExecution(shared, { executionArn })).rejects.toMatchObject(gone);
    expect(calls).toContain('states:DescribeExecution');
  });
});

describe('who changes something', () => {
  it('asks AWS no more for fifty networks that are not there than for one, and is told of what is there', async () => {
    const absent = (one: number) => `vpc-0000000000000${String(one).padStart(4, '0')}`;
    const close = (vpcId: string) => closeNetwork(exact, { vpcId });
    await expect(close(absent(0))).rejects.toMatchObject(gone);
    await expect(close(absent(1))).rejects.toMatchObject(gone);
    const asked = calls.length;
    for (let one = 2; one < 50; one++) await expect(close(absent(one))).rejects.toMatchObject(gone);
    expect(new Set(calls.slice(asked))).toEqual(new Set(['logs:PutLogEvents']));
    await expect(freezeNetwork(exact, world)).resolves.toBeDefined();
    const vpcId = await newVpc();
    time += 2_001;
    await expect(freezeNetwork(exact, { vpcId })).resolves.toBeDefined();
  });

  it('decides by what AWS says now', async () => {
    await listNetworks(shared, {});
    await rename('renamed');
    expect((await readNetworkDetail(exact, world)).name).toBe('renamed');
  });
});
