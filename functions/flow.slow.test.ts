import {
  AllocateAddressCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  DeleteNatGatewayCommand,
  DescribeAddressesCommand,
  DescribeRouteTablesCommand,
} from '@aws-sdk/client-ec2';
import { DeleteScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { closeNetwork } from '@/lib/service/close-network';
import { createWindow } from '@/lib/service/create-window';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World, type WorldOptions } from '@/test/local-world';

/** What of ours there is, in the words of the page. */
async function ways(world: World, vpcId = world.vpcId) {
  const { gateways, addresses, routeTables } = await world.observe(vpcId);
  const enrolled = routeTables.filter((table) => table.tags['sluice:enrolled'] === 'true');
  const routed = enrolled.filter((table) =>
    table.routes.some(({ destination }) => destination === '0.0.0.0/0'),
  );
  return {
    gateways: gateways.filter(({ state }) => state !== 'deleted').map(({ state }) => state),
    addresses: addresses.length,
    routed: routed.length,
  };
}
const nothing = { gateways: [], addresses: 0, routed: 0 };
const open = { gateways: ['available'], addresses: 1, routed: 1 };

async function opened(options: WorldOptions = {}) {
  const world = await localWorld(options);
  await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 60 });
  await world.advance({ seconds: 30 });
  return world;
}
const weekly = (opens: string, closes: string) => ({
  name: 'Nightly sync',
  zone: 'UTC',
  rule: { type: 'weekly' as const, days: ['MON' as const], opens, closes },
  skipDates: [],
  leadMinutes: 0,
  confirmedLong: false,
});

describe('an opening by hand', () => {
  it('opens, ends on time, and leaves nothing behind', async () => {
    const world = await opened();
    expect(await ways(world)).toEqual(open);
    await world.advanceTo('2026-11-23T08:59:30Z');
    expect(await ways(world)).toEqual(open);
    await world.advanceTo('2026-11-23T09:00:40Z');
    expect(await ways(world)).toEqual(nothing);
  });

  it('routes every enrolled table, through one gateway', async () => {
    const world = await localWorld({ networks: 2 });
    const vpcId = world.vpcIds[1]!;
    await openNetwork(await world.context(), { vpcId, minutes: 60 });
    await world.advance({ seconds: 30 });
    expect(await ways(world, vpcId)).toEqual({ ...open, routed: 3 });
    expect(await ways(world)).toEqual(nothing);
  });

  it('is closed by Close now, whoever opened', async () => {
    const world = await opened();
    await closeNetwork(await world.context('operator'), { vpcId: world.vpcId });
    await world.advance({ seconds: 30 });
    expect(await ways(world)).toEqual(nothing);
    await world.advanceTo('2026-11-23T10:00:00Z');
    expect(await ways(world)).toEqual(nothing);
  });

  it('bears its marks and the VPC’s cost centre, and says until when it may live', async () => {
    const world = await opened();
    const { gateways, addresses } = await world.observe();
    for (const { tags } of [...gateways, ...addresses]) {
      expect(tags).toMatchObject({
        'sluice:managed': 'true',
        'sluice:vpc': world.vpcId,
        'sluice:slot': 'one',
        'sluice:expires-at': '2026-11-23T09:30:00Z',
        'cost-centre': '4711',
      });
    }
  });
});

describe('a window', () => {
  it('opens and closes on time, and again the next week', async () => {
    const world = await localWorld({ sweepMinutes: 720 });
    await createWindow(await world.context(), { vpcId: world.vpcId, draft: weekly('10:00', '11:30') });
    for (const day of ['2026-11-23', '2026-11-30']) {
      await world.advanceTo(`${day}T09:59:50Z`);
      expect(await ways(world)).toEqual(nothing);
      await world.advanceTo(`${day}T10:00:40Z`);
      expect(await ways(world)).toEqual(open);
      await world.advanceTo(`${day}T11:30:40Z`);
      expect(await ways(world)).toEqual(nothing);
    }
  });

  it('that opens now opens at once, as soon as it is saved', async () => {
    const world = await localWorld();
    await createWindow(await world.context(), { vpcId: world.vpcId, draft: weekly('07:00', '09:00') });
    await world.advance({ seconds: 30 });
    expect(await ways(world)).toEqual(open);
  });
});

describe('level, not edge', () => {
  it('a second look at what is as it should be changes nothing', async () => {
    const world = await opened();
    const before = world.ec2Changes().length;
    const input = { schema: 1, vpcId: world.vpcId, cause: 'retry' } as const;
    await world.engine.executions.start({ vpcId: world.vpcId, suffix: 'retry-1', input });
    await world.advance({ minutes: 20 });
    expect(world.ec2Changes()).toHaveLength(before);
  });

  it('the sweep mends what was deleted by hand', async () => {
    const world = await opened();
    const [gateway] = (await world.observe()).gateways;
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gateway?.id }));
    await world.advance({ minutes: 6 });
    expect(await ways(world)).toEqual(open);
  });

  it('the sweep closes what should be closed, though nobody was told', async () => {
    const world = await localWorld();
    const [address] = await world.engine.opener.allocateAddresses(world.vpcId, [
      { slot: 'one', tags: { 'sluice:managed': 'true', 'sluice:vpc': world.vpcId, 'sluice:slot': 'one' } },
    ]);
    expect(address?.outcome).toBe('done');
    await world.advance({ minutes: 12 });
    expect((await world.ec2.send(new DescribeAddressesCommand({}))).Addresses).toEqual([]);
  });

  // F85, F91
  it('where the records are unknown nothing is closed before its latest end, and then it is', async () => {
    const world = await opened();
    await world.scheduler.send(new DeleteScheduleGroupCommand({ Name: 'sluice' }));
    await world.advanceTo('2026-11-23T09:29:00Z');
    expect(await ways(world)).toEqual(open);
    await world.advanceTo('2026-11-23T10:45:00Z');
    expect(await ways(world)).toEqual(nothing);
  });
});

