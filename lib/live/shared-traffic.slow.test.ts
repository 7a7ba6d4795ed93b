import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayTraffic } from '@/lib/aws/traffic';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World } from '@/test/local-world';
import { type KnownTraffic, sharedTraffic } from './shared-traffic';

let world: World;
let shared: GatewayTraffic;
let known: KnownTraffic;
let ids: string[];
let calls: number;
const now = () => world.now().toString();
const connections = async (asked = ids) => {
  const minutes = await shared.latestMinutes(asked, now());
  return asked.map(
    (id) => minutes[id]?.find(({ at }) => at >= Date.parse('2026-11-23T08:05:00Z'))?.connections,
  );
};
beforeEach(async () => {
  world = await localWorld({ networks: 2, sweepMinutes: 60 });
  world.aws.ec2.traffic({ connections: 3, bytesPerMinute: 6000 });
  const ctx = await world.context();
  for (const vpcId of world.vpcIds) await openNetwork(ctx, { vpcId, minutes: 60 });
  await world.advanceTo('2026-11-23T08:08:00Z');
  ids = (await Promise.all(world.vpcIds.map((one) => world.observe(one)))).flatMap(({ gateways }) =>
    gateways.map(({ id }) => id),
  );
  known = new Map();
  shared = sharedTraffic(world.engine.traffic, known);
  calls = 0;
  world.aws.onCall(({ call }) => {
    if (call.action === 'GetMetricData') calls++;
  });
});
afterEach(() => world.stop());

describe('what runs through gateways, for many who look', () => {
  it('is read by one call for all who look in the same moment, and not again within the minute', async () => {
    const [one, other] = ids;
    const seen = await Promise.all([connections(), connections([`${one}`]), connections([`${other}`])]);
    expect(seen).toEqual([[3, 3], [3], [3]]);
    await world.advance({ seconds: 59 });
    expect(await connections()).toEqual([3, 3]);
    expect(calls).toBe(1);
    await world.advance({ seconds: 1 });
    await connections();
    expect(calls).toBe(2);
  });

  it('is shared with whoever knows the same, as pages and routes do', async () => {
    await connections();
    const routes = sharedTraffic(world.engine.traffic, known);
    expect(Object.values(await routes.latestMinutes(ids, now())).every((minutes) => minutes.length > 0)).toBe(
      true,
    );
    expect(calls).toBe(1);
  });

  it('is not known where AWS refuses, and AWS is not asked again within the minute', async () => {
    const denied = { service: 'monitoring', action: 'GetMetricData', code: 'AccessDenied', status: 403 };
    const { id: fault } = world.aws.faults.add(denied);
    expect(await connections()).toEqual([undefined, undefined]);
    const asked = calls;
    expect(await connections()).toEqual([undefined, undefined]);
    expect(calls).toBe(asked);
    world.aws.faults.remove(fault);
    await world.advance({ minutes: 1 });
    expect(await connections()).toEqual([3, 3]);
  });

  it('is not waited for where AWS is slow, and there for the next who looks', async () => {
    let answer = () => {};
    const held = new Promise<void>((go) => {
      answer = go;
    });
    const slow: GatewayTraffic = {
      ...world.engine.traffic,
      latestMinutes: async (asked, at) => {
        await held;
        return world.engine.traffic.latestMinutes(asked, at);
      },
    };
    shared = sharedTraffic(slow, known);
    expect(await connections()).toEqual([undefined, undefined]);
    answer();
    await expect.poll(() => connections(), { timeout: 10_000 }).toEqual([3, 3]);
    expect(calls).toBe(1);
  });

  it('forgets gateways that nobody has looked at for ten minutes', async () => {
    await connections();
    await world.advance({ minutes: 11 });
    await connections([`${ids[0]}`]);
    expect([...known.keys()]).toEqual([ids[0]]);
  });

  it('tells whoever waits of a bug', async () => {
    const broken: GatewayTraffic = {
      ...world.engine.traffic,
      latestMinutes: () => Promise.reject(new TypeError('a bug')),
    };
    shared = sharedTraffic(broken, known);
    await expect(connections()).rejects.toThrow('a bug');
  });
});
