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
 * Of several live gateways of ours the one with the most routes is kept, else the one with the smallest id: whoever
 * looks chooses the same (faults.md, finding 4a).
 */
export function keepOne(view: View, slot: Slot): Kept {
  const live = gatewaysOf(view, slot).filter(isLive);
  const routed = ({ id }: OwnGateway) => servedBy(view, id).length;
  const [keep, ...spare] = live.sort((a, b) => routed(b) - routed(a) || (a.id < b.id ? -1 : 1));
  return keep ? { keep, spare } : { spare };
}
