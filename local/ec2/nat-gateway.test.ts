import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNatGatewayCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { address, gateway, look, network, refusal, start, testEc2 } from './testing';

const freeIn = async (ec2: EC2Client, subnetId: string) =>
  (await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [subnetId] }))).Subnets![0]!
    .AvailableIpAddressCount;
const addressOf = async (ec2: EC2Client, allocationId: string) =>
  (await ec2.send(new DescribeAddressesCommand({ AllocationIds: [allocationId] }))).Addresses![0]!;

describe('the life of a NAT gateway', () => {
  it('is pending for the set seconds, then available, with its address and interface', async () => {
    const { ec2, clock } = testEc2({ pendingSeconds: 90 });
    const { subnetId, vpcId } = await network(ec2);
    const AllocationId = await address(ec2);
    const id = await gateway(ec2, { SubnetId: subnetId, AllocationId });
    expect(id).toMatch(/^nat-[0-9a-f]{17}$/);
    await clock.advance(89_999);
    expect((await look(ec2, id)).State).toBe('pending');
    await clock.advance(1);
    const { PublicIp, AssociationId } = await addressOf(ec2, AllocationId);
    expect(await look(ec2, id)).toMatchObject({
      State: 'available',
      VpcId: vpcId,
      ConnectivityType: 'public',
      CreateTime: new Date(start),
      NatGatewayAddresses: [
        {
          AllocationId,
          PublicIp,
          AssociationId,
          PrivateIp: '10.0.1.4',
          IsPrimary: true,
          Status: 'succeeded',
        },
      ],
    });
    expect(PublicIp).toMatch(/^(198\.51\.100|203\.0\.113|192\.0\.2)\./);
    expect(await freeIn(ec2, subnetId)).toBe(250);
    const { NetworkInterfaces } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    expect(NetworkInterfaces).toMatchObject([
      { PrivateIpAddress: '10.0.1.4', SubnetId: subnetId, Status: 'in-use' },
    ]);
  });

  it('is deleting, then deleted for an hour, then forgotten', async () => {
    const { ec2, clock } = testEc2({ pendingSeconds: 1, deletingSeconds: 30 });
    const { subnetId } = await network(ec2);
    const id = await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) });
    await clock.advance(1_000);
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    expect(await look(ec2, id)).toMatchObject({ State: 'deleting', DeleteTime: new Date(start + 1_000) });
    await clock.advance(30_000);
    expect((await look(ec2, id)).State).toBe('deleted');
    expect(await freeIn(ec2, subnetId)).toBe(251);
    await clock.advance(3_599_999);
    expect((await look(ec2, id)).State).toBe('deleted');
    await clock.advance(1);
    expect(await refusal(look(ec2, id))).toMatchObject({ code: 'NatGatewayNotFound', status: 400 });
    const gone = ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    expect(await refusal(gone)).toMatchObject({ code: 'NatGatewayNotFound' });
  });

  it('may be deleted twice, and while pending', async () => {
    const { ec2, clock } = testEc2();
    const { subnetId } = await network(ec2);
    const id = await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    await clock.advance(5_000);
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    expect((await look(ec2, id)).State).toBe('deleted');
  });

  it('that is deleted before it could fail did not fail', async () => {
    const { aws, ec2, clock } = testEc2({ pendingSeconds: 8 });
    const { subnetId } = await network(ec2);
    aws.ec2.nextGateway({ failure: { code: 'InternalError', message: 'Out of luck' } });
    const id = await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    await clock.advance(60_000);
    const { State, FailureCode } = await look(ec2, id);
    expect({ State, FailureCode }).toEqual({ State: 'deleted', FailureCode: undefined });
  });

  it('changes in the order of time even if nobody looks for hours', async () => {
    const { ec2, clock } = testEc2({ pendingSeconds: 10, deletingSeconds: 10 });
    const { subnetId } = await network(ec2);
    const failed = await gateway(ec2, {
      SubnetId: (await network(ec2, '10.9.0.0/16')).subnetId,
      AllocationId: await address(ec2),
    });
    const id = await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: failed }));
    await clock.advance(24 * 3_600_000);
    expect((await look(ec2, id)).State).toBe('available');
    expect((await ec2.send(new DescribeNatGatewaysCommand({}))).NatGateways).toHaveLength(1);
  });

  it('fares as a test says, one fate for each gateway', async () => {
    const { aws, ec2, clock } = testEc2({ pendingSeconds: 8 });
    const { subnetId } = await network(ec2);
    aws.ec2.nextGateway({ failure: { code: 'InternalError', message: 'Out of luck' } });
    aws.ec2.nextGateway({ pendingSeconds: 1, deletingSeconds: 100 });
    const [unlucky, quick, plain] = [
      await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) }),
      await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) }),
      await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) }),
    ];
    await clock.advance(1_000);
    expect((await look(ec2, quick)).State).toBe('available');
    expect((await look(ec2, plain)).State).toBe('pending');
    await clock.advance(7_000);
    expect(await look(ec2, unlucky)).toMatchObject({
      State: 'failed',
      FailureCode: 'InternalError',
      FailureMessage: 'Out of luck',
    });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: quick }));
    await clock.advance(99_000);
    expect((await look(ec2, quick)).State).toBe('deleting');
  });
});

