import { type DefaultRoute, defaultRoutes } from './default-route';
import type { Slot } from './items';
import type { Observed } from './observed';
import { type OwnAddress, type Ownership, type OwnGateway, ownership } from './ownership';
import type { PlanMemory, Trouble } from './plan-memory';
import { enrolledTables } from './preflight';

/** A route table as the rules see it. */
export interface SeenTable {
  readonly id: string;
  readonly enrolled: boolean;
  readonly route: DefaultRoute;
}
/** One look at a network, judged once. `now` is in epoch milliseconds. */
export interface View {
  readonly observed: Observed;
  readonly now: number;
  readonly memory: PlanMemory;
  readonly copiedTagKeys: readonly string[];
  readonly own: Ownership;
  readonly tables: readonly SeenTable[];
  readonly tablesByGateway: ReadonlyMap<string, readonly SeenTable[]>;
  readonly troubles: ReadonlyMap<string, Trouble>;
}

export function viewOf(
  observed: Observed,
  now: number,
  memory: PlanMemory,
  copiedTagKeys: readonly string[],
): View {
  const own = ownership(observed);
  const routeOf = defaultRoutes(own);
  const enrolled = new Set(enrolledTables(observed).map((table) => table.id));
  const tables = observed.routeTables.map((table) => ({
    id: table.id,
    enrolled: enrolled.has(table.id),
    route: routeOf(table),
  }));
  const troubles = new Map(memory.troubles.map((one) => [troubleKey(one.step, one.subject), one]));
  const tablesByGateway = byGateway(tables);
  return { observed, now, memory, copiedTagKeys, own, tables, tablesByGateway, troubles };
}

function byGateway(tables: readonly SeenTable[]): Map<string, SeenTable[]> {
  const found = new Map<string, SeenTable[]>();
  for (const table of tables) {
    if (table.route.owner !== 'own') continue;
    const known = found.get(table.route.gatewayId);
    if (known) known.push(table);
    else found.set(table.route.gatewayId, [table]);
  }
  return found;
}

export function troubleKey(step: string, subject: string): string {
  return `${step} ${subject}`;
}

export function gatewaysOf({ own }: View, slot: Slot): OwnGateway[] {
  return own.gateways.filter((gateway) => gateway.slot === slot);
}

export function addressesOf({ own }: View, slot: Slot): OwnAddress[] {
  return own.addresses.filter((address) => address.slot === slot);
}

/** Tables whose default route leads to a gateway of ours, dead routes only where we may change them. */
export function tablesTo(view: View, gatewayId: string): SeenTable[] {
  const tables = view.tablesByGateway.get(gatewayId) ?? [];
  return tables.filter(({ route, enrolled }) => enrolled || (route.owner === 'own' && !route.dead));
}
