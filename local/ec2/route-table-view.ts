import type {
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  Route,
  RouteState,
  RouteTable,
} from '@aws-sdk/client-ec2';
import { listing } from './listing';
import type { RouteRecord, RouteTableRecord, TargetKind } from './records';
import { absent } from './resource-id';
import { tagList } from './tags';
import type { World } from './world';

export function describeRouteTables(
  world: World,
  input: DescribeRouteTablesRequest,
): DescribeRouteTablesResult {
  const { items, ...next } = listing(
    world,
    {
      all: world.routeTables.values().map((table) => routeTableView(world, table)),
      id: (table) => table.RouteTableId ?? '',
      missing: (id) => absent('rtb', id),
      filters: { ...tableFilters, ...routeFilters },
      pageSize: { min: 5, max: 100 },
    },
    {
      ids: input.RouteTableIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    },
  );
  return { RouteTables: items, ...next };
}

const ofRoutes = (read: (route: Route) => string | undefined) => (table: RouteTable) =>
  table.Routes?.map(read);

const tableFilters = {
  'route-table-id': (table: RouteTable) => table.RouteTableId,
  'vpc-id': (table: RouteTable) => table.VpcId,
  'owner-id': (table: RouteTable) => table.OwnerId,
  'association.route-table-association-id': (table: RouteTable) =>
    table.Associations?.map((association) => association.RouteTableAssociationId),
  'association.route-table-id': (table: RouteTable) =>
    table.Associations?.map((association) => association.RouteTableId),
  'association.subnet-id': (table: RouteTable) =>
    table.Associations?.map((association) => association.SubnetId),
  'association.gateway-id': (table: RouteTable) =>
    table.Associations?.map((association) => association.GatewayId),
  'association.main': (table: RouteTable) =>
    table.Associations?.map((association) => String(association.Main)),
};

const routeFilters = {
  'route.destination-cidr-block': ofRoutes((route) => route.DestinationCidrBlock),
  'route.destination-ipv6-cidr-block': ofRoutes((route) => route.DestinationIpv6CidrBlock),
  'route.destination-prefix-list-id': ofRoutes((route) => route.DestinationPrefixListId),
  'route.egress-only-internet-gateway-id': ofRoutes((route) => route.EgressOnlyInternetGatewayId),
  'route.gateway-id': ofRoutes((route) => route.GatewayId),
  'route.instance-id': ofRoutes((route) => route.InstanceId),
  'route.nat-gateway-id': ofRoutes((route) => route.NatGatewayId),
  'route.transit-gateway-id': ofRoutes((route) => route.TransitGatewayId),
  'route.vpc-peering-connection-id': ofRoutes((route) => route.VpcPeeringConnectionId),
  'route.origin': ofRoutes((route) => route.Origin),
  'route.state': ofRoutes((route) => route.State),
};

export function routeTableView(world: World, table: RouteTableRecord): RouteTable {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: world.scope.account,
    Routes: table.routes.map((route) => routeView(world, table, route)),
    Associations: table.associations.map(({ id, subnetId }) => ({
      RouteTableAssociationId: id,
      RouteTableId: table.id,
      Main: subnetId === undefined,
      ...(subnetId === undefined ? {} : { SubnetId: subnetId }),
      AssociationState: { State: 'associated' },
    })),
    PropagatingVgws: [],
    Tags: tagList(world, table.id),
  };
}

/** Where a target of each kind stands in the answer. */
const targetMembers = {
  local: 'GatewayId',
  gateway: 'GatewayId',
  natGateway: 'NatGatewayId',
  egressOnlyGateway: 'EgressOnlyInternetGatewayId',
  instance: 'InstanceId',
  networkInterface: 'NetworkInterfaceId',
  peering: 'VpcPeeringConnectionId',
  transitGateway: 'TransitGatewayId',
  localGateway: 'LocalGatewayId',
  carrierGateway: 'CarrierGatewayId',
  coreNetwork: 'CoreNetworkArn',
} as const satisfies Record<TargetKind, keyof Route>;

const destinationMembers = {
  cidr: 'DestinationCidrBlock',
  ipv6: 'DestinationIpv6CidrBlock',
  prefixList: 'DestinationPrefixListId',
} as const;

function routeView(world: World, table: RouteTableRecord, route: RouteRecord): Route {
  return {
    [destinationMembers[route.destination.kind]]: route.destination.value,
    [targetMembers[route.target.kind]]: route.target.id,
    Origin: route.origin,
    State: leadsSomewhere(world, table, route) ? 'active' : 'blackhole',
  } satisfies Route & { State: RouteState };
}

/** A route outlives its target and is then a blackhole (facts 3.2, 3.3). What is not modelled is taken as there. */
function leadsSomewhere(world: World, table: RouteTableRecord, { target }: RouteRecord): boolean {
  if (target.kind === 'natGateway') {
    const state = world.natGateways.get(target.id)?.state;
    return state === 'pending' || state === 'available' || state === 'deleting';
  }
  if (target.kind === 'egressOnlyGateway') return world.egressOnlyGateways.has(target.id);
  if (target.kind === 'gateway' && target.id.startsWith('igw-'))
    return world.internetGateways.get(target.id)?.vpcId === table.vpcId;
  return true;
}
