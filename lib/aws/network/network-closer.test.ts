import { DescribeTagsCommand, ReplaceRouteCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';

/** A network with a gateway, its address and its route, made by hand. */
async function openByHand(world: World) {
  const { opener } = world.engine;
  const observed = await world.observe();
  const subnetId = observed.subnets.find((one) => one.tags['sluice:gateway-subnet'])?.id ?? '';
  const routeTableId = observed.routeTables.find((one) => one.tags['sluice:enrolled'])?.id ?? '';
  const [address] = await opener.allocateAddresses(world.vpcId, [{ slot: 'one', tags: {} }]);
  const allocationId = address?.subject ?? '';
  const item = { slot: 'one', subnetId, allocationId, clientToken: 'token', tags: {} };
  const [gateway] = await opener.createGateways(world.vpcId, [item]);
  const gatewayId = gateway?.subject ?? '';
  await world.advance({ seconds: 10 });
  const route = { slot: 'one', routeTableId, destination: '0.0.0.0/0' };
  await opener.createRoutes(world.vpcId, [{ ...route, gatewayId }]);
  return { route, gatewayId, allocationId, internetGatewayId: observed.internetGatewayIds[0] ?? '' };
}
const defaultRoute = async (world: World) =>
  (await world.observe()).routeTables
    .find((table) => table.tags['sluice:enrolled'])
    ?.routes.find((route) => route.destination === '0.0.0.0/0');

describe('deleting a route', () => {
  it('deletes the one that points to our gateway, and is done when there is none', async () => {
    const world = await localWorld();
    const { route, gatewayId } = await openByHand(world);
    const item = { ...route, gatewayIds: [gatewayId] };
    expect(await world.engine.closer.deleteRoutes(world.vpcId, [item])).toMatchObject([{ outcome: 'done' }]);
    expect(await defaultRoute(world)).toBeUndefined();
    expect(await world.engine.closer.deleteRoutes(world.vpcId, [item])).toMatchObject([
      { outcome: 'already' },
    ]);
  });

  // F38
  it('never deletes a route that a person has turned elsewhere meanwhile', async () => {
    const world = await localWorld();
    const { route, gatewayId, internetGatewayId } = await openByHand(world);
    const turned = { RouteTableId: route.routeTableId, DestinationCidrBlock: '0.0.0.0/0' };
    await world.ec2.send(new ReplaceRouteCommand({ ...turned, GatewayId: internetGatewayId }));
    const [result] = await world.engine.closer.deleteRoutes(world.vpcId, [
      { ...route, gatewayIds: [gatewayId] },
    ]);
    expect(result).toMatchObject({ outcome: 'retry', code: 'NotOurs' });
    expect((await defaultRoute(world))?.target.id).toBe(internetGatewayId);
  });

  it('deletes ours beside a propagated one, which EC2 may list first and which ours wins over', async () => {
    const world = await localWorld();
    const { route, gatewayId } = await openByHand(world);
    const to = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'vgw-1', State: 'active' };
    const propagated = { ...to, Origin: 'EnableVgwRoutePropagation' };
    world.aws.intercept(async (call, _input, next) => {
      const answer = await next();
      if (call.action !== 'DescribeRouteTables') return answer;
      const tables = answer.RouteTables as { Routes: object[] }[];
      return { RouteTables: tables.map((table) => ({ ...table, Routes: [propagated, ...table.Routes] })) };
    });
    const item = { ...route, gatewayIds: [gatewayId] };
    expect(await world.engine.closer.deleteRoutes(world.vpcId, [item])).toMatchObject([{ outcome: 'done' }]);
    expect((await defaultRoute(world))?.target.id).toBe('vgw-1');
  });

  it('is refused, and said so, where the right is missing', async () => {
    const world = await localWorld();
    const { route, gatewayId } = await openByHand(world);
    world.aws.intercept((call, _input, next) => {
      if (call.action !== 'DeleteRoute') return next();
      throw new AwsError('UnauthorizedOperation', 'You are not authorized to perform this operation.', 403);
    });
    const [result] = await world.engine.closer.deleteRoutes(world.vpcId, [
      { ...route, gatewayIds: [gatewayId] },
    ]);
    expect(result).toMatchObject({ outcome: 'refused', code: 'UnauthorizedOperation' });
  });

  it('keeps the order of its items', async () => {
    const world = await localWorld();
    const { route, gatewayId } = await openByHand(world);
    const none = { ...route, routeTableId: 'rtb-0123456789abcdef0', gatewayIds: [gatewayId] };
    const results = await world.engine.closer.deleteRoutes(world.vpcId, [
      none,
      { ...route, gatewayIds: [gatewayId] },
    ]);
    expect(results.map(({ subject, outcome }) => [subject, outcome])).toEqual([
      [none.routeTableId, 'already'],
      [route.routeTableId, 'done'],
    ]);
  });
});

