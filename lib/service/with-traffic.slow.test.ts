import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localWorld, type World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import { listNetworks } from './list-networks';
import { openNetwork } from './open-network';
import { readNetworkDetail } from './read-network-detail';

let world: World;
let read: number;
beforeEach(async () => {
  world = await localWorld({ networks: 2, sweepMinutes: 60 });
  world.aws.ec2.traffic({ connections: 41, bytesPerMinute: 69_000_000 });
  read = 0;
  world.aws.onCall(({ call, input }) => {
    if (call.action !== 'GetMetricData') return;
    if (JSON.stringify(input).includes('NatGatewayId')) read++;
  });
});
afterEach(() => world.stop());

const listed = async () => {
  const { networks } = await listNetworks(await world.context('viewer'), {});
  return networks.map(({ vpcId, traffic }) => [vpcId, traffic] as const);
};
const open = async () => {
  await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 60 });
  await world.advanceTo('2026-11-23T08:06:00Z');
};
const seen = { connections: 41, bytesPerSecond: 2_300_000 };

describe('connections and traffic', () => {
  it('are told of an open network, in the list and on its page, and read once for both', async () => {
    await open();
    await expect.poll(async () => new Map(await listed()).get(world.vpcId)).toMatchObject(seen);
    const { traffic } = await readNetworkDetail(await world.context('viewer'), world);
    expect(traffic).toMatchObject(seen);
    expect(Date.parse(traffic?.at ?? '')).toBeGreaterThanOrEqual(Date.parse('2026-11-23T08:01:00Z'));
    expect(new Map(await listed()).get(`${world.vpcIds[1]}`)).toBeUndefined();
    expect(read).toBe(1);
  });

  it('are not read of a network that is closed', async () => {
    await listed();
    await readNetworkDetail(await world.context('viewer'), world);
    await open();
    await closeNetwork(await world.context('operator'), { vpcId: world.vpcId });
    await world.advanceTo('2026-11-23T08:20:00Z');
    read = 0;
    expect(new Map(await listed()).get(world.vpcId)).toBeUndefined();
    expect(read).toBe(0);
  });

  it('are left out where CloudWatch is not to be read, and all else is told', async () => {
    await open();
    world.aws.faults.add({
      service: 'monitoring',
      action: 'GetMetricData',
      code: 'AccessDenied',
      status: 403,
    });
    const network = await readNetworkDetail(await world.context('viewer'), world);
    expect(network.state).toBe('open');
    expect(network).not.toHaveProperty('traffic');
  });
});
