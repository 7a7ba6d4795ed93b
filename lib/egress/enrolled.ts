import type { Observed, RouteTable } from './observed';
import { tag } from './tags';

/** Tables tagged `sluice:enrolled=true`: the only ones in which we make a route. */
export function enrolledTables(observed: Observed): RouteTable[] {
  return observed.routeTables.filter((table) => table.tags[tag.enrolled] === 'true');
}
