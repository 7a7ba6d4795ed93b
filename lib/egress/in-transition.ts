import { instantOf } from './instant-text';
import type { WaitReason } from './items';
import { needing, nothing, type Outcome, pausing, together } from './moves';
import type { AdoptedAddress, OwnAddress, OwnGateway, Suspect } from './ownership';
import { suspectProblem } from './preflight';
import { problem } from './problem';
import type { View } from './view';

const minute = 60_000;

/** Waits for a gateway that AWS is building, 20 minutes at most (faults.md, F24). */
export function whilePending(view: View, gateway: OwnGateway): Outcome {
  const since = sinceOf(view, 'gateway-pending', gateway.id, gateway.createdAt);
  if (view.now - since <= 20 * minute) return pausing('gateway-pending', gateway.id);
  return needing(problem('gateway-stuck', { subject: gateway.id, why: 'pending-long' }));
}

/** Waits for a gateway that AWS is deleting, 30 minutes at most (F45): until then nothing is done. */
export function whileDeleting(view: View, gateway: OwnGateway): Outcome {
  const since = sinceOf(view, 'gateway-deleting', gateway.id, gateway.deletedAt);
  if (view.now - since <= 30 * minute) return pausing('gateway-deleting', gateway.id);
  return needing(problem('gateway-stuck', { subject: gateway.id, why: 'deleting-long' }));
}

/** A state that AWS added since: neither used nor recreated, waited for a little, then told (F25). */
export function whileUnknown(view: View, gateway: OwnGateway): Outcome {
  const since = sinceOf(view, 'propagation', gateway.id, undefined);
  if (view.now - since <= 2 * minute) return pausing('propagation', gateway.id);
  return needing(problem('unknown-state', { subject: gateway.id }));
}

/**
 * An address in use by something that is gone or that no list shows: AWS needs a moment to let go or to catch up. After
 * 15 minutes it is stuck, or somebody took it (F46, F48, F52).
 */
export function whileInUse(view: View, address: OwnAddress | AdoptedAddress): Outcome {
  const { use, holder, allocationId } = address;
  const since = sinceOf(view, 'address-release', allocationId, holder?.deletedAt);
  const patience = use === 'releasing' ? 15 * minute : 2 * minute;
  if (view.now - since <= patience) return pausing('address-release', allocationId);
  return use === 'releasing'
    ? needing(problem('address-stuck', { subject: allocationId, why: 'still-in-use' }))
    : needing(problem('address-taken', { subject: allocationId, detail: address.networkInterfaceId }));
}

/** A suspect is told; one whose address is only not listed yet is waited for, as another run may just have made it. */
export function whileSuspected(view: View, suspect: Suspect): Outcome {
  const young = view.now - (instantOf(suspect.createdAt) ?? 0) <= 2 * minute;
  if (suspect.why === 'address-missing' && young) return pausing('propagation', suspect.id);
  return needing(suspectProblem(suspect));
}

/** Own gateways of a slot that are on their way out or in a state that we do not know: never done while there is one. */
export function settling(view: View, gateways: readonly OwnGateway[]): Outcome {
  return together(
    gateways.map((gateway) => {
      if (gateway.state === 'deleting') return whileDeleting(view, gateway);
      return gateway.state === 'other' ? whileUnknown(view, gateway) : nothing;
    }),
  );
}

/** Since when: AWS's time if it gives one, else since this run began to wait for it. */
function sinceOf(view: View, reason: WaitReason, id: string, text: string | undefined): number {
  const { waiting } = view.memory;
  const waited = waiting?.for === reason && waiting.resourceIds.includes(id) ? waiting.since : undefined;
  return instantOf(text) ?? instantOf(waited) ?? view.now;
}
