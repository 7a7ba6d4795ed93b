import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { Listing } from '@/lib/aws/records';
import type { Context } from '@/lib/service/context';
import { createWindow } from '@/lib/service/create-window';
import { deleteWindow } from '@/lib/service/delete-window';
import { freezeSite } from '@/lib/service/freeze-site';
import { listNetworks } from '@/lib/service/list-networks';
import { listWindows } from '@/lib/service/list-windows';
import { openNetwork } from '@/lib/service/open-network';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import { AwsError } from '@/local/core/service';
import { localWorld } from '@/test/local-world';
import { asTwoSites } from '@/test/two-sites';
import { sharedSite } from './shared-site';
import { aSharedWorldForEach, calls, clock, exact, shared, time, world } from './testing/shared-world';

aSharedWorldForEach();

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
    clock.milliseconds += 60_000;
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
    clock.milliseconds += 1_900;
    expect(await nameNow(shared)).toBe('erp-sync');
    clock.milliseconds += 3_000;
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
      const sites = ctx.sites.map((site) => sharedSite(site, time).shared);
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
    clock.milliseconds += 10_000;
    expect((await listNetworks(shared, {})).networks.map(({ state }) => state)).toEqual([
      'unknown',
      'unknown',
    ]);
  });
});

describe('who changes something', () => {
  it('decides by what AWS says now', async () => {
    await listNetworks(shared, {});
    await rename('renamed');
    expect((await readNetworkDetail(exact, world)).name).toBe('renamed');
  });
});
