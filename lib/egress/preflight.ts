import { type DefaultRoute, defaultDestination, defaultRoutes, ownerOf } from './default-route';
import type { Observed, Route, RouteTable } from './observed';
import { isGone, type Ownership, ownership, type Suspect } from './ownership';
import { type Problem, problem } from './problem';
import { chooseSubnet, isPublic, markedSubnets } from './subnet-choice';
import { tag } from './tags';

/**
 * What keeps a network from opening (`blocks`) and what people should know before: before windows are saved and before
 * every opening. Pure; what AWS would only say when asked (quotas, rights) is not in it.
 */
export function preflight(observed: Observed): Problem[] {
  const own = ownership(observed);
  return [...openingProblems(observed, own), ...warnings(observed, own)];
}

/** Only what blocks: why no gateway may be built now. */
export function openingProblems(observed: Observed, own: Ownership): Problem[] {
  if (!observed.exists) return [problem('vpc-gone', { subject: observed.vpcId })];
  return [
    ...enrolmentProblems(observed),
    ...(own.gateways.some((gateway) => !isGone(gateway)) ? [] : subnetProblems(observed)),
    ...routeProblems(enrolledTables(observed), defaultRoutes(own)),
  ];
}

/** Tables tagged `sluice:enrolled=true`: the only ones in which we make a route. */
export function enrolledTables(observed: Observed): RouteTable[] {
  return observed.routeTables.filter((table) => table.tags[tag.enrolled] === 'true');
}

/** Default routes that are not ours, each with its owner named. */
export function routeProblems(
  tables: readonly RouteTable[],
  routeOf: (table: RouteTable) => DefaultRoute,
): Problem[] {
  return tables.flatMap((table) => {
    const found = routeOf(table);
    if (found.owner !== 'foreign') return [];
    const dead = found.route.state === 'blackhole' && found.route.target.kind === 'gateway';
    const code = dead ? 'foreign-blackhole' : 'foreign-route';
    return [problem(code, { subject: table.id, detail: ownerOf(found.route) })];
  });
}

function enrolmentProblems(observed: Observed): Problem[] {
  return enrolledTables(observed).length > 0 ? [] : [problem('not-enrolled', { subject: observed.vpcId })];
}

function subnetProblems(observed: Observed): Problem[] {
  const marked = markedSubnets(observed);
  const [first] = marked;
  if (!first) return [problem('no-gateway-subnet', { subject: observed.vpcId })];
  if (observed.internetGatewayIds.length === 0) {
    return [problem('no-internet-gateway', { subject: observed.vpcId })];
  }
  if (chooseSubnet(observed)) return [];
  const open = marked.find((subnet) => isPublic(subnet, observed));
  return open
    ? [problem('no-free-addresses', { subject: open.id })]
    : [problem('gateway-subnet-not-public', { subject: first.id })];
}

function warnings(observed: Observed, own: Ownership): Problem[] {
  const ours = new Set([...own.gateways, ...own.suspects].map((gateway) => gateway.id));
  const foreign = observed.gateways.filter(
    ({ id, state }) => !ours.has(id) && state !== 'deleted' && state !== 'failed',
  );
  const tables = enrolledTables(observed);
  return [
    ...tables
      .filter((table) => table.main)
      .map((table) => problem('main-route-table', { subject: table.id })),
    ...tables.flatMap((table) => {
      const route = table.routes.find(isIpv6WayOut);
      return route ? [problem('ipv6-way-out', { subject: table.id, detail: ownerOf(route) })] : [];
    }),
    ...foreign.map(({ id }) => problem('foreign-gateway', { subject: id })),
    ...own.suspects.map((suspect) => suspectProblem(suspect)),
    ...own.taken.map((address) =>
      problem('address-taken', { subject: address.allocationId, detail: address.instanceId ?? '' }),
    ),
  ];
}

const lost = {
  'tags-lost': 'its own sluice tags are missing or do not fit',
  'address-tags-lost': 'its address has lost the sluice tags',
  'address-missing': 'its address is not listed',
  'appliance-attached': 'an appliance is attached to it',
  'slot-unknown': 'its tag sluice:slot is missing or not known',
} as const;

/**
 * Told, never touched: what has one of our marks only. While a gateway is suspected no twin is built; an address
 * blocks nothing, nor does a gateway whose address is only not listed yet.
 */
export function suspectProblem(suspect: Suspect): Problem {
  const { id, kind, why } = suspect;
  const blocks = kind === 'gateway' && why !== 'address-missing';
  return { ...problem('suspected-orphan', { subject: id, detail: lost[why] }), blocks };
}

/** A way out over IPv6 that a NAT gateway's coming and going does not touch. */
function isIpv6WayOut({ destination, target, state }: Route): boolean {
  const leadsOut = target.kind === 'egress-only-gateway' || target.kind === 'internet-gateway';
  return state === 'active' && leadsOut && destination.includes(':') && destination !== defaultDestination;
}
