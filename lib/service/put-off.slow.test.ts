import { AllocateAddressCommand, CreateTagsCommand, DeleteRouteCommand } from '@aws-sdk/client-ec2';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { detail, draft, journey, stopAfterEach } from '@/test/journey';
import type { World } from '@/test/local-world';
import { seedOwnAddress } from '@/test/seed-networks';
import { createWindow } from './create-window';
import { openNetwork } from './open-network';
import { sweepSite } from './sweep-site';

stopAfterEach();

const quota = { service: 'ec2', action: 'AllocateAddress', code: 'AddressLimitExceeded' } as const;
/** Names of the runs of a machine, oldest first. */
async function names(world: World, machine: 'workflow' | 'notice', part: string): Promise<string[]> {
  const stateMachineArn = `arn:aws:states:eu-central-1:000000000000:stateMachine:sluice-${machine}`;
  const { executions = [] } = await world.sfn.send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }),
  );
  return executions.flatMap(({ name = '' }) => (name.includes(part) ? [name] : [])).reverse();
}
async function states(world: World): Promise<string[]> {
  const { gateways } = await world.observe();
  return gateways.map(({ state }) => state).filter((state) => state !== 'deleted');
}
/** A window of three hours from 09:00, in which AWS has no address left; the sweep looks every five minutes. */
async function refusedWindow() {
  const world = await journey({ sweepMinutes: 5 });
  const { id: fault } = world.aws.faults.add(quota);
  const { vpcId } = world;
  await createWindow(await world.context(), { vpcId, draft: draft({ closes: '12:00' }) });
  return { world, fault };
}

describe('a network that AWS refused to open', () => {
  it('is tried about once an hour, and told at most once an hour (F06, L6)', async () => {
    const { world } = await refusedWindow();
    let allocations = 0;
    world.aws.onCall(({ call }) => {
      if (call.action === 'AllocateAddress') allocations += 1;
    });
    await world.advanceTo('2026-11-23T11:59:00Z');
    expect(await names(world, 'workflow', '_sweep_')).toHaveLength(2);
    expect(allocations).toBe(3);
    const told = await names(world, 'notice', '_blocked_');
    expect(told.map((name) => name.split('_').slice(2).join('_'))).toEqual([
      'address-quota_2026112309',
      'address-quota_2026112310',
      'address-quota_2026112311',
    ]);
  });

  it('opens an hour and a sweep after the cause has gone, at the latest', async () => {
    const { world, fault } = await refusedWindow();
    await world.advanceTo('2026-11-23T09:02:00Z');
    world.aws.faults.remove(fault);
    await world.advanceTo('2026-11-23T09:58:00Z');
    expect(await states(world)).toEqual([]);
    await world.advanceTo('2026-11-23T10:09:00Z');
    expect(await states(world)).toEqual(['available']);
  });

  it('opens at once at a click', async () => {
    const { world, fault } = await refusedWindow();
    await world.advanceTo('2026-11-23T09:20:00Z');
    world.aws.faults.remove(fault);
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 30 });
    await world.advance({ minutes: 3 });
    expect(await states(world)).toEqual(['available']);
  });

  it('is tried at the next sweep where a look would show the cause, and does not: it is mended', async () => {
    const world = await journey({ sweepMinutes: 5 });
    world.aws.faults.add({ action: 'CreateNatGateway', code: 'InsufficientFreeAddressesInSubnet', count: 1 });
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 60 });
    await world.advance({ minutes: 4 });
    expect(await states(world)).toEqual([]);
    await world.advance({ minutes: 3 });
    expect(await states(world)).toEqual(['available']);
  });

  it('has nothing left when its window has ended meanwhile', async () => {
    const { world, fault } = await refusedWindow();
    await world.advanceTo('2026-11-23T11:30:00Z');
    world.aws.faults.remove(fault);
    await world.advanceTo('2026-11-23T13:30:00Z');
    const { gateways, addresses } = await world.observe();
    expect({ gateways, addresses }).toEqual({ gateways: [], addresses: [] });
    expect(world.ec2Changes()).not.toContain('AllocateAddress');
  });

  it('releases the address of a gateway that it could not get, and takes no other before the hour (F12)', async () => {
    const world = await journey({ sweepMinutes: 5 });
    world.aws.faults.add({ service: 'ec2', action: 'CreateNatGateway', code: 'NatGatewayLimitExceeded' });
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 180 });
    await world.advance({ minutes: 58 });
    expect(world.ec2Changes()).toEqual(['AllocateAddress', 'ReleaseAddress']);
  });

  it('is tried at the next sweep where a gateway of the site went: there may be room (F92)', async () => {
    const world = await journey({ sweepMinutes: 5, networks: 2 });
    const [first = '', second = ''] = world.vpcIds;
    const ctx = await world.context('opener');
    await openNetwork(ctx, { vpcId: first, minutes: 15 });
    await world.advance({ minutes: 3 });
    world.aws.ec2.settings.addressQuota = 1;
    await openNetwork(ctx, { vpcId: second, minutes: 180 });
    await world.advance({ minutes: 4 });
    expect((await world.observe(second)).gateways).toEqual([]);
    await world.advance({ minutes: 20 });
    expect((await world.observe(second)).gateways).toMatchObject([{ state: 'available' }]);
  });
});