describe('deleting a gateway and releasing its address', () => {
  // F47, F48
  it('puts the address off while the gateway holds it and while AWS says AuthFailure, and then releases it', async () => {
    const world = await localWorld();
    const { gatewayId, allocationId } = await openByHand(world);
    const { closer } = world.engine;
    const release = async () =>
      (await closer.releaseAddresses(world.vpcId, [{ slot: 'one', allocationId }]))[0];
    expect(await release()).toMatchObject({ outcome: 'retry', code: 'InvalidIPAddress.InUse' });
    await closer.deleteGateways(world.vpcId, [{ slot: 'one', gatewayId }]);
    await world.advance({ seconds: 5, milliseconds: 500 });
    expect(await release()).toMatchObject({ outcome: 'retry', code: 'AuthFailure' });
    await world.advance({ seconds: 5 });
    expect(await release()).toMatchObject({ outcome: 'done' });
    expect(await release()).toMatchObject({ outcome: 'already' });
  });

  // F49
  it('takes AuthFailure for gone if the address is not there any more', async () => {
    const world = await localWorld();
    world.aws.intercept((call, _input, next) => {
      if (call.action !== 'ReleaseAddress') return next();
      throw new AwsError('AuthFailure', 'You do not have permission to access the specified resource.', 403);
    });
    const item = { slot: 'one', allocationId: 'eipalloc-0123456789abcdef0' };
    expect(await world.engine.closer.releaseAddresses(world.vpcId, [item])).toMatchObject([
      { outcome: 'already', code: 'AuthFailure' },
    ]);
  });

  // F40
  it.each(['NatGatewayNotFound', 'InvalidNatGatewayID.NotFound'])('takes %s for gone', async (code) => {
    const world = await localWorld();
    world.aws.intercept((call, _input, next) => {
      if (call.action !== 'DeleteNatGateway') return next();
      throw new AwsError(code, 'It does not exist.');
    });
    const item = { slot: 'one', gatewayId: 'nat-0123456789abcdef0' };
    expect(await world.engine.closer.deleteGateways(world.vpcId, [item])).toMatchObject([
      { subject: item.gatewayId, outcome: 'already', code },
    ]);
  });
});

describe('the expiry tag', () => {
  it('is set, and nothing else', async () => {
    const world = await localWorld();
    const { allocationId } = await openByHand(world);
    const item = { slot: 'one', resourceId: allocationId, expiresAt: '2026-11-23T12:00:00Z' };
    await world.engine.closer.refreshExpiry(world.vpcId, [item]);
    const Filters = [{ Name: 'resource-id', Values: [allocationId] }];
    const { Tags } = await world.ec2.send(new DescribeTagsCommand({ Filters }));
    expect(Tags?.map(({ Key, Value }) => [Key, Value])).toEqual([['sluice:expires-at', item.expiresAt]]);
  });
});

it('a function that is about to be stopped begins no call', async () => {
  const world = await localWorld();
  const { networkCloser } = await import('./network-closer');
  const closer = networkCloser(world.ec2, () => 4000);
  const results = await closer.releaseAddresses(world.vpcId, [{ slot: 'one', allocationId: 'eipalloc-1' }]);
  expect(results).toMatchObject([{ outcome: 'retry', code: 'OutOfTime' }]);
});
