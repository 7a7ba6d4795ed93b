import type {
  CreateVpcRequest,
  CreateVpcResult,
  DeleteVpcRequest,
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  ModifyVpcAttributeRequest,
  Vpc,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { blockOf, textOf } from './cidr';
import { listing } from './listing';
import type { VpcRecord } from './records';
import { absent, found, invalid, needed } from './resource-id';
import { newMainTable } from './route-table';
import { keepTags, tagList, tagsAtBirth } from './tags';
import type { World } from './world';

/** Makes a VPC with its main route table. Errors: InvalidVpc.Range, MissingParameter. */
export function createVpc(world: World, input: CreateVpcRequest): CreateVpcResult {
  const cidr = needed(input.CidrBlock, 'cidrBlock');
  const block = blockOf(cidr);
  if (!block)
    throw invalid(`Value (${cidr}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  if (block.prefix < 16 || block.prefix > 28)
    throw new AwsError('InvalidVpc.Range', `The CIDR '${cidr}' is invalid.`);
  const tags = tagsAtBirth(input.TagSpecifications, 'vpc');
  const vpc: VpcRecord = {
    id: world.newId('vpc'),
    cidr: textOf(block),
    ...(input.AmazonProvidedIpv6CidrBlock ? { ipv6Cidr: nextIpv6Cidr(world) } : {}),
    tenancy: input.InstanceTenancy === 'dedicated' ? 'dedicated' : 'default',
    dnsSupport: true,
    dnsHostnames: false,
  };
  world.vpcs.put(vpc.id, vpc);
  keepTags(world, vpc.id, tags);
  newMainTable(world, vpc);
  return { Vpc: vpcView(world, vpc, 'pending') };
}

/** From the range for documentation (RFC 3849), as AWS would from its own. */
function nextIpv6Cidr(world: World): string {
  const taken = new Set(world.vpcs.values().map(({ ipv6Cidr }) => ipv6Cidr));
  for (let number = 0; ; number++) {
    const cidr = `2001:db8:${number.toString(16)}:1000::/56`;
    if (!taken.has(cidr)) return cidr;
  }
}

export function describeVpcs(world: World, input: DescribeVpcsRequest): DescribeVpcsResult {
  const { items, ...next } = listing(
    world,
    {
      all: world.vpcs.values(),
      id: (vpc) => vpc.id,
      missing: (id) => absent('vpc', id),
      filters: {
        'vpc-id': (vpc) => vpc.id,
        cidr: (vpc) => vpc.cidr,
        'cidr-block-association.cidr-block': (vpc) => vpc.cidr,
        'ipv6-cidr-block-association.ipv6-cidr-block': (vpc) => vpc.ipv6Cidr,
        'is-default': () => 'false',
        isDefault: () => 'false',
        'owner-id': () => world.scope.account,
        state: () => 'available',
      },
    },
    { ids: input.VpcIds, filters: input.Filters, maxResults: input.MaxResults, nextToken: input.NextToken },
  );
  return { Vpcs: items.map((vpc) => vpcView(world, vpc, 'available')), ...next };
}

function vpcView(world: World, vpc: VpcRecord, State: 'pending' | 'available'): Vpc {
  const suffix = vpc.id.slice('vpc-'.length);
  return {
    VpcId: vpc.id,
    State,
    CidrBlock: vpc.cidr,
    CidrBlockAssociationSet: [
      {
        AssociationId: `vpc-cidr-assoc-${suffix}`,
        CidrBlock: vpc.cidr,
        CidrBlockState: { State: 'associated' },
      },
    ],
    Ipv6CidrBlockAssociationSet: vpc.ipv6Cidr
      ? [
          {
            AssociationId: `vpc-cidr-assoc-${suffix}`,
            Ipv6CidrBlock: vpc.ipv6Cidr,
            Ipv6CidrBlockState: { State: 'associated' },
            Ipv6Pool: 'Amazon',
            NetworkBorderGroup: world.scope.region,
          },
        ]
      : [],
    DhcpOptionsId: 'dopt-0aaaaaaaaaaaaaaaa',
    InstanceTenancy: vpc.tenancy,
    IsDefault: false,
    OwnerId: world.scope.account,
    Tags: tagList(world, vpc.id),
  };
}

/** Errors: InvalidVpcID.NotFound, DependencyViolation while anything but the main route table is in it. */
export function deleteVpc(world: World, input: DeleteVpcRequest): Record<string, never> {
  const id = needed(input.VpcId, 'vpcId');
  found(world.vpcs.get(id), 'vpc', id);
  const tables = world.routeTables.values().filter((table) => table.vpcId === id);
  const main = tables.find((table) => table.associations.some(({ subnetId }) => subnetId === undefined));
  const holds =
    tables.length > 1 ||
    world.subnets.values().some((subnet) => subnet.vpcId === id) ||
    world.internetGateways.values().some((gateway) => gateway.vpcId === id) ||
    world.egressOnlyGateways.values().some((gateway) => gateway.vpcId === id);
  if (holds)
    throw new AwsError('DependencyViolation', `The vpc '${id}' has dependencies and cannot be deleted.`);
  if (main) {
    world.routeTables.delete(main.id);
    world.tags.delete(main.id);
  }
  world.vpcs.delete(id);
  world.tags.delete(id);
  return {};
}

/** One attribute a call, as EC2 wants it. */
export function modifyVpcAttribute(world: World, input: ModifyVpcAttributeRequest): Record<string, never> {
  const id = needed(input.VpcId, 'vpcId');
  const vpc = found(world.vpcs.get(id), 'vpc', id);
  const { EnableDnsSupport: support, EnableDnsHostnames: hostnames } = input;
  if ((support === undefined) === (hostnames === undefined))
    throw new AwsError('InvalidParameterCombination', 'Exactly one attribute must be given.');
  world.vpcs.put(id, {
    ...vpc,
    dnsSupport: support?.Value ?? vpc.dnsSupport,
    dnsHostnames: hostnames?.Value ?? vpc.dnsHostnames,
  });
  return {};
}

export function describeVpcAttribute(
  world: World,
  input: DescribeVpcAttributeRequest,
): DescribeVpcAttributeResult {
  const id = needed(input.VpcId, 'vpcId');
  const vpc = found(world.vpcs.get(id), 'vpc', id);
  if (input.Attribute === 'enableDnsSupport')
    return { VpcId: id, EnableDnsSupport: { Value: vpc.dnsSupport } };
  if (input.Attribute === 'enableDnsHostnames')
    return { VpcId: id, EnableDnsHostnames: { Value: vpc.dnsHostnames } };
  throw invalid(`The local AWS does not know the attribute ${input.Attribute}`);
}
