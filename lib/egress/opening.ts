import { admit, givenUp } from './admit';
import { birthTags } from './birth-tags';
import { clientToken } from './client-token';
import { deleteFailed } from './closing';
import { defaultDestination } from './default-route';
import { keepOne } from './duplicates';
import { expiresAt, needsRefresh } from './expiry';
import { failedSubnets } from './gateway-failures';
import {
  settling,
  whileDeleting,
  whileInUse,
  whilePending,
  whileSuspected,
  whileUnknown,
} from './in-transition';
import { instantOf, textOf } from './instant-text';
import type { ActionStep, Slot } from './items';
import { inOrder, isKept } from './kept-addresses';
import { inTurn, needing, nothing, type Outcome, pausing, together } from './moves';
import type { AdoptedAddress, OwnAddress, OwnGateway } from './ownership';
import { foreignRoutes, suspectsIn } from './preflight';
import { problem } from './problem';
import { chooseSubnet } from './subnet-choice';
import { tag } from './tags';
import {
  addressesOf,
  adoptedOf,
  enrolledIn,
  gatewaysOf,
  type LedTable,
  type SeenTable,
  servedBy,
  tablesTo,
  type View,
} from './view';

const second = 1000;
/** An address younger than this may be what a run beside us is about to use (faults.md, F53). */
const grace = 60 * second;
/** How long AWS may take to list what it just made (F04, F10). */
const listedWithin: Partial<Record<ActionStep, number>> = {
  AllocateAddress: 60 * second,
  CreateGateway: 60 * second,
};

/**
 * What to do in a slot that is to be open: one gateway, available, with a route from every enrolled table of the slot,
 * and nothing of ours beside it but a kept address. `end`: when the opening ends, epoch milliseconds.
 */
export function opening(view: View, slot: Slot, end: number | undefined): Outcome {
  const { keep, spare } = keepOne(view, slot);
  const gateways = gatewaysOf(view, slot);
  const used = keep?.state === 'available' ? keep : undefined;
  const stages = inTurn([
    () => (keep ? awaitUse(view, keep) : obtain(view, slot, end)),
    () => (used ? routeTo(view, used) : nothing),
    () => (used ? refresh(view, used, end) : nothing),
    () => deleteFailed(view, gateways),
    () => settling(view, gateways),
    () => (used ? releaseSpare(view, slot) : nothing),
  ]);
  return together([dropUnrouted(view, spare), stages]);
}

/** Gateways too many go at once if no route needs them; the others when their routes have been moved. */
function dropUnrouted(view: View, spare: readonly OwnGateway[]): Outcome {
  const unrouted = spare.filter(({ id }) => tablesTo(view, id).length === 0);
  return together(
    unrouted.map(({ id, slot }) => admit(view, { step: 'DeleteGateway', item: { slot, gatewayId: id } })),
  );
}

/** Routes are made only to an available gateway: until then traffic would go nowhere. */
function awaitUse(view: View, keep: OwnGateway): Outcome {
  return keep.state === 'pending' ? whilePending(view, keep) : nothing;
}

/**
 * The way to a gateway: allocate, look again, create on the canonical address. The address is the lock: while one of
 * ours is on its way back no other is allocated. Where there is an adopted address only that one will do: partners
 * know it.
 */
function obtain(view: View, slot: Slot, end: number | undefined): Outcome {
  const unsure = unsureOf(view, slot);
  if (unsure.length > 0) return together(unsure);
  const adopted = adoptedOf(view, slot);
  const addresses = adopted.length > 0 ? adopted : inOrder(addressesOf(view, slot));
  const canonical = addresses.find((address) => address.use === 'free');
  if (canonical) return create(view, slot, canonical, end);
  return inTurn([
    () => together(addresses.map((address) => comingBack(view, address))),
    () => (adopted.length > 0 ? nothing : allocate(view, slot, end)),
  ]);
}

/** Gateways that may turn out to be the one wanted: in a state that we do not know, or not yet known as ours. */
function unsureOf(view: View, slot: Slot): Outcome[] {
  const unknown = gatewaysOf(view, slot).filter((gateway) => gateway.state === 'other');
  const suspects = suspectsIn(view, slot);
  return [
    ...unknown.map((gateway) => whileUnknown(view, gateway)),
    ...suspects.map((suspect) => whileSuspected(view, suspect)),
  ];
}

function comingBack(view: View, address: OwnAddress | AdoptedAddress): Outcome {
  const { use, holder, allocationId } = address;
  if (holder?.state === 'failed') return deleteFailed(view, [holder]);
  if (holder?.state === 'deleting') return whileDeleting(view, holder);
  if (use === 'taken') return nothing;
  if (use !== 'held') return whileInUse(view, address);
  // An adopted address changes its slot only when the gateway on it closes: until then its routes must not be cut.
  return needing(problem('address-busy', { subject: allocationId, detail: holder?.id }));
}

