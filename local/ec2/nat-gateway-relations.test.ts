import {
  AssociateAddressCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  DeleteNatGatewayCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  type EC2Client,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { address, gateway, network, refusal, testEc2 } from './testing';

const addressOf = async (ec2: EC2Client, allocationId: string) =>
  (await ec2.send(new DescribeAddressesCommand({ AllocationIds: [allocationId] }))).Addresses![0]!;

describe('a client token', () => {
  it('gives the same gateway for the same parameters, whatever has become of it', async () => {
    const { ec2, clock } = testEc2();
    const { subnetId: SubnetId } = await network(ec2);
    const input = { SubnetId, AllocationId: await address(ec2), ClientToken: 'once' };
    const id = await gateway(ec2, input);
    expect(await gateway(ec2, input)).toBe(id);
    await clock.advance(8_000);
    const again = await ec2.send(new CreateNatGatewayCommand(input));
    expect(again).toMatchObject({
      ClientToken: 'once',
      NatGateway: { NatGatewayId: id, State: 'available' },
    });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    await clock.advance(5_000);
    const late = await ec2.send(new CreateNatGatewayCommand(input));
    expect(late.NatGateway).toMatchObject({ NatGatewayId: id, State: 'deleted' });
    expect((await ec2.send(new DescribeNatGatewaysCommand({}))).NatGateways).toHaveLength(1);
  });

  it('is refused with other parameters', async () => {
    const { ec2 } = testEc2();
    const { subnetId: SubnetId } = await network(ec2);
    const AllocationId = await address(ec2);
    await gateway(ec2, { SubnetId, AllocationId, ClientToken: 'once' });
    const TagSpecifications = [{ ResourceType: 'natgateway' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const other = gateway(ec2, { SubnetId, AllocationId, TagSpecifications, ClientToken: 'once' });
    expect(await refusal(other)).toMatchObject({ code: 'IdempotentParameterMismatch' });
  });
});

describe('an address of a gateway', () => {
  it('cannot be released, taken off or given to others while the gateway has it', async () => {
    const { ec2, clock } = testEc2({ deletingSeconds: 5, releaseRefusedSeconds: 0 });
    const { subnetId: SubnetId } = await network(ec2);
    const AllocationId = await address(ec2);
    const id = await gateway(ec2, { SubnetId, AllocationId });
    const release = () => ec2.send(new ReleaseAddressCommand({ AllocationId }));
    expect(await refusal(release())).toMatchObject({ code: 'InvalidIPAddress.InUse' });
    const give = ec2.send(
      new AssociateAddressCommand({
        AllocationId,
        InstanceId: 'i-0123456789abcdef0',
        AllowReassociation: true,
      }),
    );
    expect(await refusal(give)).toMatchObject({ code: 'AuthFailure' });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    expect(await refusal(release())).toMatchObject({ code: 'InvalidIPAddress.InUse' });
    await clock.advance(5_000);
    expect((await addressOf(ec2, AllocationId)).AssociationId).toBeUndefined();
    await release();
    expect(await refusal(release())).toMatchObject({ code: 'InvalidAllocationID.NotFound' });
  });

  it('answers AuthFailure to a release just after the gateway is deleted', async () => {
    const { ec2, clock } = testEc2({ deletingSeconds: 5, releaseRefusedSeconds: 1 });
    const { subnetId: SubnetId } = await network(ec2);
    const AllocationId = await address(ec2);
    const id = await gateway(ec2, { SubnetId, AllocationId });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    await clock.advance(5_000);
    const early = ec2.send(new ReleaseAddressCommand({ AllocationId }));
    expect(await refusal(early)).toMatchObject({ code: 'AuthFailure', status: 400 });
    await clock.advance(1_000);
    await ec2.send(new ReleaseAddressCommand({ AllocationId }));
  });
});

describe('routes to a gateway', () => {
  it('are taken while it is pending and become blackholes when it is gone, and stay', async () => {
    const { ec2, clock } = testEc2({ pendingSeconds: 8, deletingSeconds: 5 });
    const { subnetId: SubnetId, routeTableId } = await network(ec2);
    const NatGatewayId = await gateway(ec2, { SubnetId, AllocationId: await address(ec2) });
    const route = { RouteTableId: routeTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId };
    await ec2.send(new CreateRouteCommand(route));
    const state = async () => {
      const { RouteTables } = await ec2.send(
        new DescribeRouteTablesCommand({ RouteTableIds: [routeTableId] }),
      );
      return RouteTables![0]!.Routes!.find((each) => each.NatGatewayId === NatGatewayId)!.State;
    };
    expect(await state()).toBe('active');
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    await clock.advance(5_000);
    expect(await state()).toBe('blackhole');
    await clock.advance(7_200_000);
    expect(await state()).toBe('blackhole');
    expect(
      await refusal(ec2.send(new CreateRouteCommand({ ...route, DestinationCidrBlock: '1.0.0.0/8' }))),
    ).toMatchObject({
      code: 'InvalidNatGatewayID.NotFound',
    });
  });

  it('can be refused for a while after its birth, as AWS sometimes does', async () => {
    const { ec2, clock } = testEc2({ routeRefusedSeconds: 3 });
    const { subnetId: SubnetId, routeTableId: RouteTableId } = await network(ec2);
    const NatGatewayId = await gateway(ec2, { SubnetId, AllocationId: await address(ec2) });
    const create = () =>
      ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId }));
    expect(await refusal(create())).toMatchObject({ code: 'InvalidNatGatewayID.NotFound' });
    await clock.advance(3_000);
    await create();
  });
});
