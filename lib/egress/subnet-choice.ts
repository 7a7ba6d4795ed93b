import { defaultDestination } from './default-route';
import { networkSlot, type Slot } from './items';
import type { Observed, Subnet } from './observed';
import { tag } from './tags';

/** Subnets tagged `sluice:gateway-subnet=true`. */
export function markedSubnets(observed: Observed): Subnet[] {
  return observed.subnets.filter((subnet) => subnet.tags[tag.gatewaySubnet] === 'true');
}

/** Whether a subnet's table leads to an internet gateway of the VPC: without it a gateway there is of no use. */
export function isPublic({ routeTableId }: Subnet, observed: Observed): boolean {
  const table = observed.routeTables.find(({ id }) => id === routeTableId);
  return (table?.routes ?? []).some(
    ({ destination, target, state }) =>
      destination === defaultDestination &&
      state === 'active' &&
      observed.internetGatewayIds.includes(target.id),
  );
}

/** The marked subnets in which a slot's gateway may stand: any, or those of its zone. */
export function markedFor(observed: Observed, slot: Slot): Subnet[] {
  return markedSubnets(observed).filter(({ zone }) => slot === networkSlot || slot === zone);
}

/**
 * The subnet for the next gateway of a slot: marked, public, with the most free addresses; at a tie the smallest id.
 * `avoid`: subnets in which a gateway just failed, taken only if there is no other.
 */
export function chooseSubnet(
  observed: Observed,
  slot: Slot = networkSlot,
  avoid: ReadonlySet<string> = new Set(),
): Subnet | undefined {
  const fit = markedFor(observed, slot)
    .filter((subnet) => subnet.freeAddresses > 0 && isPublic(subnet, observed))
    .sort((a, b) => b.freeAddresses - a.freeAddresses || (a.id < b.id ? -1 : 1));
  return fit.find((subnet) => !avoid.has(subnet.id)) ?? fit[0];
}
