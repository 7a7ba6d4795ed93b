import { instantOf, textOf } from './instant-text';
import { networkSlot, type Slot } from './items';
import { keptAddress } from './kept-addresses';
import type { Tags } from './observed';
import { isAtHand } from './ownership';
import { tag } from './tags';
import { addressesOf, adoptedOf, type Sight, slotsIn } from './view';

/** A public address from which a network's traffic comes, as partners need it for their allow-lists. */
export interface NetworkAddress {
  readonly slot: Slot;
  readonly publicIp: string;
  readonly allocationId: string;
  /** `kept` between openings, `adopted` and never released, or `passing`: this opening's only. */
  readonly kind: 'kept' | 'adopted' | 'passing';
  /** Whether a gateway of ours holds it now. */
  readonly inUse: boolean;
  /** Since when Sluice has it, ISO instant, if it says so: one that was adopted does not. */
  readonly since?: string;
}

/**
 * All addresses that a network's traffic may come from, by slot: adopted ones before our own. One that somebody else
 * uses, or may use, is not among them.
 */
export function networkAddresses(sight: Sight): NetworkAddress[] {
  const places = new Set([networkSlot, ...sight.observed.subnets.map(({ zone }) => zone)]);
  const adoptedSlots = sight.own.adopted
    .map((one) => one.slot ?? sight.slots.lowest)
    .filter((slot) => places.has(slot));
  const slots = [...new Set([...slotsIn(sight), ...adoptedSlots])].sort();
  return slots.flatMap((slot) => [...adopted(sight, slot), ...own(sight, slot)]);
}

function adopted(sight: Sight, slot: Slot): NetworkAddress[] {
  return adoptedOf(sight, slot)
    .filter((address) => isAtHand(address) || isSuspect(sight, address.takenBy))
    .map(({ publicIp, allocationId, use, tags }) => {
      return {
        slot,
        publicIp,
        allocationId,
        kind: 'adopted',
        inUse: use === 'held' || use === 'taken',
        ...sinceOf(tags),
      };
    });
}

/** A gateway that may be ours carries our traffic as long as it stands. */
function isSuspect({ own }: Sight, id: string | undefined): boolean {
  return own.suspects.some((suspect) => suspect.id === id);
}

function own(sight: Sight, slot: Slot): NetworkAddress[] {
  const kept = keptAddress(sight, slot)?.allocationId;
  return addressesOf(sight, slot).map(({ publicIp, allocationId, use, tags }) => {
    const kind = allocationId === kept ? 'kept' : 'passing';
    return { slot, publicIp, allocationId, kind, inUse: use === 'held', ...sinceOf(tags) };
  });
}

function sinceOf(tags: Tags): { since?: string } {
  const since = instantOf(tags[tag.createdAt]);
  return since === undefined ? {} : { since: textOf(since) };
}
