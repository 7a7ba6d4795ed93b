import type {
  AttachInternetGatewayRequest,
  AttachmentStatus,
  CreateInternetGatewayRequest,
  CreateInternetGatewayResult,
  DeleteInternetGatewayRequest,
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult,
  DetachInternetGatewayRequest,
  InternetGateway,
} from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { listing } from './listing';
import { holdsInterface } from './nat-life-cycle';
import type { InternetGatewayRecord } from './records';
import { absent, found, invalid, needed } from './resource-id';
import { keepTags, tagList, tagsAtBirth } from './tags';
import type { World } from './world';

export function createInternetGateway(
  world: World,
  input: CreateInternetGatewayRequest,
): CreateInternetGatewayResult {
  const tags = tagsAtBirth(input.TagSpecifications, 'internet-gateway');
  const gateway: InternetGatewayRecord = { id: world.newId('igw') };
  world.internetGateways.put(gateway.id, gateway);
  keepTags(world, gateway.id, tags);
  return { InternetGateway: gatewayView(world, gateway) };
}

/** Errors: Resource.AlreadyAssociated; InvalidParameterValue if the VPC has one. */
export function attachInternetGateway(
  world: World,
  input: AttachInternetGatewayRequest,
): Record<string, never> {
  const gateway = gatewayOf(world, input.InternetGatewayId);
  const vpcId = needed(input.VpcId, 'vpcId');
  found(world.vpcs.get(vpcId), 'vpc', vpcId);
  if (gateway.vpcId)
    throw new AwsError(
      'Resource.AlreadyAssociated',
      `resource ${gateway.id} is already attached to network ${gateway.vpcId}`,
    );
  if (attachedTo(world, vpcId)) throw invalid(`Network ${vpcId} already has an internet gateway attached`);
  world.internetGateways.put(gateway.id, { ...gateway, vpcId });
  return {};
}

export function attachedTo(world: World, vpcId: string): boolean {
  return world.internetGateways.values().some((gateway) => gateway.vpcId === vpcId);
}

/** Errors: Gateway.NotAttached; DependencyViolation while public addresses are in use in the VPC (facts 3.1). */
export function detachInternetGateway(
  world: World,
  input: DetachInternetGatewayRequest,
): Record<string, never> {
  const gateway = gatewayOf(world, input.InternetGatewayId);
  const vpcId = needed(input.VpcId, 'vpcId');
  if (gateway.vpcId !== vpcId)
    throw new AwsError('Gateway.NotAttached', `resource ${gateway.id} is not attached to network ${vpcId}`);
  const mapped = world.natGateways
    .values()
    .some((nat) => nat.vpcId === vpcId && nat.publicIp !== undefined && holdsInterface(nat));
  if (mapped)
    throw new AwsError(
      'DependencyViolation',
      `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    );
  world.internetGateways.put(gateway.id, { id: gateway.id });
  return {};
}

/** Errors: DependencyViolation while attached. */
export function deleteInternetGateway(
  world: World,
  input: DeleteInternetGatewayRequest,
): Record<string, never> {
  const gateway = gatewayOf(world, input.InternetGatewayId);
  if (gateway.vpcId)
    throw new AwsError(
      'DependencyViolation',
      `The internetGateway '${gateway.id}' has dependencies and cannot be deleted.`,
    );
  world.internetGateways.delete(gateway.id);
  world.tags.delete(gateway.id);
  return {};
}

function gatewayOf(world: World, id: string | undefined): InternetGatewayRecord {
  const needle = needed(id, 'internetGatewayId');
  return found(world.internetGateways.get(needle), 'igw', needle);
}

export function describeInternetGateways(
  world: World,
  input: DescribeInternetGatewaysRequest,
): DescribeInternetGatewaysResult {
  const { items, ...next } = listing(
    world,
    {
      all: world.internetGateways.values(),
      id: (gateway) => gateway.id,
      missing: (id) => absent('igw', id),
      filters: {
        'internet-gateway-id': (gateway) => gateway.id,
        'attachment.vpc-id': (gateway) => gateway.vpcId,
        'attachment.state': (gateway) => (gateway.vpcId ? 'available' : undefined),
        'owner-id': () => world.scope.account,
      },
    },
    {
      ids: input.InternetGatewayIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    },
  );
  return { InternetGateways: items.map((gateway) => gatewayView(world, gateway)), ...next };
}

function gatewayView(world: World, { id, vpcId }: InternetGatewayRecord): InternetGateway {
  return {
    InternetGatewayId: id,
    OwnerId: world.scope.account,
    Attachments: vpcId ? [{ VpcId: vpcId, State: attached }] : [],
    Tags: tagList(world, id),
  };
}

// biome-ignore lint/plugin: AWS answers `available` here (API reference, InternetGatewayAttachment), which the SDK's enum lacks.
const attached = 'available' as AttachmentStatus;
