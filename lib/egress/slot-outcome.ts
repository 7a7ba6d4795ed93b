import { closing, type Scope } from './closing';
import type { Slot } from './items';
import { needing, nothing, type Outcome, together } from './moves';
import { opening, refresh } from './opening';
import type { OwnGateway } from './ownership';
import type { Problem } from './problem';
import { refusal, tableProblems } from './refusal';
import { tablesTo, type View } from './view';

/** What a slot needs, and why it cannot be open, if so. */
export interface SlotOutcome extends Outcome {
  readonly refused: readonly Problem[];
}

/**
 * What to do in one slot of a network that is to be open until `end` (epoch milliseconds): open it; or, if it cannot
 * be open, take down what we made for it; or, if it is not wanted any more, give it up. Depends on nothing of the
 * other slots but where its own tables lead now.
 */
export function outcomeWhileOpen(view: View, slot: Slot, end: number | undefined): SlotOutcome {
  if (!view.slots.wanted.includes(slot)) return { ...givingUp(view, slot, end), refused: [] };
  const refused = refusal(view, slot);
  if (refused.length > 0) return { ...together([closing(view, slot), needing(...refused)]), refused };
  const told = needing(...tableProblems(view, slot));
  return { ...together([opening(view, slot, end), told]), refused };
}

/**
 * A slot that is wanted no more (a zone whose mark was taken away, another way to build) goes when no table leads to
 * its gateway: the slots that take its tables over do that when theirs are available.
 */
function givingUp(view: View, slot: Slot, end: number | undefined): Outcome {
  const isUsed = ({ id }: OwnGateway) => tablesTo(view, id).length > 0;
  const unused: Scope = { gateway: (gateway) => !isUsed(gateway), address: () => true };
  const used = view.own.gateways.filter((gateway) => gateway.slot === slot && isUsed(gateway));
  const refreshed = used.map((gateway) =>
    gateway.state === 'available' ? refresh(view, gateway, end) : nothing,
  );
  return together([closing(view, slot, unused), ...refreshed]);
}
