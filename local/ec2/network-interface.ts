import type {
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  NetworkInterface,
} from '@aws-sdk/client-ec2';
import { listing } from './listing';
import { holdsInterface } from './nat-life-cycle';
import type { NatGatewayRecord } from './records';
import { absent } from './resource-id';
import type { World } from './world';

/** The interfaces that NAT gateways have: the only ones there are. */
export function describeNetworkInterfaces(
  world: World,
  input: DescribeNetworkInterfacesRequest,
): DescribeNetworkInterfacesResult {
  const gateways = world.natGateways.values().filter(holdsInterface);
  const { items, ...next } = listing(
    world,
    {
      all: gateways.map((gateway) => interfaceView(world, gateway)),
      id: (face) => face.NetworkInterfaceId ?? '',
      missing: (id) => absent('eni', id),
      filters,
    },
    {
      ids: input.NetworkInterfaceIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    },
  );
  return { NetworkInterfaces: items, ...next };
}

const filters = {
  'network-interface-id': (face: NetworkInterface) => face.NetworkInterfaceId,
  'subnet-id': (face: NetworkInterface) => face.SubnetId,
  'vpc-id': (face: NetworkInterface) => face.VpcId,
  'availability-zone': (face: NetworkInterface) => face.AvailabilityZone,
  'private-ip-address': (face: NetworkInterface) => face.PrivateIpAddress,
  'addresses.private-ip-address': (face: NetworkInterface) => face.PrivateIpAddress,
  // Both spellings are in AWS's documents.
  'interface-type': () => ['natGateway', 'nat_gateway'],
  'requester-managed': (face: NetworkInterface) => String(face.RequesterManaged),
  description: (face: NetworkInterface) => face.Description,
  'owner-id': (face: NetworkInterface) => face.OwnerId,
  status: (face: NetworkInterface) => face.Status,
  'association.allocation-id': (face: NetworkInterface) => face.Association?.AllocationId,
  'association.association-id': (face: NetworkInterface) => face.Association?.AssociationId,
  'association.public-ip': (face: NetworkInterface) => face.Association?.PublicIp,
};

function interfaceView(world: World, gateway: NatGatewayRecord): NetworkInterface {
  return {
    NetworkInterfaceId: gateway.networkInterfaceId,
    InterfaceType: 'natGateway',
    Description: `Interface for NAT Gateway ${gateway.id}`,
    RequesterManaged: true,
    RequesterId: world.scope.account,
    OwnerId: world.scope.account,
    VpcId: gateway.vpcId,
    SubnetId: gateway.subnetId,
    AvailabilityZone: gateway.zone,
    PrivateIpAddress: gateway.privateIp,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: gateway.privateIp }],
    SourceDestCheck: false,
    Status: 'in-use',
    ...(gateway.publicIp === undefined
      ? {}
      : {
          Association: {
            AllocationId: gateway.allocationId,
            AssociationId: gateway.associationId,
            PublicIp: gateway.publicIp,
            IpOwnerId: world.scope.account,
          },
        }),
    TagSet: [],
  };
}
