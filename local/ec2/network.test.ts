import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateEgressOnlyInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteEgressOnlyInternetGatewayCommand,
  DeleteInternetGatewayCommand,
  DeleteRouteTableCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeAccountAttributesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInternetGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  DisassociateRouteTableCommand,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  ModifyVpcBlockPublicAccessOptionsCommand,
  ReplaceRouteTableAssociationCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { address, gateway, network, refusal, testEc2 } from './testing';

describe('a VPC', () => {
  it('is born with a main route table that has its local route', async () => {
    const { ec2 } = testEc2();
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    const Filters = [{ Name: 'vpc-id', Values: [Vpc!.VpcId!] }];
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ Filters }));
    expect(RouteTables).toMatchObject([
      {
        Associations: [{ Main: true }],
        Routes: [
          {
            DestinationCidrBlock: '10.0.0.0/16',
            GatewayId: 'local',
            State: 'active',
            Origin: 'CreateRouteTable',
          },
        ],
      },
    ]);
  });

  it('cannot be deleted while anything is in it', async () => {
    const { ec2 } = testEc2();
    const { vpcId: VpcId, subnetId, igwId, routeTableId } = await network(ec2);
    const remove = () => ec2.send(new DeleteVpcCommand({ VpcId }));
    expect(await refusal(remove())).toMatchObject({ code: 'DependencyViolation' });
    await ec2.send(new DeleteSubnetCommand({ SubnetId: subnetId }));
    expect(await refusal(remove())).toMatchObject({ code: 'DependencyViolation' });
    await ec2.send(new DetachInternetGatewayCommand({ VpcId, InternetGatewayId: igwId }));
    expect(await refusal(remove())).toMatchObject({ code: 'DependencyViolation' });
    await ec2.send(new DeleteRouteTableCommand({ RouteTableId: routeTableId }));
    await remove();
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toEqual([]);
    expect((await ec2.send(new DescribeRouteTablesCommand({}))).RouteTables).toEqual([]);
    expect(await refusal(remove())).toMatchObject({ code: 'InvalidVpcID.NotFound' });
  });

  it('is refused with a block that AWS does not allow', async () => {
    const { ec2 } = testEc2();
    const create = (CidrBlock?: string) => refusal(ec2.send(new CreateVpcCommand({ CidrBlock })));
    expect(await create('10.0.0.0/8')).toMatchObject({ code: 'InvalidVpc.Range' });
    expect(await create('10.0.0/16')).toMatchObject({ code: 'InvalidParameterValue' });
    expect(await create()).toMatchObject({ code: 'MissingParameter' });
  });

  it('keeps its DNS attributes', async () => {
    const { ec2 } = testEc2();
    const { vpcId: VpcId } = await network(ec2);
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
    const read = await ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' }));
    expect(read.EnableDnsHostnames).toEqual({ Value: true });
  });
});

describe('a subnet', () => {
  it('lies in its VPC and apart from the others', async () => {
    const { ec2 } = testEc2();
    const { vpcId: VpcId } = await network(ec2);
    const create = (CidrBlock: string) => refusal(ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock })));
    expect(await create('10.1.0.0/24')).toMatchObject({ code: 'InvalidSubnet.Range' });
    expect(await create('10.0.2.0/29')).toMatchObject({ code: 'InvalidSubnet.Range' });
    expect(await create('10.0.0.0/23')).toMatchObject({ code: 'InvalidSubnet.Conflict' });
    const elsewhere = ec2.send(
      new CreateSubnetCommand({ VpcId, CidrBlock: '10.0.4.0/24', AvailabilityZone: 'eu-west-1a' }),
    );
    expect(await refusal(elsewhere)).toMatchObject({ code: 'InvalidParameterValue' });
  });

  it('cannot be deleted, nor its internet gateway detached, while a gateway is in it', async () => {
    const { ec2, clock } = testEc2();
    const { vpcId: VpcId, subnetId: SubnetId, igwId: InternetGatewayId } = await network(ec2);
    await gateway(ec2, { SubnetId, AllocationId: await address(ec2) });
    await clock.advance(8_000);
    expect(await refusal(ec2.send(new DeleteSubnetCommand({ SubnetId })))).toMatchObject({
      code: 'DependencyViolation',
    });
    const detach = ec2.send(new DetachInternetGatewayCommand({ VpcId, InternetGatewayId }));
    expect(await refusal(detach)).toMatchObject({
      code: 'DependencyViolation',
      message: expect.stringContaining('mapped public address'),
    });
  });

  it('says whether it gives out public addresses', async () => {
    const { ec2, aws } = testEc2();
    const { subnetId: SubnetId } = await network(ec2);
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
    const seen = await aws.host.invoke('ec2', 'DescribeSubnets', { SubnetIds: [SubnetId] }, aws);
    expect(seen).toMatchObject({
      Subnets: [{ MapPublicIpOnLaunch: true, AvailabilityZone: 'eu-central-1a' }],
    });
  });
});

