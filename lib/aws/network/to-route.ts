import type { Route as Ec2Route } from '@aws-sdk/client-ec2';
import type { Route, RouteTargetKind } from '@/lib/egress/observed';

/** EC2's route in our words. A target that we do not know is `other` and keeps its id. */
export function toRoute(route: Ec2Route): Route {
  return {
    destination:
      route.DestinationCidrBlock ??
      route.DestinationIpv6CidrBlock ??
      route.DestinationPrefixListId ??
      'unknown',
    target: targetOf(route),
    state: route.State === 'active' || route.State === 'blackhole' ? route.State : 'other',
    origin: originOf(route.Origin),
  };
}

function targetOf(route: Ec2Route): Route['target'] {
  // An instance's route names its interface too, so the instance comes first.
  const candidates: [RouteTargetKind, string | undefined][] = [
    ['gateway', route.NatGatewayId],
    ['egress-only-gateway', route.EgressOnlyInternetGatewayId],
    ['transit-gateway', route.TransitGatewayId],
    ['peering', route.VpcPeeringConnectionId],
    ['carrier-gateway', route.CarrierGatewayId],
    ['local-gateway', route.LocalGatewayId],
    ['core-network', route.CoreNetworkArn],
    ['instance', route.InstanceId],
    ['network-interface', route.NetworkInterfaceId],
    ['other', route.OdbNetworkArn],
  ];
  for (const [kind, id] of candidates) if (id) return { kind, id };
  return route.GatewayId ? byGatewayId(route.GatewayId) : { kind: 'other', id: 'unknown' };
}

/** `GatewayId` holds several kinds, told apart by prefix; a NAT gateway given there stays there (terraform #31124). */
function byGatewayId(id: string): Route['target'] {
  const prefixes: Readonly<Record<string, RouteTargetKind>> = {
    local: 'local',
    igw: 'internet-gateway',
    vgw: 'virtual-private-gateway',
    vpce: 'vpc-endpoint',
    nat: 'gateway',
  };
  return { kind: prefixes[id.split('-')[0] ?? ''] ?? 'other', id };
}

function originOf(origin: string | undefined): Route['origin'] {
  if (origin === 'CreateRouteTable') return 'created-with-table';
  if (origin === 'CreateRoute') return 'created';
  // Route.Origin in the SDK's model: both are propagated, by a virtual private gateway or a route server.
  return origin === 'EnableVgwRoutePropagation' || origin === 'Advertisement' ? 'propagated' : 'other';
}
