import {
  CreateRouteCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { CredentialsProviderError } from '@smithy/core/config';
import { describe, expect, it } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { networkOpener } from './network-opener';

const tags = { 'sluice:managed': 'true', Name: 'mine' };

async function parts(world: World) {
  const observed = await world.observe();
  const subnetId = observed.subnets.find((one) => one.tags['sluice:gateway-subnet'])?.id ?? '';
  const routeTableId = observed.routeTables.find((one) => one.tags['sluice:enrolled'])?.id ?? '';
  return { subnetId, routeTableId, internetGatewayId: observed.internetGatewayIds[0] ?? '' };
}
async function build(world: World) {
  const { subnetId, routeTableId } = await parts(world);
  const { opener } = world.engine;
  const [address] = await opener.allocateAddresses(world.vpcId, [{ slot: 'one', tags }]);
  const allocationId = address?.subject ?? '';
  const gateway = { slot: 'one', subnetId, allocationId, clientToken: 'token', tags };
  return { gateway, routeTableId, allocationId };
}
const route = { slot: 'one', destination: '0.0.0.0/0' };

describe('what is created', () => {
  it('bears its tags from birth', async () => {
    const world = await localWorld();
    const { gateway } = await build(world);
    const [created] = await world.engine.opener.createGateways(world.vpcId, [gateway]);
    const addresses = await world.ec2.send(new DescribeAddressesCommand({}));
    const gateways = await world.ec2.send(new DescribeNatGatewaysCommand({}));
    const expected = expect.arrayContaining([{ Key: 'sluice:managed', Value: 'true' }]);
    expect(addresses.Addresses?.[0]?.Tags).toEqual(expected);
    expect(gateways.NatGateways?.[0]).toMatchObject({ NatGatewayId: created?.subject, Tags: expected });
  });

  it('is one gateway for one token, however often it is asked for', async () => {
    const world = await localWorld();
    const { gateway } = await build(world);
    const first = await world.engine.opener.createGateways(world.vpcId, [gateway]);
    expect(await world.engine.opener.createGateways(world.vpcId, [gateway])).toEqual(first);
    expect((await world.observe()).gateways).toHaveLength(1);
  });

  // F08, F09
  it('is one address even if the answer to its allocation was lost', async () => {
    const world = await localWorld();
    world.aws.intercept(async (call, _input, next) => {
      const answer = await next();
      if (call.action === 'AllocateAddress') throw new AwsError('InternalError', 'lost', 500);
      return answer;
    });
    const lost = await world.engine.opener.allocateAddresses(world.vpcId, [{ slot: 'one', tags }]);
    expect(lost).toMatchObject([{ outcome: 'retry', code: 'InternalError' }]);
    expect((await world.ec2.send(new DescribeAddressesCommand({}))).Addresses).toHaveLength(1);
  });

  it('is a route once the gateway is there; again, it is there already', async () => {
    const world = await localWorld();
    const { gateway, routeTableId } = await build(world);
    const [created] = await world.engine.opener.createGateways(world.vpcId, [gateway]);
    const item = { ...route, routeTableId, gatewayId: created?.subject ?? '' };
    await world.advance({ seconds: 10 });
    const [done] = await world.engine.opener.createRoutes(world.vpcId, [item]);
    const [again] = await world.engine.opener.createRoutes(world.vpcId, [item]);
    expect([done?.outcome, again?.outcome]).toEqual(['done', 'already']);
  });

  // EC2 takes a NAT gateway as GatewayId too, and then tells it back differently from what was asked.
  it('is a route that names the gateway as one', async () => {
    const world = await localWorld();
    const asked: unknown[] = [];
    world.aws.onCall(({ call, input }) => {
      if (call.action === 'CreateRoute') asked.push(input);
    });
    const { routeTableId } = await parts(world);
    const item = { ...route, routeTableId, gatewayId: 'nat-0123456789abcdef0' };
    await world.engine.opener.createRoutes(world.vpcId, [item]);
    expect(asked).toEqual([
      {
        RouteTableId: routeTableId,
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: 'nat-0123456789abcdef0',
      },
    ]);
  });
});

describe('what is not created', () => {
  it('never replaces a route that is there: the next look names its owner', async () => {
    const world = await localWorld();
    const { gateway, routeTableId } = await build(world);
    const { internetGatewayId } = await parts(world);
    const foreign = {
      RouteTableId: routeTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: internetGatewayId,
    };
    await world.ec2.send(new CreateRouteCommand(foreign));
    const [created] = await world.engine.opener.createGateways(world.vpcId, [gateway]);
    await world.advance({ seconds: 10 });
    const item = { ...route, routeTableId, gatewayId: created?.subject ?? '' };
    const [result] = await world.engine.opener.createRoutes(world.vpcId, [item]);
    expect(result).toMatchObject({ outcome: 'retry', code: 'RouteAlreadyExists' });
    const tables = await world.ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [routeTableId] }));
    expect(tables.RouteTables?.[0]?.Routes).toContainEqual(
      expect.objectContaining({ GatewayId: internetGatewayId }),
    );
  });

  it('says that a quota is used up', async () => {
    const world = await localWorld();
    const six = Array.from({ length: 6 }, () => ({ slot: 'one', tags }));
    const results = await world.engine.opener.allocateAddresses(world.vpcId, six);
    expect(results.filter(({ outcome }) => outcome === 'done')).toHaveLength(5);
    expect(results.at(-1)).toMatchObject({
      subject: 'one',
      outcome: 'refused',
      code: 'AddressLimitExceeded',
    });
  });

  it('does not keep other items from being tried, and keeps the order', async () => {
    const world = await localWorld();
    const { gateway } = await build(world);
    const gone = { ...gateway, allocationId: 'eipalloc-0123456789abcdef0', clientToken: 'other' };
    const results = await world.engine.opener.createGateways(world.vpcId, [gone, gateway]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['retry', 'done']);
  });

  // F64, F98: nothing is guessed from what is not known.
  it.each(['XyzError', 'RequestLimitExceeded', 'ExpiredToken', 'EAI_AGAIN'])(
    'after %s another look decides, and the code is told with what was being done',
    async (code) => {
      const world = await localWorld();
      world.aws.faults.add({ action: 'CreateNatGateway', code, count: 2 });
      const { gateway } = await build(world);
      const gone = { ...gateway, allocationId: 'eipalloc-0123456789abcdef0', clientToken: 'other' };
      const results = await world.engine.opener.createGateways(world.vpcId, [gone]);
      expect(results).toMatchObject([{ outcome: 'retry', code }]);
      expect(results[0]?.message).toContain(`CreateNatGateway with ${gone.allocationId}`);
    },
  );

  it('throws what AWS never saw: nothing was done', async () => {
    const world = await localWorld();
    const credentials = () => Promise.reject(new CredentialsProviderError('There are none.'));
    const ec2 = new EC2Client({ ...world.aws.sdkConfig(), credentials });
    const opener = networkOpener(ec2, ec2, () => Number.POSITIVE_INFINITY);
    const failed = opener.allocateAddresses(world.vpcId, [{ slot: 'one', tags }]);
    await expect(failed).rejects.toThrow('AllocateAddress for slot one failed: CredentialsProviderError');
  });
});