describe('a gateway that cannot be', () => {
  it('fails only later, without an internet gateway: Gateway.NotAttached', async () => {
    const { ec2, clock } = testEc2();
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({ VpcId: Vpc!.VpcId, CidrBlock: '10.0.1.0/24' }),
    );
    const AllocationId = await address(ec2);
    const id = await gateway(ec2, { SubnetId: Subnet!.SubnetId, AllocationId });
    expect(await look(ec2, id)).toMatchObject({ State: 'pending' });
    expect((await look(ec2, id)).FailureCode).toBeUndefined();
    await clock.advance(8_000);
    expect(await look(ec2, id)).toMatchObject({
      State: 'failed',
      FailureCode: 'Gateway.NotAttached',
      FailureMessage: `Network ${Vpc!.VpcId} has no Internet gateway attached`,
    });
    expect((await addressOf(ec2, AllocationId)).AssociationId).toBeUndefined();
    expect(await freeIn(ec2, Subnet!.SubnetId!)).toBe(251);
    await clock.advance(3_600_000);
    expect((await look(ec2, id)).State).toBe('deleted');
  });

  it('holds no address once it failed, also while it is deleting', async () => {
    const { aws, ec2, clock } = testEc2();
    const { subnetId } = await network(ec2);
    aws.ec2.nextGateway({ failure: { code: 'InternalError', message: 'Out of luck' } });
    const id = await gateway(ec2, { SubnetId: subnetId, AllocationId: await address(ec2) });
    await clock.advance(8_000);
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }));
    expect((await look(ec2, id)).State).toBe('deleting');
    expect(await freeIn(ec2, subnetId)).toBe(251);
  });

  it('fails with Resource.AlreadyAssociated when its address is taken, and leaves the other alone', async () => {
    const { ec2, clock } = testEc2();
    const { subnetId } = await network(ec2);
    const AllocationId = await address(ec2);
    const first = await gateway(ec2, { SubnetId: subnetId, AllocationId });
    const second = await gateway(ec2, { SubnetId: subnetId, AllocationId });
    await clock.advance(8_000);
    expect((await look(ec2, first)).State).toBe('available');
    expect(await look(ec2, second)).toMatchObject({
      State: 'failed',
      FailureCode: 'Resource.AlreadyAssociated',
    });
    const [inUse] = (await look(ec2, first)).NatGatewayAddresses!;
    expect((await addressOf(ec2, AllocationId)).AssociationId).toBe(inUse!.AssociationId);
  });

  it('fails with InsufficientFreeAddressesInSubnet in a full subnet', async () => {
    const { ec2, clock } = testEc2({ addressQuota: 20, gatewaysPerZoneQuota: 20 });
    const { vpcId } = await network(ec2);
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: '10.0.2.0/28' }));
    const ids: string[] = [];
    for (let n = 0; n < 12; n++)
      ids.push(await gateway(ec2, { SubnetId: Subnet!.SubnetId, AllocationId: await address(ec2) }));
    await clock.advance(8_000);
    expect((await look(ec2, ids[10]!)).State).toBe('available');
    expect(await look(ec2, ids[11]!)).toMatchObject({
      State: 'failed',
      FailureCode: 'InsufficientFreeAddressesInSubnet',
    });
    expect(await freeIn(ec2, Subnet!.SubnetId!)).toBe(0);
  });

  it('is refused at once for what does not exist', async () => {
    const { ec2 } = testEc2();
    const { subnetId: SubnetId } = await network(ec2);
    const create = (input: object) => refusal(gateway(ec2, input));
    const AllocationId = await address(ec2);
    expect(await create({ SubnetId: 'subnet-0123456789abcdef0', AllocationId })).toMatchObject({
      code: 'InvalidSubnetID.NotFound',
    });
    expect(await create({ SubnetId: 'nonsense', AllocationId })).toMatchObject({
      code: 'InvalidSubnetID.Malformed',
    });
    expect(await create({ SubnetId, AllocationId: 'eipalloc-0123456789abcdef0' })).toMatchObject({
      code: 'InvalidElasticIpID.NotFound',
    });
    expect(await create({ SubnetId })).toMatchObject({ code: 'MissingParameter' });
    expect(await create({ AllocationId })).toMatchObject({ code: 'MissingParameter' });
    expect(await create({ SubnetId, AllocationId, ConnectivityType: 'private' })).toMatchObject({
      code: 'InvalidParameterCombination',
    });
    expect(await create({ SubnetId, AllocationId, SecondaryAllocationIds: [AllocationId] })).toMatchObject({
      code: 'UnsupportedOperation',
    });
    expect(await create({ SubnetId, AllocationId, AvailabilityMode: 'regional' })).toMatchObject({
      code: 'UnsupportedOperation',
    });
    expect((await ec2.send(new DescribeNatGatewaysCommand({}))).NatGateways).toEqual([]);
  });

  it('counts against the quota of its zone while pending, available or deleting', async () => {
    const { ec2, clock } = testEc2({ addressQuota: 9, gatewaysPerZoneQuota: 2, deletingSeconds: 10 });
    const { subnetId: SubnetId } = await network(ec2);
    const first = await gateway(ec2, { SubnetId, AllocationId: await address(ec2) });
    await gateway(ec2, { SubnetId, AllocationId: await address(ec2) });
    const AllocationId = await address(ec2);
    expect(await refusal(gateway(ec2, { SubnetId, AllocationId }))).toMatchObject({
      code: 'NatGatewayLimitExceeded',
    });
    await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: first }));
    expect(await refusal(gateway(ec2, { SubnetId, AllocationId }))).toMatchObject({
      code: 'NatGatewayLimitExceeded',
    });
    await clock.advance(10_000);
    expect(await gateway(ec2, { SubnetId, AllocationId })).toMatch(/^nat-/);
  });
});
