import { instantOf } from './instant-text';
import type { Slot } from './items';
import type { OwnGateway } from './ownership';
import { isLive } from './ownership';
import { gatewaysOf, servedBy, type View } from './view';

/** The one gateway to keep in a slot, and the ones too many. */
export interface Kept {
  readonly keep?: OwnGateway;
  readonly spare: readonly OwnGateway[];
}

/**
 * Of several live gateways of ours the one with the most routes is kept; else one that is available; else the one that
 * was created first, for it got the address that they share, and the others are bound to fail; in the same second, the
 * one with the smallest id. Whoever looks chooses the same (faults.md, finding 4a).
 */
export function keepOne(view: View, slot: Slot): Kept {
  const live = gatewaysOf(view, slot).filter(isLive);
  const routed = ({ id }: OwnGateway) => servedBy(view, id).length;
  const [keep, ...spare] = live.sort((a, b) => routed(b) - routed(a) || byBirth(a, b));
  return keep ? { keep, spare } : { spare };
}

function byBirth(a: OwnGateway, b: OwnGateway): number {
  const pending = ({ state }: OwnGateway) => Number(state === 'pending');
  const born = ({ createdAt }: OwnGateway) => instantOf(createdAt) ?? Number.POSITIVE_INFINITY;
  return pending(a) - pending(b) || compare(born(a), born(b)) || (a.id < b.id ? -1 : 1);
}

/** Two that are unknown are alike: the difference of two infinities is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
