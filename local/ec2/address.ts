import { randomInt } from 'node:crypto';
import type {
  Address,
  AllocateAddressRequest,
  AllocateAddressResult,
  DescribeAddressesRequest,
  DescribeAddressesResult,
  ReleaseAddressRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { listing } from './listing';
import type { AddressRecord } from './records';
import { absent, found, invalid, needed } from './resource-id';
import { keepTags, tagList, tagsAtBirth } from './tags';
import type { World } from './world';

/** Ranges for documentation (RFC 5737): nothing that reads them reaches anybody. */
const ranges = ['198.51.100', '203.0.113', '192.0.2'];

/** Errors: AddressLimitExceeded (facts 3.2), InsufficientAddressCapacity, InvalidAddress.NotFound. No client token. */
export function allocateAddress(world: World, input: AllocateAddressRequest): AllocateAddressResult {
  if (input.Domain === 'standard') throw invalid('Invalid value for domain: standard');
  const group = input.NetworkBorderGroup ?? world.scope.region;
  if (group !== world.scope.region) throw invalid(`Invalid value for NetworkBorderGroup: ${group}`);
  const tags = tagsAtBirth(input.TagSpecifications, 'elastic-ip');
  if (world.addresses.values().length >= world.settings.addressQuota)
    throw new AwsError('AddressLimitExceeded', 'The maximum number of addresses has been reached.');
  const address: AddressRecord = { id: world.newId('eipalloc'), publicIp: freeIp(world, input.Address) };
  world.addresses.put(address.id, address);
  keepTags(world, address.id, tags);
  return {
    AllocationId: address.id,
    PublicIp: address.publicIp,
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: group,
    Domain: 'vpc',
  };
}

/** A released address can be had again while nobody has it. */
function freeIp(world: World, wanted: string | undefined): string {
  const taken = new Set(world.addresses.values().map(({ publicIp }) => publicIp));
  const free = ranges
    .flatMap((range) => Array.from({ length: 254 }, (_, index) => `${range}.${index + 1}`))
    .filter((ip) => !taken.has(ip));
  if (wanted !== undefined) {
    if (!free.includes(wanted))
      throw new AwsError('InvalidAddress.NotFound', `Address '${wanted}' not found.`);
    return wanted;
  }
  const ip = free.length > 0 ? free[randomInt(free.length)] : undefined;
  if (ip === undefined)
    throw new AwsError(
      'InsufficientAddressCapacity',
      'Insufficient capacity to satisfy your address request.',
      500,
    );
  return ip;
}

/** Errors: InvalidAllocationID.NotFound, InvalidIPAddress.InUse, AuthFailure shortly after a gateway (facts 3.2). */
export function releaseAddress(world: World, input: ReleaseAddressRequest): Record<string, never> {
  if (input.AllocationId === undefined && input.PublicIp !== undefined)
    throw invalid('You must specify an allocation id when releasing a VPC elastic IP address');
  const id = needed(input.AllocationId, 'allocationId');
  const address = found(world.addresses.get(id), 'eipalloc', id);
  if (address.association)
    throw new AwsError('InvalidIPAddress.InUse', `Address ${address.publicIp} is in use.`);
  if (world.now() < (address.refusesReleaseUntil ?? 0)) throw noPermission();
  world.addresses.delete(id);
  world.tags.delete(id);
  return {};
}

export function noPermission(): AwsError {
  return new AwsError('AuthFailure', 'You do not have permission to access the specified resource.');
}

/** Not paged (the API model has no token). */
export function describeAddresses(world: World, input: DescribeAddressesRequest): DescribeAddressesResult {
  const all = world.addresses.values();
  for (const ip of input.PublicIps ?? [])
    if (!all.some(({ publicIp }) => publicIp === ip))
      throw new AwsError('InvalidAddress.NotFound', `Address '${ip}' not found.`);
  const { items } = listing(
    world,
    {
      all: all.filter(({ publicIp }) => input.PublicIps?.includes(publicIp) ?? true),
      id: (address) => address.id,
      missing: (id) => absent('eipalloc', id),
      pageSize: { min: 1, max: Number.MAX_SAFE_INTEGER },
      filters: {
        'allocation-id': (address) => address.id,
        'public-ip': (address) => address.publicIp,
        domain: () => 'vpc',
        'association-id': (address) => address.association?.id,
        'instance-id': (address) => address.association?.instanceId,
        'network-interface-id': (address) => address.association?.networkInterfaceId,
        'network-interface-owner-id': (address) =>
          address.association?.networkInterfaceId === undefined ? undefined : world.scope.account,
        'private-ip-address': (address) => address.association?.privateIp,
        'network-border-group': () => world.scope.region,
      },
    },
    { ids: input.AllocationIds, filters: input.Filters },
  );
  return { Addresses: items.map((address) => addressView(world, address)) };
}

function addressView(world: World, { id, publicIp, association }: AddressRecord): Address {
  return {
    AllocationId: id,
    PublicIp: publicIp,
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: world.scope.region,
    Domain: 'vpc',
    ...(association
      ? {
          AssociationId: association.id,
          InstanceId: association.instanceId,
          NetworkInterfaceId: association.networkInterfaceId,
          NetworkInterfaceOwnerId:
            association.networkInterfaceId === undefined ? undefined : world.scope.account,
          PrivateIpAddress: association.privateIp,
        }
      : {}),
    Tags: tagList(world, id),
  };
}
