import { type DefaultRoute, defaultRoutes } from './default-route';
import { enrolledTables } from './enrolled';
import type { Slot } from './items';
import type { Observed } from './observed';
import {
  type AdoptedAddress,
  type OwnAddress,
  type Ownership,
  type OwnGateway,
  ownership,
} from './ownership';
import type { PlanMemory, Trouble } from './plan-memory';
import { type Offered, offeredByDefault, type WaysSettings, waysSettings } from './settings';
import { type Placement, type Slots, slotsOf } from './slots';

/** A route table as the rules see it. `slot` is the one whose gateway it is to lead to, if it is enrolled. */
export interface SeenTable {
  readonly slot: Slot;
  readonly placement: Placement;
  readonly id: string;
  readonly enrolled: boolean;
  readonly route: DefaultRoute;
}
/** A table whose default route leads to a gateway of ours. */
export interface LedTable extends SeenTable {
  readonly route: Extract<DefaultRoute, { owner: 'own' }>;
}
/** One look at a network, judged once. */
export interface Sight {
  readonly observed: Observed;
  readonly settings: WaysSettings;
  readonly slots: Pick<Slots, 'wanted' | 'lowest'>;
  readonly own: Ownership;
  readonly tables: readonly SeenTable[];
  readonly tablesByGateway: ReadonlyMap<string, readonly LedTable[]>;
}
/** With the time (epoch milliseconds) and what the run remembers. */
export interface View extends Sight {
  readonly now: number;
  readonly memory: PlanMemory;
  readonly copiedTagKeys: readonly string[];
  readonly troubles: ReadonlyMap<string, Trouble>;
}
/** What the deployment adds to a plan. */
export interface PlanOptions extends Offered {
  /** Keys of the VPC's tags whose values new resources take over. */
  readonly copiedTagKeys?: readonly string[];
}

export function sightOf(observed: Observed, offered: Offered = {}): Sight {
  const settings = waysSettings(observed.tags, { ...offeredByDefault, ...offered });
  const slots = slotsOf(observed, settings);
  const own = ownership(observed);
  const routeOf = defaultRoutes(own);
  const enrolled = new Set(enrolledTables(observed).map((table) => table.id));
  const tables = observed.routeTables.map((table): SeenTable => {
    const placement = slots.of(table);
    const { slot } = placement;
    return { id: table.id, enrolled: enrolled.has(table.id), slot, placement, route: routeOf(table) };
  });
  return { observed, settings, slots, own, tables, tablesByGateway: byGateway(tables) };
}

export function viewOf(
  observed: Observed,
  now: number,
  memory: PlanMemory,
  { copiedTagKeys = [], ...offered }: PlanOptions = {},
): View {
  const troubles = new Map(memory.troubles.map((one) => [troubleKey(one.step, one.subject), one]));
  return { ...sightOf(observed, offered), now, memory, copiedTagKeys, troubles };
}

function byGateway(tables: readonly SeenTable[]): Map<string, LedTable[]> {
  const found = new Map<string, LedTable[]>();
  for (const { route, ...table } of tables) {
    if (route.owner !== 'own') continue;
    const known = found.get(route.gatewayId);
    if (known) known.push({ ...table, route });
    else found.set(route.gatewayId, [{ ...table, route }]);
  }
  return found;
}

export function troubleKey(step: string, subject: string): string {
  return `${step} ${subject}`;
}

/** Every slot there is something to do in: those wanted, and those in which something of ours is left. Sorted. */
export function slotsIn({ slots, own }: Sight): Slot[] {
  const used = [...own.gateways, ...own.addresses].map(({ slot }) => slot);
  return [...new Set([...slots.wanted, ...used])].sort();
}

export function gatewaysOf({ own }: Sight, slot: Slot): OwnGateway[] {
  return own.gateways.filter((gateway) => gateway.slot === slot);
}

export function addressesOf({ own }: Sight, slot: Slot): OwnAddress[] {
  return own.addresses.filter((address) => address.slot === slot);
}

/** The adopted addresses of a slot, by id: whoever looks takes the same. */
export function adoptedOf({ own, slots }: Sight, slot: Slot): AdoptedAddress[] {
  return own.adopted
    .filter((address) => (address.slot ?? slots.lowest) === slot)
    .sort((a, b) => (a.allocationId < b.allocationId ? -1 : 1));
}

/** The enrolled tables that are to lead to a slot's gateway. */
export function enrolledIn({ tables }: Sight, slot: Slot): SeenTable[] {
  return tables.filter((table) => table.enrolled && table.slot === slot);
}

/** Tables whose default route leads to a gateway of ours, dead routes only where we may change them. */
export function tablesTo(sight: Sight, gatewayId: string): LedTable[] {
  const tables = sight.tablesByGateway.get(gatewayId) ?? [];
  return tables.filter(({ route, enrolled }) => enrolled || !route.dead);
}

/** Tables out of which traffic now gets by a gateway of ours, if that is available. */
export function servedBy({ tablesByGateway }: Sight, gatewayId: string): LedTable[] {
  return (tablesByGateway.get(gatewayId) ?? []).filter(({ route }) => !route.dead);
}