describe('a network whose lent address something elsewhere uses (F52)', () => {
  /** As a load balancer of the account would use it: no list of gateways shows by what. */
  async function lentElsewhere() {
    const world = await journey({ sweepMinutes: 5 });
    const { AllocationId = '' } = await world.ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
    const Tags = [
      { Key: 'sluice:vpc', Value: world.vpcId },
      { Key: 'sluice:adopted', Value: 'true' },
    ];
    await world.ec2.send(new CreateTagsCommand({ Resources: [AllocationId], Tags }));
    const inUse = {
      AssociationId: 'eipassoc-0123456789abcdef0',
      NetworkInterfaceId: 'eni-0123456789abcdef0',
    };
    const free = world.aws.intercept(async (call, _input, next) => {
      const answer = await next();
      if (call.action !== 'DescribeAddresses' || !Array.isArray(answer.Addresses)) return answer;
      const Addresses = answer.Addresses.map((one) =>
        one.AllocationId === AllocationId ? { ...one, ...inUse } : one,
      );
      return { ...answer, Addresses };
    });
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 240 });
    return { world, free };
  }

  it('stands with its problem, is not called opening, and is tried about once an hour', async () => {
    const { world } = await lentElsewhere();
    await world.advance({ minutes: 59 });
    const { state, problems } = await detail(world);
    expect(state).toBe('closed');
    expect(problems.map(({ code }) => code)).toEqual(['address-taken']);
    expect(await names(world, 'workflow', '_sweep_')).toEqual([]);
    await world.advance({ minutes: 15 });
    expect(await names(world, 'workflow', '_sweep_')).toHaveLength(1);
  });

  it('opens at the next sweep once the address is free', async () => {
    const { world, free } = await lentElsewhere();
    await world.advance({ minutes: 11 });
    free();
    await world.advance({ minutes: 7 });
    expect(await states(world)).toEqual(['available']);
  });
});

describe('what is never put off', () => {
  it('is a close: a gateway that AWS refuses to delete is tried at every sweep (F39)', async () => {
    const exempt = { A1: 'AWS refuses to delete the gateway, so it is paid for.' };
    const world = await journey({ sweepMinutes: 5, exempt });
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 9 });
    await world.advance({ minutes: 4 });
    world.aws.faults.add({ service: 'ec2', action: 'DeleteNatGateway', code: 'UnauthorizedOperation' });
    await world.advanceTo('2026-11-23T08:29:00Z');
    expect(await states(world)).toEqual(['available']);
    expect(await names(world, 'workflow', '_sweep_')).toHaveLength(4);
    world.aws.faults.clear();
    await world.advance({ minutes: 3 });
    expect(await states(world)).toEqual([]);
  });

  it('is what else is to be done while a zone is refused: an address goes, a route is put back', async () => {
    const world = await journey({ sweepMinutes: 5, networks: 2 });
    const [, vpcId = ''] = world.vpcIds;
    const Tags = [{ Key: 'sluice:gateways', Value: 'per-zone' }];
    await world.ec2.send(new CreateTagsCommand({ Resources: [vpcId], Tags }));
    world.aws.faults.add({ ...quota, skip: 1 });
    await openNetwork(await world.context('opener'), { vpcId, minutes: 180 });
    await world.advance({ minutes: 9 });
    const { gateways, routeTables } = await world.observe(vpcId);
    expect(gateways).toMatchObject([{ state: 'available' }]);
    const sweeps = await names(world, 'workflow', '_sweep_');

    const spare = seedOwnAddress(world.aws, vpcId, { 'sluice:slot': gateways[0]?.tags['sluice:slot'] ?? '' });
    await world.advance({ minutes: 5 });
    const { addresses } = await world.observe(vpcId);
    expect(addresses.map(({ allocationId }) => allocationId)).not.toContain(spare);

    const routed = (tables: typeof routeTables) =>
      tables.flatMap(({ id, routes }) =>
        routes.some(({ target }) => target.id.startsWith('nat-')) ? [id] : [],
      );
    const [table] = routed(routeTables);
    const route = { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0' };
    await world.ec2.send(new DeleteRouteCommand(route));
    await world.advance({ minutes: 5 });
    expect(routed((await world.observe(vpcId)).routeTables)).toEqual(routed(routeTables));
    expect(sweeps).toEqual([]);
    expect(await names(world, 'workflow', '_sweep_')).toHaveLength(2);
  });

  it('is anything while the runs cannot be read: the sweep goes on, and says that it failed in part', async () => {
    const { world } = await refusedWindow();
    await world.advanceTo('2026-11-23T09:04:00Z');
    world.aws.faults.add({
      service: 'states',
      action: 'GetExecutionHistory',
      code: 'AccessDeniedException',
    });
    await expect(sweepSite(world.engine)).rejects.toThrow('GetExecutionHistory');
    expect(await names(world, 'workflow', '_sweep_')).toHaveLength(1);
  });
});
