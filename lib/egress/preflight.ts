import { ownerOf } from './default-route';
import { enrolledTables } from './enrolled';
import { networkSlot, type Slot } from './items';
import { isKept } from './kept-addresses';
import type { Observed, Route } from './observed';
import { type AdoptedAddress, isAtHand, isGone, type Suspect } from './ownership';
import { type About, distinct, type Problem, type ProblemCode, problem } from './problem';
import type { Offered } from './settings';
import type { Misplaced } from './slots';
import { chooseSubnet, isPublic, markedFor } from './subnet-choice';
import { adoptedOf, enrolledIn, type SeenTable, type Sight, sightOf } from './view';

/**
 * What keeps a network from opening (`blocks`) and what people should know before: before windows are saved and before
 * every opening. Where one slot can open, what keeps another from it is a warning. Pure; what AWS would only say when
 * asked (quotas, rights) is not in it.
 */
export function preflight(observed: Observed, offered?: Offered): Problem[] {
  const sight = sightOf(observed, offered);
  return distinct([...openingProblems(sight), ...warnings(sight)]);
}

function openingProblems(sight: Sight): Problem[] {
  const bySlot = sight.slots.wanted.map((slot) => [...slotProblems(sight, slot), ...suspected(sight, slot)]);
  const able = bySlot.some((problems) => problems.every((one) => !one.blocks));
  return bySlot.flat().map((one) => (able ? { ...one, blocks: false } : one));
}

/** Why no gateway of a slot may be built now, from what is there to be seen. */
export function slotProblems(sight: Sight, slot: Slot): Problem[] {
  const { observed, own, tables } = sight;
  if (!observed.exists) return [problem('vpc-gone', { subject: observed.vpcId })];
  const enrolled = tables.some((table) => table.enrolled);
  const stands = own.gateways.some((gateway) => gateway.slot === slot && !isGone(gateway));
  return [
    ...(enrolled ? [] : [problem('not-enrolled', { subject: observed.vpcId })]),
    ...(stands ? [] : subnetProblems(observed, slot)),
    ...foreignRoutes(sight, slot),
    ...(stands ? [] : takenProblems(sight, slot)),
  ];
}

/** Gateways that may be a slot's, by their tags or for want of them. */
export function suspectsIn({ own }: Sight, slot: Slot): Suspect[] {
  return own.suspects.filter((one) => one.kind === 'gateway' && (one.slot ?? slot) === slot);
}

function suspected(sight: Sight, slot: Slot): Problem[] {
  return suspectsIn(sight, slot).map((suspect) => suspectProblem(suspect));
}

/** Adopted addresses are all that a slot may use, and each of them is somebody else's now. */
function takenProblems(sight: Sight, slot: Slot): Problem[] {
  const adopted = adoptedOf(sight, slot);
  if (!adopted.every(({ use }) => use === 'taken')) return [];
  return adopted.map(({ allocationId, takenBy }) => ({
    ...problem('address-taken', { subject: allocationId, detail: takenBy }),
    blocks: true,
  }));
}

/** The default routes in a slot's tables that are not ours. */
export function foreignRoutes(sight: Sight, slot: Slot): Problem[] {
  return routeProblems(enrolledIn(sight, slot));
}

/** Each with its owner named. */
function routeProblems(tables: readonly SeenTable[]): Problem[] {
  return tables.flatMap(({ id, route }) => {
    if (route.owner !== 'foreign') return [];
    const dead = route.route.state === 'blackhole' && route.route.target.kind === 'gateway';
    const code = dead ? 'foreign-blackhole' : 'foreign-route';
    return [problem(code, { subject: id, ...ownerOf(route.route) })];
  });
}

