import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteTagsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { namesOf } from '@/infra/names';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { openNetwork } from './open-network';

const lookedAt = async (world: World, vpcId = world.vpcId) => {
  const looks = await world.engine.looks.ofNetwork(vpcId, 0, world.now().epochMilliseconds + 1);
  return looks.map(({ state }) => state);
};

describe('what each sweep saw', () => {
  it('is written down by network: closed, or open with its addresses', async () => {
    const world = await localWorld({ networks: 2 });
    const [one = '', two = ''] = world.vpcIds;
    await world.advance({ minutes: 11 });
    await openNetwork(await world.context(), { vpcId: one, minutes: 10 });
    await world.advance({ minutes: 30 });
    const states = await lookedAt(world, one);
    expect(states.slice(0, 2)).toEqual(['closed', 'closed']);
    expect(states.slice(2)).toContain('open');
    expect(states.slice(-2)).toEqual(['closed', 'closed']);
    expect(new Set(await lookedAt(world, two))).toEqual(new Set(['closed']));
    expect(await lookedAt(world, two)).toHaveLength(states.length);
    const looks = await world.engine.looks.ofNetwork(one, 0, world.now().epochMilliseconds);
    const open = looks.find(({ state }) => state === 'open');
    expect(open?.addresses).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/)]);
  });

  it('is read from an instant to another, in order, to the last page', async () => {
    const world = await localWorld();
    world.aws.intercept((call, input, next) => {
      if (call.action === 'GetLogEvents') Object.assign(input, { limit: 3 });
      return next();
    });
    await world.advance({ hours: 1 });
    const [from, until] = ['2026-11-23T08:10:00Z', '2026-11-23T08:50:00Z'].map(Date.parse);
    const looks = await world.engine.looks.ofNetwork(world.vpcId, from!, until!);
    expect(looks).toHaveLength(8);
    expect(looks[0]?.at).toBe(from);
    expect(looks.map(({ at }) => at)).toEqual(looks.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it('is one line for each ending of the ids at most, whatever the number of networks', async () => {
    const world = await localWorld({ networks: 3 });
    await world.advance({ minutes: 6 });
    let puts = 0;
    world.aws.onCall(({ call }) => {
      if (call.action === 'PutLogEvents' && world.caller() === 'sweep') puts += 1;
    });
    await world.advance({ minutes: 5 });
    expect(puts).toBe(new Set(world.vpcIds.map((vpcId) => vpcId.slice(-1))).size);
  });

  it('is nothing of a network that is not looked after, nor of one that nobody knows', async () => {
    const world = await localWorld();
    const observed = await world.observe();
    await world.advance({ minutes: 6 });
    const tables = observed.routeTables.filter(({ tags }) => tags['sluice:enrolled']);
    const Resources = tables.map(({ id }) => id);
    await world.ec2.send(new DeleteTagsCommand({ Resources, Tags: [{ Key: 'sluice:enrolled' }] }));
    await world.advance({ minutes: 15 });
    expect(await lookedAt(world)).toEqual(['closed', 'closed']);
    expect(await lookedAt(world, 'vpc-0a1b2c3d4e5f60718')).toEqual([]);
  });

  it('that cannot be written fails the sweep, which does all else, and leaves a gap', async () => {
    const world = await localWorld();
    const heal = world.aws.intercept((call, _, next) =>
      call.action === 'PutLogEvents' && world.caller() === 'sweep'
        ? Promise.reject(new AwsError('ServiceUnavailableException', 'down'))
        : next(),
    );
    await world.advance({ minutes: 6 });
    expect(await lookedAt(world)).toEqual([]);
    expect(await world.engine.metrics.lastHeartbeat()).toBeUndefined();
    heal();
    const healed = world.now().epochMilliseconds;
    await world.advance({ minutes: 5 });
    const looks = await world.engine.looks.ofNetwork(world.vpcId, 0, world.now().epochMilliseconds);
    expect(looks.length).toBeGreaterThan(0);
    expect(looks.filter(({ at }) => at < healed)).toEqual([]);
  });

  it('says nothing of a closed network but its id', async () => {
    const world = await localWorld();
    await world.advance({ minutes: 6 });
    const logs = new CloudWatchLogsClient(world.aws.sdkConfig());
    const { looksLogGroup } = namesOf({ app: 'sluice', ...world.engine.site });
    const logStreamName = `looks-${world.vpcId.slice(-1)}`;
    const { events } = await logs.send(
      new GetLogEventsCommand({ logGroupName: looksLogGroup, logStreamName }),
    );
    expect(events?.map(({ message = '' }) => JSON.parse(message))).toEqual([
      { at: '2026-11-23T08:00:00Z', closed: [world.vpcId] },
      { at: '2026-11-23T08:05:00Z', closed: [world.vpcId] },
    ]);
  });
});
