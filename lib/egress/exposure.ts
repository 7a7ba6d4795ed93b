import { enrolledTables } from './enrolled';
import type { Gateway, Observed, Route, RouteTable, RouteTargetKind } from './observed';
import { type Ownership, ownership } from './ownership';

/** A route by which traffic gets out now, or may (`certain` false: where it ends is not to be seen from here). */
interface WayOut {
  readonly routeTableId: string;
  readonly destination: string;
  readonly target: Route['target'];
  readonly family: 'ipv4' | 'ipv6';
  readonly own: boolean;
  readonly certain: boolean;
}
export interface Exposure {
  readonly exposed: 'yes' | 'no' | 'unknown';
  readonly ways: readonly WayOut[];
}

/**
 * Whether traffic of a network's enrolled subnets can get out to the internet now, by any way: our gateway, somebody
 * else's, an internet gateway, IPv6. `unknown`: a route leads to something that may lead out (a transit gateway, an
 * instance), or nothing is enrolled, so that it is not said which subnets are meant.
 */
export function exposure(observed: Observed): Exposure {
  const own = ownership(observed);
  const tables = tablesMeant(observed, own);
  const gateways = new Map(observed.gateways.map((gateway) => [gateway.id, gateway]));
  const ours = new Set(own.gateways.map((gateway) => gateway.id));
  const ways = tables.flatMap((table) =>
    table.routes.flatMap((route) => wayOut(table, route, { gateways, ours }) ?? []),
  );
  if (ways.some((way) => way.certain)) return { exposed: 'yes', ways };
  return { exposed: ways.length > 0 || tables.length === 0 ? 'unknown' : 'no', ways };
}

/** The enrolled tables, and those in which a route of ours is left though they are enrolled no more. */
function tablesMeant(observed: Observed, own: Ownership): RouteTable[] {
  const known = new Set([...own.gateways, ...own.suspects].map(({ id }) => id));
  const enrolled = new Set(enrolledTables(observed));
  return observed.routeTables.filter(
    (table) => enrolled.has(table) || table.routes.some((route) => known.has(route.target.id)),
  );
}

interface Known {
  readonly gateways: ReadonlyMap<string, Gateway>;
  readonly ours: ReadonlySet<string>;
}

function wayOut(table: RouteTable, route: Route, known: Known): WayOut | undefined {
  const { destination, target, state } = route;
  if (state === 'blackhole') return undefined;
  const leads =
    target.kind === 'gateway' ? throughGateway(known.gateways.get(target.id)) : through[target.kind];
  if (leads === 'no' || (leads === 'maybe' && !isEverywhere(destination))) return undefined;
  return {
    routeTableId: table.id,
    destination,
    target,
    // 64:ff9b::/96 is IPv4 in IPv6's clothes (NAT64); what a NAT gateway carries is IPv4 in any case.
    family: destination.includes(':') && target.kind !== 'gateway' ? 'ipv6' : 'ipv4',
    own: known.ours.has(target.id),
    certain: leads === 'yes' && state === 'active',
  };
}

/** `deleting` may still be processing traffic; `pending` does not yet (facts/aws.md, 3.1). */
function throughGateway(gateway: Gateway | undefined): 'yes' | 'no' | 'maybe' {
  if (!gateway || gateway.state === 'other' || gateway.connectivity === 'private') return 'maybe';
  return gateway.state === 'available' || gateway.state === 'deleting' ? 'yes' : 'no';
}

/** `maybe`: only a default route through it makes the internet a likely end. */
const through: Readonly<Record<Exclude<RouteTargetKind, 'gateway'>, 'yes' | 'no' | 'maybe'>> = {
  'internet-gateway': 'yes',
  'egress-only-gateway': 'yes',
  'carrier-gateway': 'yes',
  'transit-gateway': 'maybe',
  'virtual-private-gateway': 'maybe',
  'vpc-endpoint': 'maybe',
  instance: 'maybe',
  'network-interface': 'maybe',
  peering: 'maybe',
  'local-gateway': 'maybe',
  'core-network': 'maybe',
  local: 'no',
  other: 'maybe',
};

function isEverywhere(destination: string): boolean {
  return destination.endsWith('/0');
}
