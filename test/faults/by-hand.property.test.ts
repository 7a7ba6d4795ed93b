import {
  CreateTagsCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DeleteRouteTableCommand,
  DeleteTagsCommand,
  DescribeRouteTablesCommand,
  DisassociateRouteTableCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { preflight } from '@/lib/egress/preflight';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld, type World, type WorldOptions } from '@/test/local-world';
import { empty, stateOf, watched, whole } from './watched';

const worlds: World[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()));
});

/** A network opened for an hour at 08:00; what of ours there is. */
async function opened(options: WorldOptions = {}) {
  const world = await localWorld(options);
  worlds.push(world);
  const vpcId = world.vpcIds.at(-1) ?? '';
  await openNetwork(await world.context('opener'), { vpcId, minutes: 60 });
  await world.advance({ minutes: 1 });
  const { gateways, addresses, routeTables } = await world.observe(vpcId);
  const watch = watched(world, 20_000);
  const enrolled = routeTables.filter(({ tags }) => tags['sluice:enrolled'] === 'true');
  const [gatewayId, allocationId] = [gateways[0]?.id ?? '', addresses[0]?.allocationId ?? ''];
  return { world, vpcId, gatewayId, allocationId, tables: enrolled.map(({ id }) => id), watch };
}
/** What has one mark only costs money until somebody puts the other back. */
const untouched = { exempt: { A1: 'suspected orphans are told, never touched' } };
const made = (world: World, action: string) => world.ec2Changes().filter((one) => one === action).length;

describe('what people do by hand while a network is open', () => {
  // F75, F29: its route is dead by then.
  it('a gateway deleted: the next one is built on the same address', async () => {
    const { world, gatewayId } = await opened();
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gatewayId }));
    await world.advance({ minutes: 7 });
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
    expect(made(world, 'AllocateAddress')).toBe(1);
  });

  // F76
  it('the gateway and its address gone: another address, and no other is left', async () => {
    const { world, gatewayId, allocationId } = await opened();
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gatewayId }));
    await world.advance({ seconds: 10 });
    await world.ec2.send(new ReleaseAddressCommand({ AllocationId: allocationId }));
    await world.advance({ minutes: 7 });
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
  });

  // F14: between its allocation and the gateway.
  it('an address released before its gateway is built: another one', async () => {
    const world = await localWorld();
    worlds.push(world);
    let released = false;
    world.aws.intercept(async ({ action }, input, next) => {
      if (action !== 'CreateNatGateway' || released) return next();
      released = true;
      await world.ec2.send(new ReleaseAddressCommand({ AllocationId: String(input.AllocationId) }));
      return next();
    });
    await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 60 });
    await world.advance({ minutes: 2 });
    expect(released).toBe(true);
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
  });

  // F77
  it('our route deleted: made again', async () => {
    const { world, tables } = await opened();
    const [RouteTableId] = tables;
    await world.ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0' }));
    await world.advance({ minutes: 6 });
    expect(await stateOf(world)).toEqual({ wanted: 'open', ...whole });
  });

  // F79: with one mark it is nobody's to delete, and nobody builds a twin.
  it('the gateway’s tag taken off: told, never touched, and no twin', async () => {
    const { world, gatewayId, watch } = await opened(untouched);
    await untag(world, gatewayId, 'sluice:managed');
    await world.advanceTo('2026-11-23T11:00:00Z');
    expect(made(world, 'CreateNatGateway')).toBe(1);
    expect(made(world, 'DeleteNatGateway')).toBe(0);
    expect(watch.notices.join('\n')).toContain(gatewayId);
    await tag(world, gatewayId, 'sluice:managed', 'true');
    await world.advanceTo('2026-11-23T12:10:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
    watch.assert();
  });

  // F80: two marks or hands off (design), so that the gateway stays too; both are told.
  it('the address’s tag taken off: told, never touched, and no twin', async () => {
    const { world, gatewayId, allocationId, watch } = await opened(untouched);
    await untag(world, allocationId, 'sluice:managed');
    await world.advanceTo('2026-11-23T11:00:00Z');
    expect(made(world, 'DeleteNatGateway')).toBe(0);
    expect(made(world, 'ReleaseAddress')).toBe(0);
    expect(watch.notices.join('\n')).toContain(gatewayId);
    await tag(world, allocationId, 'sluice:managed', 'true');
    await world.advanceTo('2026-11-23T12:10:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
    watch.assert();
  });

  // F32, F83: the others stay open, and everything goes in the end.
  it('a route table deleted: the others go on', async () => {
    const { world, vpcId, tables } = await opened({ networks: 2 });
    const RouteTableIds = tables.slice(0, 1);
    const { RouteTables } = await world.ec2.send(new DescribeRouteTablesCommand({ RouteTableIds }));
    for (const { RouteTableAssociationId: AssociationId } of RouteTables?.[0]?.Associations ?? []) {
      await world.ec2.send(new DisassociateRouteTableCommand({ AssociationId }));
    }
    await world.ec2.send(new DeleteRouteTableCommand({ RouteTableId: RouteTableIds[0] }));
    await world.advanceTo('2026-11-23T08:50:00Z');
    const during = await world.observe(vpcId);
    expect(during.gateways.map(({ state }) => state)).toEqual(['available']);
    await world.advanceTo('2026-11-23T09:12:00Z');
    const after = await world.observe(vpcId);
    expect(after.gateways.filter(({ state }) => state !== 'deleted')).toEqual([]);
    expect(after.addresses).toEqual([]);
  });

  // F84: Sluice's own role allows DeleteRoute only in tables with the mark.
  it('the network un-enrolled: it is told, and closes once the tag is back', async () => {
    const { world, tables, watch } = await opened(untouched);
    for (const id of tables) await untag(world, id, 'sluice:enrolled');
    const seen = preflight(await world.observe()).filter(({ code }) => code === 'table-unenrolled');
    expect(seen.map(({ subject }) => subject)).toEqual(tables);
    await world.advanceTo('2026-11-23T09:05:00Z');
    expect(await stateOf(world)).toMatchObject({ wanted: 'closed', gateways: ['available'] });
    expect(watch.notices.join('\n')).toContain('UnauthorizedOperation');
    for (const id of tables) await tag(world, id, 'sluice:enrolled', 'true');
    await world.advanceTo('2026-11-23T10:12:00Z');
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
  });
});

async function tag(world: World, id: string, Key: string, Value: string): Promise<void> {
  await world.ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key, Value }] }));
}
async function untag(world: World, id: string, Key: string): Promise<void> {
  await world.ec2.send(new DeleteTagsCommand({ Resources: [id], Tags: [{ Key }] }));
}