describe('what is not ours', () => {
  it('stays as it is through opening and closing', async () => {
    const world = await localWorld();
    const { subnets, routeTables, internetGatewayIds } = await world.observe();
    const subnet = subnets.find((one) => one.tags['sluice:gateway-subnet'])!;
    const other = routeTables.find((table) => table.main)!;
    const { AllocationId } = await world.ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
    await world.ec2.send(new CreateNatGatewayCommand({ SubnetId: subnet.id, AllocationId }));
    const route = {
      RouteTableId: other.id,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: internetGatewayIds[0],
    };
    await world.ec2.send(new CreateRouteCommand(route));
    await world.advance({ seconds: 20 });
    const before = await world.observe();
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 10 });
    await world.advance({ minutes: 30 });
    const after = await world.observe();
    expect(after.gateways.filter(({ state }) => state !== 'deleted')).toEqual(before.gateways);
    expect(after.addresses).toEqual(before.addresses);
    expect(after.routeTables).toEqual(before.routeTables);
  });

  // F28, F78
  it('a default route of somebody else’s, made meanwhile, is left, and our gateway goes', async () => {
    const world = await localWorld();
    const { routeTables, internetGatewayIds } = await world.observe();
    const table = routeTables.find((one) => one.tags['sluice:enrolled'])!;
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 60 });
    const route = {
      RouteTableId: table.id,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: internetGatewayIds[0],
    };
    await world.ec2.send(new CreateRouteCommand(route));
    await world.advance({ minutes: 3 });
    const { RouteTables } = await world.ec2.send(
      new DescribeRouteTablesCommand({ RouteTableIds: [table.id] }),
    );
    expect(RouteTables?.[0]?.Routes).toContainEqual(
      expect.objectContaining({ GatewayId: internetGatewayIds[0] }),
    );
    expect(await ways(world)).toEqual({ ...nothing, routed: 1 });
  });
});

describe('the history', () => {
  it('has a line for each run that ended: what it did, for whom, and whether it opened or closed', async () => {
    const world = await opened();
    await closeNetwork(await world.context('operator'), { vpcId: world.vpcId });
    await world.advance({ seconds: 30 });
    const { lines } = await world.engine.activity.ofNetwork(world.vpcId, {});
    const [closing, opening] = lines.filter(({ did }) => did.length > 0);
    expect(opening).toMatchObject({ opened: true, execution: { cause: 'open', by: { name: 'opener' } } });
    expect(opening?.did.map((line) => line.split(' ')[0])).toEqual([
      'AllocateAddress',
      'CreateGateway',
      'CreateRoute',
    ]);
    expect(closing).toMatchObject({ closed: true, execution: { cause: 'close', status: 'SUCCEEDED' } });
    expect(closing?.did.map((line) => line.split(' ')[0])).toEqual([
      'DeleteRoute',
      'DeleteGateway',
      'ReleaseAddress',
    ]);
  });

  it('is paged, newest first', async () => {
    const world = await localWorld();
    for (const minute of [1, 2, 3, 4, 5]) {
      const input = { schema: 1, vpcId: world.vpcId, cause: 'retry' } as const;
      await world.engine.executions.start({ vpcId: world.vpcId, suffix: `retry-${minute}`, input });
      await world.advance({ minutes: 1 });
    }
    const first = await world.engine.activity.ofNetwork(world.vpcId, { limit: 3 });
    const rest = await world.engine.activity.ofNetwork(world.vpcId, { limit: 3, cursor: first.cursor! });
    const names = [...first.lines, ...rest.lines].map(({ execution }) => execution.name.split('_')[1]);
    expect(names).toEqual(['retry-5', 'retry-4', 'retry-3', 'retry-2', 'retry-1']);
    expect(rest.cursor).toBeUndefined();
  });

  it('counts the hours in which a gateway was billed, even between two sweeps', async () => {
    const world = await localWorld({ start: '2026-11-23T08:57:00Z', sweepMinutes: 59 });
    await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 5 });
    await world.advance({ minutes: 10 });
    const { metrics } = world.engine;
    const hours = await metrics.billedHours(world.vpcIds, '2026-11-23T08:00:00Z', '2026-11-23T10:00:00Z');
    expect([...(hours.get(world.vpcId)?.values() ?? [])]).toEqual([1, 1]);
  });
});
