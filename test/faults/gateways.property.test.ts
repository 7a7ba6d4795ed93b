import { AllocateAddressCommand, ReleaseAddressCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World, type WorldOptions } from '@/test/local-world';
import { empty, expectAsWanted, stateOf, watched, whole } from './watched';

const worlds: World[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

async function worldWith(options: WorldOptions = {}) {
  const world = await localWorld(options);
  worlds.push(world);
  const open = async (minutes: number, vpcId = world.vpcId) =>
    openNetwork(await world.context('opener'), { vpcId, minutes });
  return { world, open, watch: watched(world, 20_000) };
}
const made = (world: World, action: string) => world.ec2Changes().filter((one) => one === action).length;

describe('gateways that AWS cannot build', () => {
  // F18, F19, F20, F21, F22, F23
  it.each([
    'InsufficientFreeAddressesInSubnet',
    'Gateway.NotAttached',
    'InvalidAllocationID.NotFound',
    'Resource.AlreadyAssociated',
    'InternalError',
    'InvalidSubnetID.NotFound',
  ])('are tried a few times only, told with %s, and leave nothing after the opening', async (code) => {
    const { world, open, watch } = await worldWith();
    for (let count = 0; count < 60; count += 1) {
      world.aws.ec2.nextGateway({ failure: { code, message: 'It could not be built.' } });
    }
    await open(60);
    await world.advanceTo('2026-11-23T08:59:00Z');
    expect(made(world, 'CreateNatGateway')).toBeLessThanOrEqual(20);
    expect(watch.notices.join('\n')).toContain(code);
    expect(watch.notices.join('\n')).not.toContain('Network open:');
    await world.advanceTo('2026-11-23T09:30:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
    watch.assert();
  });

  // F20, F21, F22: what passes by itself is tried again at once, on the same address.
  it.each(['Resource.AlreadyAssociated', 'InternalError', 'InvalidAllocationID.NotFound'])(
    'once, with %s, are followed by one that can',
    async (code) => {
      const { world, open } = await worldWith();
      world.aws.ec2.nextGateway({ failure: { code, message: 'It could not be built.' } });
      await open(60);
      await world.advance({ minutes: 2 });
      expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
      expect(made(world, 'AllocateAddress')).toBe(1);
    },
  );

  // F24: told after 20 minutes, and gone with the opening.
  it('within 20 minutes are told, and deleted when the opening ends', async () => {
    const { world, open, watch } = await worldWith();
    world.aws.ec2.nextGateway({ pendingSeconds: 7200 });
    await open(40);
    await world.advanceTo('2026-11-23T08:30:00Z');
    expect(watch.notices.join('\n')).toContain('pending for over 20 minutes');
    await world.advanceTo('2026-11-23T09:00:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
    watch.assert();
  });
});

describe('quotas', () => {
  // F06
  it('without a free address nothing is built; it is told, and opens within the hour after one is released', async () => {
    const { world, open, watch } = await worldWith();
    const others: (string | undefined)[] = [];
    for (let count = 0; count < 5; count += 1) {
      others.push((await world.ec2.send(new AllocateAddressCommand({}))).AllocationId);
    }
    await open(180);
    await world.advance({ minutes: 30 });
    expect(made(world, 'CreateNatGateway')).toBe(0);
    expect(watch.notices).toHaveLength(1);
    expect(watch.notices[0]).toContain('no further public address');
    await world.ec2.send(new ReleaseAddressCommand({ AllocationId: others[0] }));
    await world.advance({ minutes: 65 });
    await expectAsWanted(world);
    watch.assert();
  });

  // F12
  it('without room for a gateway the address goes back at once, and it is told', async () => {
    const { world, open, watch } = await worldWith();
    world.aws.ec2.settings.gatewaysPerZoneQuota = 0;
    await open(180);
    await world.advance({ minutes: 3 });
    expect((await stateOf(world)).addresses).toBe(0);
    expect(watch.notices[0]).toContain('no further NAT gateway');
    world.aws.ec2.settings.gatewaysPerZoneQuota = 5;
    await world.advance({ minutes: 65 });
    await expectAsWanted(world);
    watch.assert();
  });

  // F92: a gateway on its way out counts, so that an opening at the minute of another's end finds no room yet.
  it('are tried again soon when another network makes room at that minute', async () => {
    const { world, open } = await worldWith({ networks: 2, deletingSeconds: 45 });
    world.aws.ec2.settings.gatewaysPerZoneQuota = 1;
    await open(20);
    await world.advanceTo('2026-11-23T08:20:01Z');
    await open(180, world.vpcIds[1]);
    await world.advance({ minutes: 12 });
    await expectAsWanted(world);
    const second = await world.observe(world.vpcIds[1]);
    expect(second.gateways.filter(({ state }) => state === 'available')).toHaveLength(1);
  });
});
