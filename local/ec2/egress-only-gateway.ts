import type {
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult,
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult,
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult,
  EgressOnlyInternetGateway,
} from '@aws-sdk/client-ec2';
import { listing } from './listing';
import type { EgressOnlyGatewayRecord } from './records';
import { absent, found, needed } from './resource-id';
import { keepTags, tagList, tagsAtBirth } from './tags';
import type { World } from './world';

export function createEgressOnlyGateway(
  world: World,
  input: CreateEgressOnlyInternetGatewayRequest,
): CreateEgressOnlyInternetGatewayResult {
  const vpcId = needed(input.VpcId, 'vpcId');
  found(world.vpcs.get(vpcId), 'vpc', vpcId);
  const tags = tagsAtBirth(input.TagSpecifications, 'egress-only-internet-gateway');
  const gateway: EgressOnlyGatewayRecord = { id: world.newId('eigw'), vpcId };
  world.egressOnlyGateways.put(gateway.id, gateway);
  keepTags(world, gateway.id, tags);
  const token = input.ClientToken;
  return {
    EgressOnlyInternetGateway: view(world, gateway),
    ...(token === undefined ? {} : { ClientToken: token }),
  };
}

/** Routes to it stay and become blackholes. */
export function deleteEgressOnlyGateway(
  world: World,
  input: DeleteEgressOnlyInternetGatewayRequest,
): DeleteEgressOnlyInternetGatewayResult {
  const id = needed(input.EgressOnlyInternetGatewayId, 'egressOnlyInternetGatewayId');
  found(world.egressOnlyGateways.get(id), 'eigw', id);
  world.egressOnlyGateways.delete(id);
  world.tags.delete(id);
  return { ReturnCode: true };
}

export function describeEgressOnlyGateways(
  world: World,
  input: DescribeEgressOnlyInternetGatewaysRequest,
): DescribeEgressOnlyInternetGatewaysResult {
  const { items, ...next } = listing(
    world,
    {
      all: world.egressOnlyGateways.values(),
      id: (gateway) => gateway.id,
      missing: (id) => absent('eigw', id),
      filters: {},
      pageSize: { min: 5, max: 255 },
    },
    {
      ids: input.EgressOnlyInternetGatewayIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    },
  );
  return { EgressOnlyInternetGateways: items.map((gateway) => view(world, gateway)), ...next };
}

function view(world: World, { id, vpcId }: EgressOnlyGatewayRecord): EgressOnlyInternetGateway {
  return {
    EgressOnlyInternetGatewayId: id,
    Attachments: [{ VpcId: vpcId, State: 'attached' }],
    Tags: tagList(world, id),
  };
}
