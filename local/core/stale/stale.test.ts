import {
  AllocateAddressCommand,
  CreateNatGatewayCommand,
  CreateRouteTableCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteRouteTableCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeTagsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { inProcess } from '@/local/core/testing';

const addresses = async (ec2: EC2Client) =>
  (await ec2.send(new DescribeAddressesCommand({}))).Addresses!.map(({ AllocationId }) => AllocationId);
const allocate = async (ec2: EC2Client) => (await ec2.send(new AllocateAddressCommand({}))).AllocationId!;

describe('a stale read', () => {
  it('does not list the new yet, still lists the deleted, and sees both in the end', async () => {
    const { aws, ec2 } = inProcess();
    aws.stale({ effects: 1, seconds: 5 });
    const id = await allocate(ec2);
    expect(await addresses(ec2)).toEqual([]);
    const error = await ec2
      .send(new DescribeAddressesCommand({ AllocationIds: [id] }))
      .catch(({ name }) => name);
    expect(error).toBe('InvalidAllocationID.NotFound');
    await aws.clock.advance(5_000);
    expect(await addresses(ec2)).toEqual([id]);
    await ec2.send(new ReleaseAddressCommand({ AllocationId: id }));
    expect(await addresses(ec2)).toEqual([id]);
    await aws.clock.advance(5_000);
    expect(await addresses(ec2)).toEqual([]);
    expect(aws.stale.report()).toEqual({ reads: 5, stale: 3 });
  });

  it('never makes a change act on the past', async () => {
    const { aws, ec2 } = inProcess();
    aws.stale({ effects: 5 });
    const id = await allocate(ec2);
    await ec2.send(new ReleaseAddressCommand({ AllocationId: id }));
    const again = await ec2.send(new ReleaseAddressCommand({ AllocationId: id })).catch(({ name }) => name);
    expect(again).toBe('InvalidAllocationID.NotFound');
  });

  it('shows one state that was, never parts of two: a table with its tags, or no table', async () => {
    const { aws, ec2 } = inProcess();
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    aws.stale({ effects: 8, seed: 3 });
    const seen = new Set<string>();
    for (let n = 0; n < 8; n++) {
      const Tags = [{ Key: 'n', Value: String(n) }];
      const made = await ec2.send(
        new CreateRouteTableCommand({
          VpcId: Vpc!.VpcId,
          TagSpecifications: [{ ResourceType: 'route-table', Tags }],
        }),
      );
      const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({}));
      const tagged = RouteTables.filter(({ Tags }) => Tags?.length === 1);
      expect(tagged).toHaveLength(RouteTables.length - 1);
      seen.add(`${n} ${tagged.length}`);
      if (n % 2 === 1)
        await ec2.send(new DeleteRouteTableCommand({ RouteTableId: made.RouteTable!.RouteTableId }));
    }
    expect(seen.size).toBe(8);
    expect(aws.stale.report()).toEqual({ reads: 8, stale: 8 });
  });

  it('may miss tags that a resource got later, and with lateTags those it was made with', async () => {
    const { aws, ec2 } = inProcess();
    aws.stale({ effects: 1 });
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    await ec2.send(new CreateTagsCommand({ Resources: [Vpc!.VpcId!], Tags: [{ Key: 'k', Value: 'v' }] }));
    const tags = async () =>
      (await ec2.send(new DescribeVpcsCommand({}))).Vpcs?.map(({ Tags }) => Tags ?? []);
    expect(await tags()).toEqual([[]]);
    aws.stale(false);
    expect(await tags()).toEqual([[{ Key: 'k', Value: 'v' }]]);
    aws.stale({ effects: 2, lateTags: true, seed: 1 });
    const TagSpecifications = [
      { ResourceType: 'elastic-ip' as const, Tags: [{ Key: 'mine', Value: 'yes' }] },
    ];
    await ec2.send(new AllocateAddressCommand({ TagSpecifications }));
    await ec2.send(new CreateVpcCommand({ CidrBlock: '10.1.0.0/16' }));
    const shown = new Set<string>();
    for (let read = 0; read < 20; read++) {
      const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({}));
      shown.add(Addresses.length === 0 ? 'none' : Addresses[0]?.Tags?.length ? 'tagged' : 'bare');
    }
    expect([...shown].sort()).toEqual(['bare', 'none', 'tagged']);
  });

  it('shows a gateway pending that is available, and disturbs no change that is due', async () => {
    const { aws, ec2 } = inProcess();
    const AllocationId = await allocate(ec2);
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    const subnet = await aws.host.invoke(
      'ec2',
      'CreateSubnet',
      { VpcId: Vpc!.VpcId, CidrBlock: '10.0.0.0/24' },
      aws,
    );
    const { SubnetId } = subnet.Subnet as { SubnetId: string };
    const { InternetGateway } = (await aws.host.invoke('ec2', 'CreateInternetGateway', {}, aws)) as {
      InternetGateway: { InternetGatewayId: string };
    };
    const attach = { InternetGatewayId: InternetGateway.InternetGatewayId, VpcId: Vpc!.VpcId };
    await aws.host.invoke('ec2', 'AttachInternetGateway', attach, aws);
    aws.stale({ effects: 1, seconds: 3 });
    await ec2.send(new CreateNatGatewayCommand({ SubnetId, AllocationId }));
    const states = async () =>
      (await ec2.send(new DescribeNatGatewaysCommand({}))).NatGateways?.map(({ State }) => State);
    expect(await states()).toEqual([]);
    await aws.clock.advance(4_000);
    expect(await states()).toEqual(['pending']);
    await aws.clock.advance(4_000);
    expect(await states()).toEqual(['pending']);
    await aws.clock.advance(3_000);
    expect(await states()).toEqual(['available']);
    expect(aws.clock.next()).toBeUndefined();
  });

  it('is drawn from its seed, with its chance, so often, and for the actions that it is for', async () => {
    const run = async (seed: number) => {
      const { aws, ec2 } = inProcess();
      aws.stale({ effects: 1, probability: 0.5, seed });
      await allocate(ec2);
      let drawn = '';
      for (let read = 0; read < 20; read++) drawn += (await addresses(ec2)).length;
      return drawn;
    };
    expect(await run(5)).toBe(await run(5));
    expect(await run(5)).toMatch(/0.*1|1.*0/);
    expect(await run(5)).not.toBe(await run(6));
    const { aws, ec2 } = inProcess();
    expect(aws.stale({ effects: 1, count: 2, action: 'DescribeAddresses' })).toEqual(expect.any(Number));
    await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    await allocate(ec2);
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
    await ec2.send(new DescribeTagsCommand({}));
    const lengths: number[] = [];
    for (let read = 0; read < 3; read++) lengths.push((await addresses(ec2)).length);
    expect(lengths).toEqual([0, 0, 1]);
    expect(() => aws.stale({ effects: 0 })).toThrow(/^effects /);
  });
});
