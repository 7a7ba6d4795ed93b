import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  DescribeAddressesCommand,
  DisassociateAddressCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { address, refusal, testEc2 } from './testing';

describe('an address', () => {
  it('is one of five', async () => {
    const { ec2 } = testEc2();
    for (let n = 0; n < 5; n++) await address(ec2);
    expect(await refusal(address(ec2))).toMatchObject({ code: 'AddressLimitExceeded', status: 400 });
    const { Addresses } = await ec2.send(new DescribeAddressesCommand({}));
    expect(new Set(Addresses!.map(({ PublicIp }) => PublicIp)).size).toBe(5);
    await ec2.send(new ReleaseAddressCommand({ AllocationId: Addresses![0]!.AllocationId }));
    await address(ec2);
  });

  it('can be had again after its release', async () => {
    const { ec2 } = testEc2();
    const first = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
    const recover = () => ec2.send(new AllocateAddressCommand({ Domain: 'vpc', Address: first.PublicIp }));
    expect(await refusal(recover())).toMatchObject({ code: 'InvalidAddress.NotFound' });
    await ec2.send(new ReleaseAddressCommand({ AllocationId: first.AllocationId }));
    const second = await recover();
    expect(second.PublicIp).toBe(first.PublicIp);
    expect(second.AllocationId).not.toBe(first.AllocationId);
  });

  it('is held by what it was given to, until it is taken off', async () => {
    const { ec2 } = testEc2();
    const AllocationId = await address(ec2);
    const give = (InstanceId: string) => ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
    const { AssociationId } = await give('i-0123456789abcdef0');
    expect(await refusal(give('i-0123456789abcdef1'))).toMatchObject({ code: 'Resource.AlreadyAssociated' });
    expect(await refusal(give('server'))).toMatchObject({ code: 'InvalidInstanceID.Malformed' });
    expect(await refusal(ec2.send(new ReleaseAddressCommand({ AllocationId })))).toMatchObject({
      code: 'InvalidIPAddress.InUse',
    });
    const { Addresses } = await ec2.send(
      new DescribeAddressesCommand({ Filters: [{ Name: 'instance-id', Values: ['i-*'] }] }),
    );
    expect(Addresses).toMatchObject([{ AllocationId, AssociationId, InstanceId: 'i-0123456789abcdef0' }]);
    const takeOff = () => ec2.send(new DisassociateAddressCommand({ AssociationId }));
    await takeOff();
    expect(await refusal(takeOff())).toMatchObject({ code: 'InvalidAssociationID.NotFound' });
    await ec2.send(new ReleaseAddressCommand({ AllocationId }));
  });

  it('is refused by EC2 by names it does not have', async () => {
    const { ec2 } = testEc2();
    const unknown = 'eipalloc-0123456789abcdef0';
    const ask = (input: object) => refusal(ec2.send(new DescribeAddressesCommand(input)));
    expect(await ask({ AllocationIds: [unknown] })).toMatchObject({ code: 'InvalidAllocationID.NotFound' });
    expect(await ask({ PublicIps: ['1.2.3.4'] })).toMatchObject({ code: 'InvalidAddress.NotFound' });
    expect(await ask({ AllocationIds: ['x'] })).toMatchObject({ code: 'InvalidElasticIpID.Malformed' });
  });
});
