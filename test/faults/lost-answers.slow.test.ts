import { afterEach, describe, expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World } from '@/test/local-world';
import { type Crash, Invocations } from './invocations';
import { expectAsWanted } from './watched';

const worlds: World[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

/** A network opened for an hour, with one death on the way; how often each change was made. */
async function openedWith(crash: Crash) {
  const invocations = new Invocations();
  const world = await localWorld({ around: invocations.around, wire: invocations.wire });
  worlds.push(world);
  invocations.options = { ...invocations.options, crashes: [crash] };
  await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 60 });
  await world.advance({ minutes: 1 });
  expect(invocations.happened).toEqual([crash]);
  await expectAsWanted(world);
  const changes = world.ec2Changes();
  return (action: string) => changes.filter((change) => change === action).length;
}

describe('an effect whose answer never came', () => {
  // F08, F09: the SDK sends it once, and no function is run again before a look.
  it.each(['lost', 'after'] as const)('is one address, found by its tags: %s', async (mode) => {
    const made = await openedWith({ call: 'open AllocateAddress 1', mode });
    expect(made('AllocateAddress')).toBe(1);
    expect(made('ReleaseAddress')).toBe(0);
  });

  // F16: sent again with the same token, it is the same gateway.
  it.each(['lost', 'after'] as const)('is one gateway: %s', async (mode) => {
    const made = await openedWith({ call: 'open CreateNatGateway 1', mode });
    expect(made('DeleteNatGateway')).toBe(0);
  });

  // F27: the route that is there already is ours.
  it.each(['lost', 'after'] as const)('is one route: %s', async (mode) => {
    const made = await openedWith({ call: 'open CreateRoute 1', mode });
    expect(made('CreateRoute')).toBe(1);
    expect(made('DeleteRoute')).toBe(0);
  });
});

describe('what AWS calls gone and shows all the same', () => {
  // F36, F40, F44, F50: lists lag; without a wait a run would ask as fast as it can.
  it.each([
    ['DeleteRoute', 'InvalidRoute.NotFound'],
    ['DeleteNatGateway', 'NatGatewayNotFound'],
    ['ReleaseAddress', 'InvalidAllocationID.NotFound'],
  ])('is asked for ever more slowly: %s', async (action, code) => {
    const world = await localWorld();
    worlds.push(world);
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 2 });
    world.aws.faults.add({ action, code, count: 40 });
    let calls = 0;
    world.aws.onCall(({ call }) => {
      if (call.action === action) calls += 1;
    });
    await world.advanceTo('2026-11-23T08:02:30Z');
    expect(calls).toBeGreaterThan(1);
    expect(calls).toBeLessThan(8);
    world.aws.faults.clear();
    await world.advance({ minutes: 6 });
    await expectAsWanted(world);
  });
});