describe('a route table', () => {
  it('has each subnet once, and cannot be deleted with one', async () => {
    const { ec2 } = testEc2();
    const { subnetId: SubnetId, routeTableId: RouteTableId } = await network(ec2);
    const associate = () => ec2.send(new AssociateRouteTableCommand({ SubnetId, RouteTableId }));
    const { AssociationId } = await associate();
    expect(await refusal(associate())).toMatchObject({ code: 'Resource.AlreadyAssociated' });
    const remove = () => ec2.send(new DeleteRouteTableCommand({ RouteTableId }));
    expect(await refusal(remove())).toMatchObject({ code: 'DependencyViolation' });
    await ec2.send(new DisassociateRouteTableCommand({ AssociationId }));
    await remove();
    expect(await refusal(remove())).toMatchObject({ code: 'InvalidRouteTableID.NotFound' });
  });

  it('stays in its VPC, and the main one can be changed but not taken off', async () => {
    const { ec2 } = testEc2();
    const one = await network(ec2);
    const two = await network(ec2, '10.2.0.0/16');
    const across = ec2.send(
      new AssociateRouteTableCommand({ SubnetId: two.subnetId, RouteTableId: one.routeTableId }),
    );
    expect(await refusal(across)).toMatchObject({ code: 'InvalidParameterValue' });
    const main = async () => {
      const Filters = [
        { Name: 'association.main', Values: ['true'] },
        { Name: 'vpc-id', Values: [one.vpcId] },
      ];
      return (await ec2.send(new DescribeRouteTablesCommand({ Filters }))).RouteTables![0]!;
    };
    const AssociationId = (await main()).Associations![0]!.RouteTableAssociationId;
    expect(await refusal(ec2.send(new DisassociateRouteTableCommand({ AssociationId })))).toMatchObject({
      code: 'InvalidParameterValue',
    });
    await ec2.send(
      new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: one.routeTableId }),
    );
    expect((await main()).RouteTableId).toBe(one.routeTableId);
  });
});

describe('an internet gateway', () => {
  it('is attached to one VPC, which has one', async () => {
    const { ec2 } = testEc2();
    const { vpcId: VpcId, igwId } = await network(ec2);
    const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
    const second = ec2.send(
      new AttachInternetGatewayCommand({ VpcId, InternetGatewayId: InternetGateway!.InternetGatewayId }),
    );
    expect(await refusal(second)).toMatchObject({ code: 'InvalidParameterValue' });
    const again = ec2.send(new AttachInternetGatewayCommand({ VpcId, InternetGatewayId: igwId }));
    expect(await refusal(again)).toMatchObject({ code: 'Resource.AlreadyAssociated' });
    expect(
      await refusal(ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: igwId }))),
    ).toMatchObject({ code: 'DependencyViolation' });
    const seen = await ec2.send(
      new DescribeInternetGatewaysCommand({ Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }] }),
    );
    expect(seen.InternetGateways).toMatchObject([
      { InternetGatewayId: igwId, Attachments: [{ VpcId, State: 'available' }] },
    ]);
    await ec2.send(new DetachInternetGatewayCommand({ VpcId, InternetGatewayId: igwId }));
    const twice = ec2.send(new DetachInternetGatewayCommand({ VpcId, InternetGatewayId: igwId }));
    expect(await refusal(twice)).toMatchObject({ code: 'Gateway.NotAttached' });
    await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: igwId }));
  });

  it('has an egress-only relative for IPv6', async () => {
    const { ec2 } = testEc2();
    const { vpcId: VpcId } = await network(ec2);
    const made = await ec2.send(new CreateEgressOnlyInternetGatewayCommand({ VpcId }));
    const id = made.EgressOnlyInternetGateway!.EgressOnlyInternetGatewayId!;
    const all = () => ec2.send(new DescribeEgressOnlyInternetGatewaysCommand({}));
    expect((await all()).EgressOnlyInternetGateways).toMatchObject([
      { Attachments: [{ VpcId, State: 'attached' }] },
    ]);
    await ec2.send(new DeleteEgressOnlyInternetGatewayCommand({ EgressOnlyInternetGatewayId: id }));
    expect((await all()).EgressOnlyInternetGateways).toEqual([]);
  });
});

describe('the account', () => {
  it('tells its zones, its quota of addresses and whether public access is blocked', async () => {
    const { ec2 } = testEc2({ addressQuota: 7 });
    const { AvailabilityZones } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
    expect(AvailabilityZones!.map((zone) => zone.ZoneId)).toEqual(['euc1-az1', 'euc1-az2', 'euc1-az3']);
    const { AccountAttributes } = await ec2.send(
      new DescribeAccountAttributesCommand({ AttributeNames: ['vpc-max-elastic-ips' as never] }),
    );
    expect(AccountAttributes).toEqual([
      { AttributeName: 'vpc-max-elastic-ips', AttributeValues: [{ AttributeValue: '7' }] },
    ]);
    await ec2.send(
      new ModifyVpcBlockPublicAccessOptionsCommand({ InternetGatewayBlockMode: 'block-bidirectional' }),
    );
    const { VpcBlockPublicAccessOptions } = await ec2.send(
      new DescribeVpcBlockPublicAccessOptionsCommand({}),
    );
    expect(VpcBlockPublicAccessOptions).toMatchObject({ InternetGatewayBlockMode: 'block-bidirectional' });
  });

  it('sees nothing of other accounts and regions', async () => {
    const { ec2, aws } = testEc2();
    await network(ec2);
    const elsewhere = { account: aws.account, region: 'us-east-1' };
    expect(await aws.host.invoke('ec2', 'DescribeVpcs', {}, elsewhere)).toEqual({ Vpcs: [] });
    const other = { account: '111111111111', region: aws.region };
    expect(await aws.host.invoke('ec2', 'DescribeVpcs', {}, other)).toEqual({ Vpcs: [] });
  });

  it('refuses a dry run with DryRunOperation and does nothing', async () => {
    const { ec2 } = testEc2();
    const { subnetId: SubnetId } = await network(ec2);
    const dry = ec2.send(
      new CreateNatGatewayCommand({ SubnetId, AllocationId: await address(ec2), DryRun: true }),
    );
    expect(await refusal(dry)).toMatchObject({ code: 'DryRunOperation', status: 412 });
    const vpc = ec2.send(new CreateVpcCommand({ CidrBlock: '10.7.0.0/16', DryRun: true }));
    expect(await refusal(vpc)).toMatchObject({ code: 'DryRunOperation' });
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  });
});
