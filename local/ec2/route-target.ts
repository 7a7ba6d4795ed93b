/** What a route may lead to, and the rules for each. */
import type { CreateRouteRequest, ReplaceRouteRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import type { RouteRecord, RouteTableRecord, TargetKind } from './records';
import { checkId, invalid, isWellFormed, notFound } from './resource-id';
import type { World } from './world';

type Target = RouteRecord['target'];
type Destination = RouteRecord['destination'];

/** NAT64's prefix: the one IPv6 destination that a NAT gateway serves (VPC guide). */
const nat64 = '64:ff9b::/96';

/** The one target named. Errors: InvalidParameterCombination, the target's NotFound, InvalidParameterValue. */
export function targetOf(
  world: World,
  table: RouteTableRecord,
  destination: Destination,
  input: CreateRouteRequest | ReplaceRouteRequest,
): Target {
  const named = targetsIn(input);
  const [target, ...others] = named;
  if (!target || others.length > 0)
    throw new AwsError(
      target ? 'InvalidParameterCombination' : 'MissingParameter',
      'The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, vpcPeeringConnectionId, instanceId, transitGatewayId, egressOnlyInternetGatewayId, localGatewayId, carrierGatewayId or coreNetworkArn',
    );
  check(world, table, destination, target);
  return target;
}

function targetsIn(input: CreateRouteRequest | ReplaceRouteRequest): Target[] {
  const named: [TargetKind, string | undefined][] = [
    [gatewayKind(input.GatewayId), input.GatewayId],
    ['natGateway', input.NatGatewayId],
    ['egressOnlyGateway', input.EgressOnlyInternetGatewayId],
    ['instance', input.InstanceId],
    ['networkInterface', input.NetworkInterfaceId],
    ['peering', input.VpcPeeringConnectionId],
    ['transitGateway', input.TransitGatewayId],
    ['localGateway', input.LocalGatewayId],
    ['carrierGateway', input.CarrierGatewayId],
    ['coreNetwork', input.CoreNetworkArn],
  ];
  return named.flatMap(([kind, id]) => (id === undefined ? [] : [{ kind, id }]));
}

/** A NAT gateway may be named as either, and is shown under its own name: terraform-provider-aws issue 31124. */
const gatewayKind = (id: string | undefined): TargetKind =>
  id?.startsWith('nat-') ? 'natGateway' : 'gateway';

function check(world: World, table: RouteTableRecord, destination: Destination, { kind, id }: Target): void {
  if (kind === 'natGateway') checkNatGateway(world, table, destination, id);
  else if (kind === 'egressOnlyGateway') checkEgressOnly(world, table, destination, id);
  else if (kind === 'gateway' && id.startsWith('igw-')) checkInternetGateway(world, table, id);
  else checkForeign(kind, id);
}

/**
 * A pending gateway is taken (facts 3.3), one that is gone or going is not. With `routeRefusedSeconds` a new one
 * is not yet known to route tables, as seen on AWS.
 */
function checkNatGateway(world: World, table: RouteTableRecord, destination: Destination, id: string): void {
  checkId('nat', id);
  const gateway = world.natGateways.get(id);
  const live = gateway?.state === 'pending' || gateway?.state === 'available';
  const known = gateway && world.now() >= gateway.createdAt + world.settings.routeRefusedSeconds * 1000;
  if (!live || !known) throw notFound('nat', id);
  if (gateway.vpcId !== table.vpcId) throw differentNetworks(table, `nat gateway ${id}`);
  if (destination.kind === 'ipv6' && destination.value !== nat64)
    throw invalid(`A NAT gateway can be the target of IPv4 destinations and ${nat64} only.`);
}

function checkEgressOnly(world: World, table: RouteTableRecord, destination: Destination, id: string): void {
  const gateway = world.egressOnlyGateways.get(id);
  if (!gateway) throw notFound('eigw', id);
  if (gateway.vpcId !== table.vpcId) throw differentNetworks(table, `network gateway ${id}`);
  if (destination.kind === 'cidr')
    throw invalid('An egress-only internet gateway can be the target of IPv6 destinations only.');
}

function checkInternetGateway(world: World, table: RouteTableRecord, id: string): void {
  const gateway = world.internetGateways.get(id);
  if (!gateway) throw new AwsError('InvalidGatewayID.NotFound', `The gateway ID '${id}' does not exist`);
  if (gateway.vpcId !== table.vpcId) throw differentNetworks(table, `network gateway ${id}`);
}

function differentNetworks(table: RouteTableRecord, other: string): AwsError {
  return invalid(`route table ${table.id} and ${other} belong to different networks`);
}

/** Kinds that the local EC2 does not model: any well-formed id is taken as there. */
const foreignPrefixes: Readonly<Partial<Record<TargetKind, readonly string[]>>> = {
  gateway: ['vgw', 'vpce', 'lgw'],
  instance: ['i'],
  networkInterface: ['eni'],
  peering: ['pcx'],
  transitGateway: ['tgw'],
  localGateway: ['lgw'],
  carrierGateway: ['cagw'],
};

function checkForeign(kind: TargetKind, id: string): void {
  const prefixes = foreignPrefixes[kind];
  const wellFormed = prefixes ? prefixes.some((prefix) => isWellFormed(prefix, id)) : id.startsWith('arn:');
  if (!wellFormed) throw invalid(`Invalid id: "${id}"`);
}
