import { enrolledTables } from './enrolled';
import { networkSlot, type Slot } from './items';
import type { Observed, RouteTable } from './observed';
import type { WaysSettings } from './settings';
import { markedSubnets } from './subnet-choice';

/** Why a table is in another slot than its zone's: it has no zone of its own. */
export type Misplaced = 'spans-zones' | 'without-subnets' | 'zone-unmarked';
export interface Placement {
  readonly slot: Slot;
  readonly misplaced?: Misplaced;
}
export interface Slots {
  /** Slots that have a gateway while the network is open, sorted; at least the lowest. */
  readonly wanted: readonly Slot[];
  /** Where a table or an adopted address without a slot of its own goes. */
  readonly lowest: Slot;
  readonly of: (table: RouteTable) => Placement;
}

const whole: Placement = { slot: networkSlot };

/**
 * Where a network's gateways belong. `one`: the network. `per-zone`: each zone that has a marked subnet and an enrolled
 * table all of whose subnets lie there; any other table belongs to the lowest such zone, whose name sorts first. Each
 * table's place depends on its own subnets and the marked ones only.
 */
export function slotsOf(observed: Observed, { gateways }: Pick<WaysSettings, 'gateways'>): Slots {
  if (gateways === 'one') {
    return { wanted: [networkSlot], lowest: networkSlot, of: () => whole };
  }
  const marked = new Set(markedSubnets(observed).map((subnet) => subnet.zone));
  const lowest = [...marked].sort()[0] ?? networkSlot;
  const zoneOf = new Map(observed.subnets.map((subnet) => [subnet.id, subnet.zone]));
  const of = (table: RouteTable) => placed(zonesOf(table, zoneOf), marked, lowest);
  const taken = new Set(enrolledTables(observed).map((table) => of(table).slot));
  return { wanted: taken.size > 0 ? [...taken].sort() : [lowest], lowest, of };
}

function zonesOf({ subnetIds }: RouteTable, zoneOf: ReadonlyMap<string, string>): string[] {
  return [...new Set(subnetIds.flatMap((id) => zoneOf.get(id) ?? []))];
}

function placed(zones: readonly string[], marked: ReadonlySet<string>, lowest: Slot): Placement {
  const [zone, ...others] = zones;
  if (zone === undefined) return { slot: lowest, misplaced: 'without-subnets' };
  if (others.length > 0) return { slot: lowest, misplaced: 'spans-zones' };
  return marked.has(zone) ? { slot: zone } : { slot: lowest, misplaced: 'zone-unmarked' };
}
