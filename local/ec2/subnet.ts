import type {
  CreateSubnetRequest,
  CreateSubnetResult,
  DeleteSubnetRequest,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  ModifySubnetAttributeRequest,
  Subnet,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { blockOf, contains, hostCount, overlap, textOf } from './cidr';
import { listing } from './listing';
import { heldBy } from './nat-life-cycle';
import type { SubnetRecord } from './records';
import { absent, found, invalid, needed } from './resource-id';
import { withoutSubnet } from './route-table';
import { type Zone, zonesOf } from './site';
import { keepTags, tagList, tagsAtBirth } from './tags';
import type { World } from './world';

/** Errors: InvalidVpcID.NotFound, InvalidSubnet.Range, InvalidSubnet.Conflict, InvalidParameterValue. */
export function createSubnet(world: World, input: CreateSubnetRequest): CreateSubnetResult {
  const vpcId = needed(input.VpcId, 'vpcId');
  const vpc = found(world.vpcs.get(vpcId), 'vpc', vpcId);
  const cidr = freeCidr(world, vpc, needed(input.CidrBlock, 'cidrBlock'));
  const zone = zoneFor(world, input);
  const tags = tagsAtBirth(input.TagSpecifications, 'subnet');
  const subnet: SubnetRecord = {
    id: world.newId('subnet'),
    vpcId,
    cidr,
    zone: zone.name,
    mapPublicIp: false,
  };
  world.subnets.put(subnet.id, subnet);
  keepTags(world, subnet.id, tags);
  return { Subnet: subnetView(world, subnet) };
}

function freeCidr(world: World, vpc: { id: string; cidr: string }, cidr: string): string {
  const block = blockOf(cidr);
  if (!block)
    throw invalid(`Value (${cidr}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  const whole = blockOf(vpc.cidr);
  if (!whole || !contains(whole, block) || block.prefix > 28)
    throw new AwsError('InvalidSubnet.Range', `The CIDR '${cidr}' is invalid.`);
  const others = world.subnets.values().filter((subnet) => subnet.vpcId === vpc.id);
  const taken = others.map((subnet) => blockOf(subnet.cidr)).some((other) => other && overlap(other, block));
  if (taken) throw new AwsError('InvalidSubnet.Conflict', `The CIDR '${cidr}' conflicts with another subnet`);
  return textOf(block);
}

function zoneFor(
  world: World,
  { AvailabilityZone: name, AvailabilityZoneId: id }: CreateSubnetRequest,
): Zone {
  const zones = zonesOf(world.scope.region);
  const zone = zones.find((known) => (name ? known.name === name : id ? known.id === id : true));
  if (!zone)
    throw invalid(
      `Value (${name ?? id}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.map((known) => known.name).join(', ')}.`,
    );
  return zone;
}

export function describeSubnets(world: World, input: DescribeSubnetsRequest): DescribeSubnetsResult {
  const { items, ...next } = listing(
    world,
    {
      all: world.subnets.values().map((subnet) => subnetView(world, subnet)),
      id: (subnet) => subnet.SubnetId ?? '',
      missing: (id) => absent('subnet', id),
      filters: {
        'subnet-id': (subnet) => subnet.SubnetId,
        'subnet-arn': (subnet) => subnet.SubnetArn,
        'vpc-id': (subnet) => subnet.VpcId,
        'availability-zone': (subnet) => subnet.AvailabilityZone,
        availabilityZone: (subnet) => subnet.AvailabilityZone,
        'availability-zone-id': (subnet) => subnet.AvailabilityZoneId,
        'available-ip-address-count': (subnet) => String(subnet.AvailableIpAddressCount),
        'cidr-block': (subnet) => subnet.CidrBlock,
        cidr: (subnet) => subnet.CidrBlock,
        'default-for-az': () => 'false',
        'map-public-ip-on-launch': (subnet) => String(subnet.MapPublicIpOnLaunch),
        'owner-id': (subnet) => subnet.OwnerId,
        state: (subnet) => subnet.State,
      },
    },
    {
      ids: input.SubnetIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    },
  );
  return { Subnets: items, ...next };
}

function subnetView(world: World, subnet: SubnetRecord): Subnet {
  const block = blockOf(subnet.cidr);
  const zone = zonesOf(world.scope.region).find(({ name }) => name === subnet.zone);
  return {
    SubnetId: subnet.id,
    SubnetArn: `arn:aws:ec2:${world.scope.region}:${world.scope.account}:subnet/${subnet.id}`,
    VpcId: subnet.vpcId,
    State: 'available',
    CidrBlock: subnet.cidr,
    AvailabilityZone: subnet.zone,
    AvailabilityZoneId: zone?.id,
    AvailableIpAddressCount: (block ? hostCount(block) : 0) - heldBy(world, subnet.id).length,
    DefaultForAz: false,
    MapPublicIpOnLaunch: subnet.mapPublicIp,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    OwnerId: world.scope.account,
    Tags: tagList(world, subnet.id),
  };
}

/** Errors: InvalidSubnetID.NotFound, DependencyViolation while a gateway holds an address in it (facts 3.1). */
export function deleteSubnet(world: World, input: DeleteSubnetRequest): Record<string, never> {
  const id = needed(input.SubnetId, 'subnetId');
  found(world.subnets.get(id), 'subnet', id);
  if (heldBy(world, id).length > 0)
    throw new AwsError('DependencyViolation', `The subnet '${id}' has dependencies and cannot be deleted.`);
  withoutSubnet(world, id);
  world.subnets.delete(id);
  world.tags.delete(id);
  return {};
}

export function modifySubnetAttribute(
  world: World,
  input: ModifySubnetAttributeRequest,
): Record<string, never> {
  const id = needed(input.SubnetId, 'subnetId');
  const subnet = found(world.subnets.get(id), 'subnet', id);
  const given = needed(input.MapPublicIpOnLaunch, 'mapPublicIpOnLaunch');
  world.subnets.put(id, { ...subnet, mapPublicIp: given.Value ?? false });
  return {};
}
