import {
  CreateEgressOnlyInternetGatewayCommand,
  CreateRouteCommand,
  type CreateRouteCommandInput,
  CreateVpcCommand,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  DetachInternetGatewayCommand,
  type EC2Client,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { address, gateway, network, refusal, testEc2 } from './testing';

const foreign = 'tgw-0123456789abcdef0';
const routes = async (ec2: EC2Client, RouteTableId: string) =>
  (await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }))).RouteTables![0]!
    .Routes!;

describe('a route', () => {
  it('is created once: a second to the same destination is refused, however written', async () => {
    const { ec2 } = testEc2();
    const { routeTableId: RouteTableId } = await network(ec2);
    const create = (DestinationCidrBlock: string) =>
      ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, TransitGatewayId: foreign }));
    expect(await create('192.168.7.9/16')).toMatchObject({ Return: true });
    expect(await refusal(create('192.168.0.0/16'))).toMatchObject({ code: 'RouteAlreadyExists' });
    expect(await refusal(create('10.0.0.0/16'))).toMatchObject({ code: 'RouteAlreadyExists' });
    expect(await refusal(create('10.0.0.0/33'))).toMatchObject({ code: 'InvalidParameterValue' });
    expect(await routes(ec2, RouteTableId)).toMatchObject([
      { GatewayId: 'local' },
      {
        DestinationCidrBlock: '192.168.0.0/16',
        TransitGatewayId: foreign,
        State: 'active',
        Origin: 'CreateRoute',
      },
    ]);
  });

  it('is replaced only where there is one, and never the local one', async () => {
    const { ec2 } = testEc2();
    const { routeTableId: RouteTableId, igwId: GatewayId } = await network(ec2);
    const to = (DestinationCidrBlock: string) => ({ RouteTableId, DestinationCidrBlock, GatewayId });
    expect(await refusal(ec2.send(new ReplaceRouteCommand(to('0.0.0.0/0'))))).toMatchObject({
      code: 'InvalidParameterValue',
    });
    expect(await refusal(ec2.send(new ReplaceRouteCommand(to('10.0.0.0/16'))))).toMatchObject({
      code: 'InvalidParameterValue',
    });
    await ec2.send(
      new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: foreign }),
    );
    await ec2.send(new ReplaceRouteCommand(to('0.0.0.0/0')));
    expect(await routes(ec2, RouteTableId)).toMatchObject([
      { GatewayId: 'local' },
      { GatewayId, State: 'active' },
    ]);
  });

  it('is deleted once, and the local one never', async () => {
    const { ec2 } = testEc2();
    const { routeTableId: RouteTableId, igwId: GatewayId } = await network(ec2);
    const remove = (DestinationCidrBlock: string) =>
      ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
    await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId }));
    await remove('0.0.0.0/0');
    expect(await refusal(remove('0.0.0.0/0'))).toMatchObject({ code: 'InvalidRoute.NotFound' });
    expect(await refusal(remove('10.0.0.0/16'))).toMatchObject({
      code: 'InvalidParameterValue',
      message: expect.stringContaining('cannot remove local route'),
    });
    const nowhere = ec2.send(
      new DeleteRouteCommand({ RouteTableId: 'rtb-0123456789abcdef0', DestinationCidrBlock: '0.0.0.0/0' }),
    );
    expect(await refusal(nowhere)).toMatchObject({ code: 'InvalidRouteTableID.NotFound' });
  });

  it('takes any well-formed target that the local AWS does not model, and nothing malformed', async () => {
    const { ec2 } = testEc2();
    const { routeTableId: RouteTableId } = await network(ec2);
    const create = (n: number, target: Partial<CreateRouteCommandInput>) =>
      ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: `100.${n}.0.0/16`, ...target }));
    await create(1, { NetworkInterfaceId: 'eni-0123456789abcdef0' });
    await create(2, { VpcPeeringConnectionId: 'pcx-0123456789abcdef0' });
    await create(3, { GatewayId: 'vgw-01234567' });
    await create(4, { InstanceId: 'i-0123456789abcdef0' });
    expect(await refusal(create(5, { TransitGatewayId: 'tgw-1' }))).toMatchObject({
      code: 'InvalidParameterValue',
    });
    expect(await refusal(create(5, { GatewayId: 'igw-0123456789abcdef0' }))).toMatchObject({
      code: 'InvalidGatewayID.NotFound',
    });
    expect(await refusal(create(5, { NatGatewayId: 'nat-0123456789abcdef0' }))).toMatchObject({
      code: 'InvalidNatGatewayID.NotFound',
    });
    expect(await refusal(create(5, {}))).toMatchObject({ code: 'MissingParameter' });
    const both = { InstanceId: 'i-0123456789abcdef0', TransitGatewayId: foreign };
    expect(await refusal(create(5, both))).toMatchObject({ code: 'InvalidParameterCombination' });
    expect(await routes(ec2, RouteTableId)).toHaveLength(5);
  });

  it('leads only to gateways of its own VPC', async () => {
    const { ec2 } = testEc2();
    const one = await network(ec2);
    const two = await network(ec2, '10.2.0.0/16');
    const to = (target: Partial<CreateRouteCommandInput>) =>
      ec2.send(
        new CreateRouteCommand({
          RouteTableId: one.routeTableId,
          DestinationCidrBlock: '0.0.0.0/0',
          ...target,
        }),
      );
    expect(await refusal(to({ GatewayId: two.igwId }))).toMatchObject({ code: 'InvalidParameterValue' });
    const NatGatewayId = await gateway(ec2, { SubnetId: two.subnetId, AllocationId: await address(ec2) });
    expect(await refusal(to({ NatGatewayId }))).toMatchObject({ code: 'InvalidParameterValue' });
  });

  it('to an internet gateway is a blackhole once that is detached', async () => {
    const { ec2 } = testEc2();
    const { routeTableId: RouteTableId, igwId: GatewayId, vpcId: VpcId } = await network(ec2);
    await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId }));
    await ec2.send(new DetachInternetGatewayCommand({ VpcId, InternetGatewayId: GatewayId }));
    expect((await routes(ec2, RouteTableId))[1]).toMatchObject({ State: 'blackhole' });
  });

  it('of IPv6 is its own, and no NAT gateway serves it', async () => {
    const { ec2 } = testEc2();
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({ CidrBlock: '10.5.0.0/16', AmazonProvidedIpv6CidrBlock: true }),
    );
    expect(Vpc!.Ipv6CidrBlockAssociationSet).toMatchObject([{ Ipv6CidrBlock: '2001:db8:0:1000::/56' }]);
    const { vpcId: VpcId, subnetId, routeTableId: RouteTableId } = await network(ec2);
    const made = await ec2.send(new CreateEgressOnlyInternetGatewayCommand({ VpcId }));
    const EgressOnlyInternetGatewayId = made.EgressOnlyInternetGateway!.EgressOnlyInternetGatewayId;
    const create = (target: Partial<CreateRouteCommandInput>) =>
      ec2.send(new CreateRouteCommand({ RouteTableId, ...target }));
    await create({ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId });
    expect(
      await refusal(create({ DestinationIpv6CidrBlock: '0:0::0/0', EgressOnlyInternetGatewayId })),
    ).toMatchObject({ code: 'RouteAlreadyExists' });
    expect(
      await refusal(create({ DestinationCidrBlock: '0.0.0.0/0', EgressOnlyInternetGatewayId })),
    ).toMatchObject({ code: 'InvalidParameterValue' });
    const NatGatewayId = await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) });
    expect(await refusal(create({ DestinationIpv6CidrBlock: '2001:db8::/32', NatGatewayId }))).toMatchObject({
      code: 'InvalidParameterValue',
    });
    await create({ DestinationIpv6CidrBlock: '64:ff9b::/96', NatGatewayId });
  });

  it('has a quota per table', async () => {
    const { ec2 } = testEc2({ routesPerTableQuota: 2 });
    const { routeTableId: RouteTableId } = await network(ec2);
    const create = (n: number) =>
      ec2.send(
        new CreateRouteCommand({
          RouteTableId,
          DestinationCidrBlock: `100.${n}.0.0/16`,
          TransitGatewayId: foreign,
        }),
      );
    await create(1);
    expect(await refusal(create(2))).toMatchObject({ code: 'RouteLimitExceeded' });
  });
});