function create(
  view: View,
  slot: Slot,
  { allocationId }: OwnAddress | AdoptedAddress,
  end: number | undefined,
): Outcome {
  const gateways = gatewaysOf(view, slot);
  const subnet = chooseSubnet(view.observed, slot, failedSubnets(gateways, view.now));
  if (!subnet) return nothing;
  if (isUnlisted(view, 'CreateGateway', slot, gateways)) return pausing('propagation', allocationId);
  const item = {
    slot,
    subnetId: subnet.id,
    allocationId,
    clientToken: clientToken(allocationId, view.now),
    tags: birth(view, slot, end),
  };
  return admit(view, { step: 'CreateGateway', item });
}

function allocate(view: View, slot: Slot, end: number | undefined): Outcome {
  if (isUnlisted(view, 'AllocateAddress', slot, [])) return pausing('propagation', slot);
  return admit(view, {
    step: 'AllocateAddress',
    item: { slot, tags: birth(view, slot, end) },
  });
}

/** Made by this run a moment ago, and no gateway as young as that is listed. */
function isUnlisted(view: View, step: ActionStep, slot: Slot, listed: readonly OwnGateway[]): boolean {
  const made = view.memory.made.find((one) => one.step === step && one.subject === slot);
  const at = instantOf(made?.at);
  if (at === undefined || view.now - at > (listedWithin[step] ?? 0)) return false;
  return !listed.some(({ createdAt }) => (instantOf(createdAt) ?? 0) > at - 10 * second);
}

function birth(view: View, slot: Slot, end: number | undefined): Record<string, string> {
  return birthTags(view.observed, {
    slot,
    createdAt: textOf(view.now),
    expiresAt: expiresAt(end, view.now),
    copiedTagKeys: view.copiedTagKeys,
  });
}

/**
 * Every enrolled table of the slot leads to the gateway kept; a route of ours to another gateway, of this slot or of
 * one that the table has left, is taken away just before. A table that another slot is to take over is left to it.
 */
function routeTo(view: View, keep: OwnGateway): Outcome {
  const stray = gatewaysOf(view, keep.slot).flatMap(({ id }) => tablesTo(view, id));
  const unenrolled = stray.filter((table) => !table.enrolled);
  const tables = [...enrolledIn(view, keep.slot), ...unenrolled];
  return together(tables.map((table) => routeTable(view, table, keep)));
}

function routeTable(view: View, table: SeenTable, keep: OwnGateway): Outcome {
  const { id, enrolled, route } = table;
  const { slot } = keep;
  const common = { slot, routeTableId: id, destination: defaultDestination };
  if (route.owner === 'none' && enrolled) {
    if (view.memory.fought.includes(id)) return needing(problem('fighting', { subject: id }));
    return admit(view, { step: 'CreateRoute', item: { ...common, gatewayId: keep.id } });
  }
  if (route.owner !== 'own') return nothing;
  const right = route.gatewayId === keep.id && !route.dead;
  if (right || !mayTakeOver(view, id, route, keep)) return nothing;
  return admit(view, {
    step: 'DeleteRoute',
    item: { ...common, gatewayIds: [route.gatewayId] },
  });
}

/**
 * A working route is taken away only if another follows. A stranger's route in the slot has it refused as long as none
 * of its tables leads to its gateway; and what this run may not route stays where it is, if that is another slot's.
 */
function mayTakeOver(view: View, id: string, route: LedTable['route'], keep: OwnGateway): boolean {
  if (route.dead) return true;
  const isRouted = servedBy(view, keep.id).some((one) => one.enrolled && one.slot === keep.slot);
  if (!isRouted && foreignRoutes(view, keep.slot).length > 0) return false;
  const isOurs = gatewaysOf(view, keep.slot).some((gateway) => gateway.id === route.gatewayId);
  return isOurs || (!view.memory.fought.includes(id) && givenUp(view, 'CreateRoute', id).length === 0);
}

export function refresh(view: View, keep: OwnGateway, end: number | undefined): Outcome {
  if (!needsRefresh(keep.tags[tag.expiresAt], end, view.now)) return nothing;
  const item = { slot: keep.slot, resourceId: keep.id, expiresAt: expiresAt(end, view.now) };
  return admit(view, { step: 'RefreshExpiry', item });
}

/** Addresses that the gateway kept does not hold, but for one that the slot keeps (faults.md, finding 4b). */
function releaseSpare(view: View, slot: Slot): Outcome {
  return together(
    addressesOf(view, slot).map((address) => {
      const { use, allocationId, tags } = address;
      if (use === 'held') return nothing;
      if (use !== 'free') return whileInUse(view, address);
      if (isKept(view, address)) return nothing;
      const young = view.now - (instantOf(tags[tag.createdAt]) ?? 0) < grace;
      if (young) return pausing('address-release', allocationId);
      return admit(view, { step: 'ReleaseAddress', item: { slot, allocationId } });
    }),
  );
}
