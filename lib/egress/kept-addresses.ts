import { instantOf } from './instant-text';
import { networkSlot, type Slot } from './items';
import { isAtHand, type OwnAddress } from './ownership';
import { tag } from './tags';
import { addressesOf, adoptedOf, type Sight } from './view';

/**
 * Addresses in the order in which whoever looks takes them: by `sluice:created-at`, then by id. The first of a slot is
 * its canonical address: its lock, and what `retained` keeps.
 */
export function inOrder<A extends Pick<OwnAddress, 'allocationId' | 'tags'>>(addresses: readonly A[]): A[] {
  const age = ({ tags }: A) => instantOf(tags[tag.createdAt]) ?? Number.MAX_SAFE_INTEGER;
  return [...addresses].sort((a, b) => age(a) - age(b) || (a.allocationId < b.allocationId ? -1 : 1));
}

/**
 * The address that a slot keeps between openings: its canonical one, while the VPC exists and says `retained`, and the
 * slot is the network's or a zone that the VPC still has, marked or not, however gateways are spread now. None where
 * an adopted address takes its place: that one must be at hand, for what is released does not come back.
 */
export function keptAddress(sight: Sight, slot: Slot): OwnAddress | undefined {
  const { observed, settings } = sight;
  if (!observed.exists || settings.address !== 'retained' || !isStanding(sight, slot)) return undefined;
  if (adoptedOf(sight, slot).some(isAtHand)) return undefined;
  return inOrder(addressesOf(sight, slot))[0];
}

/** Whether an address stays when its slot is closed. */
export function isKept(sight: Sight, { slot, allocationId }: OwnAddress): boolean {
  return keptAddress(sight, slot)?.allocationId === allocationId;
}

/** A tag that spreads gateways otherwise must not cost an address that partners know: it does not come back. */
function isStanding({ observed }: Sight, slot: Slot): boolean {
  return slot === networkSlot || observed.subnets.some(({ zone }) => zone === slot);
}
