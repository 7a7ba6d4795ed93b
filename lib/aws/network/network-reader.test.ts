import { CreateNatGatewayCommand, CreateRouteTableCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { Interceptor } from '@/local/core/dispatcher';
import { AwsError } from '@/local/core/service';
import { localWorld } from '@/test/local-world';

describe('a look at a network', () => {
  it('finds tables with their subnets, also those of the main table, and the ways out', async () => {
    const world = await localWorld({ networks: 3 });
    const [, , payments] = world.vpcIds;
    const observed = await world.observe(payments);
    const enrolled = observed.routeTables.filter((table) => table.tags['sluice:enrolled'] === 'true');
    expect(observed).toMatchObject({
      exists: true,
      cidr: '10.40.0.0/16',
      site: { accountId: '000000000000' },
    });
    expect(enrolled.map((table) => `${table.name} ${table.subnetIds.length}`).sort()).toEqual([
      'payments-prod-private-a 1',
      'payments-prod-private-b 1',
    ]);
    expect(enrolled[0]?.routes.find((route) => route.destination === '::/0')?.target).toEqual({
      kind: 'egress-only-gateway',
      id: observed.egressOnlyGatewayIds[0],
    });
    expect(observed.subnets.every((subnet) => subnet.routeTableId && subnet.freeAddresses > 0)).toBe(true);
  });

  // F03, F94
  it('reads every list to its last page', async () => {
    const world = await localWorld();
    for (let more = 0; more < 12; more++)
      await world.ec2.send(new CreateRouteTableCommand({ VpcId: world.vpcId }));
    const inPages: Interceptor = (call, input, next) =>
      call.action === 'DescribeRouteTables' && input.MaxResults !== 5
        ? world.aws.host.invoke('ec2', call.action, { ...input, MaxResults: 5 }, call)
        : next();
    world.aws.intercept(inPages);
    expect((await world.observe()).routeTables).toHaveLength(15);
  });

  it('fails as a whole if one list fails, and says that AWS throttles', async () => {
    const world = await localWorld();
    world.aws.intercept((call, _input, next) => {
      if (call.action !== 'DescribeSubnets') return next();
      throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
    });
    await expect(world.observe()).rejects.toMatchObject({ code: 'RequestLimitExceeded', kind: 'throttled' });
  });

  it('shows the address of a gateway that is not ours', async () => {
    const world = await localWorld();
    const { subnets } = await world.observe();
    const subnet = subnets.find((one) => one.tags['sluice:gateway-subnet'] === 'true');
    const [foreign] = await world.engine.opener.allocateAddresses(world.vpcId, [{ slot: 'one', tags: {} }]);
    await world.ec2.send(
      new CreateNatGatewayCommand({ SubnetId: subnet?.id, AllocationId: foreign?.subject }),
    );
    const observed = await world.observe();
    expect(observed.addresses.map((address) => address.allocationId)).toEqual([foreign?.subject]);
    expect(observed.gateways).toMatchObject([{ state: 'pending', zone: 'eu-central-1a', tags: {} }]);
    expect(await world.engine.networks.observeGateways(world.vpcId)).toMatchObject([{ state: 'pending' }]);
  });

  it('takes an address whose holders are named as empty text for free, as some answers name them', async () => {
    const world = await localWorld();
    const tags = { 'sluice:managed': 'true', 'sluice:vpc': world.vpcId };
    await world.engine.opener.allocateAddresses(world.vpcId, [{ slot: 'one', tags }]);
    world.aws.intercept(async (call, _input, next) => {
      const answer = await next();
      if (call.action !== 'DescribeAddresses') return answer;
      const nobody = { InstanceId: '', NetworkInterfaceId: '', AssociationId: '' };
      return { Addresses: (answer.Addresses as object[]).map((address) => ({ ...address, ...nobody })) };
    });
    const { addresses } = await world.observe();
    expect(addresses).toHaveLength(1);
    expect(addresses[0]).not.toHaveProperty('associationId');
    expect(addresses[0]).not.toHaveProperty('networkInterfaceId');
    expect(addresses[0]).not.toHaveProperty('instanceId');
  });

  it('tells a VPC that is gone', async () => {
    const world = await localWorld({ networks: 0 });
    expect(await world.observe('vpc-0123456789abcdef0')).toMatchObject({ exists: false, routeTables: [] });
  });
});

describe('a look at all networks', () => {
  it('finds those that are enrolled, hold own resources or are named, each as a single look finds it', async () => {
    const world = await localWorld({ networks: 3 });
    const lost = 'vpc-0123456789abcdef0';
    const tags = { 'sluice:managed': 'true', 'sluice:vpc': lost };
    await world.engine.opener.allocateAddresses(lost, [{ slot: 'one', tags }]);
    const named = 'vpc-0fedcba9876543210';
    const all = await world.engine.networks.observeAll([named]);
    expect(all.map(({ vpcId }) => vpcId)).toEqual([...world.vpcIds, lost, named].sort());
    for (const one of all) expect(one).toEqual(await world.observe(one.vpcId));
  });
});
