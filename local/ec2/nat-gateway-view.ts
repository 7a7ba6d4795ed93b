import type { DescribeNatGatewaysRequest, DescribeNatGatewaysResult, NatGateway } from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { listing } from './listing';
import type { NatGatewayRecord } from './records';
import { isWellFormed, malformed } from './resource-id';
import { tagList } from './tags';
import type { World } from './world';

/** Deleted and failed gateways are shown for a while, as on AWS (facts 3.1). Errors: NatGatewayNotFound. */
export function describeNatGateways(
  world: World,
  input: DescribeNatGatewaysRequest,
): DescribeNatGatewaysResult {
  const { items, ...next } = listing(
    world,
    {
      all: world.natGateways.values(),
      id: (gateway) => gateway.id,
      missing: absentGateway,
      filters: {
        'nat-gateway-id': (gateway) => gateway.id,
        state: (gateway) => gateway.state,
        'subnet-id': (gateway) => gateway.subnetId,
        'vpc-id': (gateway) => gateway.vpcId,
      },
    },
    {
      ids: input.NatGatewayIds,
      filters: input.Filter,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    },
  );
  return { NatGateways: items.map((gateway) => natGatewayView(world, gateway)), ...next };
}

/** DescribeNatGateways and DeleteNatGateway have a code of their own (facts 3.1). */
export function absentGateway(id: string): AwsError {
  if (!isWellFormed('nat', id)) return malformed('nat', id);
  return new AwsError('NatGatewayNotFound', `The Nat Gateway ${id} was not found`);
}

export function natGatewayView(world: World, gateway: NatGatewayRecord): NatGateway {
  const failed = gateway.state !== 'pending' && gateway.failure;
  return {
    NatGatewayId: gateway.id,
    VpcId: gateway.vpcId,
    SubnetId: gateway.subnetId,
    State: gateway.state,
    ConnectivityType: gateway.connectivity,
    AvailabilityMode: 'zonal',
    CreateTime: new Date(gateway.createdAt),
    ...(gateway.deletedAt === undefined ? {} : { DeleteTime: new Date(gateway.deletedAt) }),
    ...(failed ? { FailureCode: failed.code, FailureMessage: failed.message } : {}),
    NatGatewayAddresses: [
      {
        AllocationId: gateway.allocationId,
        PublicIp: gateway.publicIp,
        AssociationId: gateway.associationId,
        PrivateIp: gateway.privateIp,
        NetworkInterfaceId: gateway.networkInterfaceId,
        IsPrimary: true,
        Status: failed
          ? 'failed'
          : gateway.publicIp === undefined && gateway.allocationId
            ? 'associating'
            : 'succeeded',
        ...(failed ? { FailureMessage: failed.message } : {}),
      },
    ],
    Tags: tagList(world, gateway.id),
  };
}