function subnetProblems(observed: Observed, slot: Slot): Problem[] {
  const marked = markedFor(observed, slot);
  const [first] = marked;
  if (!first) return [problem('no-gateway-subnet', { subject: observed.vpcId })];
  if (observed.internetGatewayIds.length === 0) {
    return [problem('no-internet-gateway', { subject: observed.vpcId })];
  }
  if (chooseSubnet(observed, slot)) return [];
  const open = marked.find((subnet) => isPublic(subnet, observed));
  return open
    ? [problem('no-free-addresses', { subject: open.id })]
    : [problem('gateway-subnet-not-public', { subject: first.id })];
}

function warnings(sight: Sight): Problem[] {
  const { observed, own } = sight;
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
      return route ? [problem('ipv6-way-out', { subject: table.id, ...ownerOf(route) })] : [];
    }),
    ...unenrolledTables(sight),
    ...idleAddresses(sight),
    ...foreign.map(({ id }) => problem('foreign-gateway', { subject: id })),
    // Those of the slots wanted have been told above, with whether they block.
    ...own.suspects.map((suspect) => ({ ...suspectProblem(suspect), blocks: false })),
    ...placementWarnings(sight),
    ...own.taken.map((address) =>
      problem('address-taken', { subject: address.allocationId, detail: address.instanceId }),
    ),
  ];
}

/** A route of ours in a table without the mark: our rights end with it (F84). */
function unenrolledTables({ tables }: Sight): Problem[] {
  return tables
    .filter(({ enrolled, route }) => !enrolled && route.owner === 'own')
    .map(({ id }) => problem('table-unenrolled', { subject: id }));
}

/** Addresses that partners may know and that no gateway will use as gateways are spread now. */
function idleAddresses(sight: Sight): Problem[] {
  const { own, slots } = sight;
  const kept = own.addresses.filter((one) => !slots.wanted.includes(one.slot) && isKept(sight, one));
  const lent = own.adopted.flatMap((one) => {
    const why = whyIdle(sight, one);
    return why === undefined ? [] : [problem('adopted-unused', { subject: one.allocationId, ...why })];
  });
  return [
    ...kept.map(({ allocationId, slot }) => problem('kept-unused', { subject: allocationId, detail: slot })),
    ...lent,
  ];
}

/** Why an adopted address that is at hand will not be used; undefined if it will, or is. */
function whyIdle(sight: Sight, address: AdoptedAddress): About | undefined {
  if (address.use !== 'free') return undefined;
  const slot = address.slot ?? sight.slots.lowest;
  if (!sight.slots.wanted.includes(slot)) return { why: 'no-gateway-there', detail: slot };
  const first = adoptedOf(sight, slot).find(isAtHand)?.allocationId;
  return first === address.allocationId ? undefined : { why: 'other-address', slot, detail: first };
}

const misplaced = {
  'spans-zones': 'table-spans-zones',
  'without-subnets': 'table-without-subnets',
  'zone-unmarked': 'zone-unmarked',
} as const satisfies Record<Misplaced, ProblemCode>;

/** Tables that use another zone's gateway, or none in particular. */
function placementWarnings({ tables }: Sight): Problem[] {
  return tables.flatMap(({ id, enrolled, slot, placement: { misplaced: why } }) =>
    enrolled && why ? [problem(misplaced[why], { subject: id, ...servedIn(slot) })] : [],
  );
}

function servedIn(slot: Slot): About {
  return slot === networkSlot ? { why: 'no-zone' } : { why: 'zone-of', detail: slot };
}

/**
 * Told, never touched: what has one of our marks only. While a gateway is suspected no twin is built; an address
 * blocks nothing, nor does a gateway whose address is only not listed yet.
 */
export function suspectProblem(suspect: Suspect): Problem {
  const { id, kind, why } = suspect;
  const blocks = kind === 'gateway' && why !== 'address-missing';
  return { ...problem('suspected-orphan', { subject: id, why }), blocks };
}

/** A way out over IPv6 that a NAT gateway's coming and going does not touch. */
function isIpv6WayOut({ destination, target, state }: Route): boolean {
  const leadsOut = target.kind === 'egress-only-gateway' || target.kind === 'internet-gateway';
  return state === 'active' && leadsOut && destination.includes(':');
}
