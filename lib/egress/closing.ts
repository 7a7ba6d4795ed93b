import { admit } from './admit';
import { defaultDestination } from './default-route';
import { type Drain, draining } from './drain';
import { settling, whileInUse } from './in-transition';
import { instantOf } from './instant-text';
import type { Slot } from './items';
import { isKept } from './kept-addresses';
import { inTurn, nothing, type Outcome, together } from './moves';
import { isLive, type OwnAddress, type OwnGateway } from './ownership';
import { tag } from './tags';
import { addressesOf, gatewaysOf, tablesTo, type View } from './view';

/** Which of our things are to go. */
export interface Scope {
  readonly gateway: (gateway: OwnGateway) => boolean;
  readonly address: (address: OwnAddress) => boolean;
}
const everything: Scope = { gateway: () => true, address: () => true };

/**
 * What to do in a slot that is to be closed: connections are given time to end, then the routes go, then the gateway,
 * then the addresses but a kept one. A gateway that is given time holds up no other.
 */
export function closing(view: View, slot: Slot, scope: Scope = everything, drain?: Drain): Outcome {
  const scoped = gatewaysOf(view, slot).filter(scope.gateway);
  const finishing = draining(view, scoped, drain);
  const gateways = scoped.filter(({ id }) => !finishing.gatewayIds.has(id));
  const addresses = addressesOf(view, slot).filter(scope.address);
  const released = addresses.filter((address) => !isKept(view, address));
  const rest = inTurn([
    () => together(gateways.map((gateway) => deleteRoutes(view, gateway))),
    () => together([...gateways.map((one) => deleteGateway(view, one)), deleteFailed(view, gateways)]),
    () => together(released.map((address) => release(view, address))),
    () => together([settling(view, gateways), ...addresses.map((address) => waitFor(view, address))]),
  ]);
  return together([finishing.outcome, rest]);
}

function deleteRoutes(view: View, { id: gatewayId, slot }: OwnGateway): Outcome {
  return together(
    tablesTo(view, gatewayId).map(({ id }) =>
      admit(view, {
        step: 'DeleteRoute',
        item: { slot, routeTableId: id, destination: defaultDestination, gatewayIds: [gatewayId] },
      }),
    ),
  );
}

/**
 * Never under a route of ours that could not be taken away: its table would lead nowhere. Only 30 minutes past
 * `sluice:expires-at` the money counts more (faults.md, F39).
 */
function deleteGateway(view: View, gateway: OwnGateway): Outcome {
  if (!isLive(gateway)) return nothing;
  const { id, slot, tags } = gateway;
  const last = instantOf(tags[tag.expiresAt]);
  const overdue = last !== undefined && view.now > last + 30 * 60_000;
  if (tablesTo(view, id).length > 0 && !overdue) return nothing;
  return admit(view, { step: 'DeleteGateway', item: { slot, gatewayId: id } });
}

/** A failed gateway goes by itself within an hour; only one that still holds its address is deleted. */
export function deleteFailed(view: View, gateways: readonly OwnGateway[]): Outcome {
  const holding = new Set(
    [...view.own.addresses, ...view.own.adopted].flatMap(({ use, holder }) =>
      use === 'releasing' && holder ? [holder.id] : [],
    ),
  );
  return together(
    gateways
      .filter(({ id, state }) => state === 'failed' && holding.has(id))
      .map(({ id, slot }) => admit(view, { step: 'DeleteGateway', item: { slot, gatewayId: id } })),
  );
}

function release(view: View, { use, slot, allocationId }: OwnAddress): Outcome {
  if (use !== 'free') return nothing;
  return admit(view, { step: 'ReleaseAddress', item: { slot, allocationId } });
}

function waitFor(view: View, address: OwnAddress): Outcome {
  return address.use === 'releasing' || address.use === 'unplaced' ? whileInUse(view, address) : nothing;
}
