import { givenUp } from './admit';
import { keepOne } from './duplicates';
import { failureProblems } from './gateway-failures';
import { whileSuspected } from './in-transition';
import type { Slot } from './items';
import { isLive } from './ownership';
import { openingProblems, routeProblems, suspectProblem } from './preflight';
import { type Problem, problem } from './problem';
import { gatewaysOf, type SeenTable, type View } from './view';

/**
 * Why a slot cannot be open, though it is wanted: then what we made for it is closed again, for it costs money and
 * serves nobody, and a person is told. Empty: go on. A gateway with at least one route is never closed for this: its
 * network stays open as far as it is, and the problem is told beside it.
 */
export function refusal(view: View, slot: Slot): Problem[] {
  if (!view.observed.exists) return openingProblems(view.observed, view.own);
  if (serves(view)) return [];
  const builds = keepOne(view, slot).keep ? [] : cannotBuild(view, slot);
  return [...builds, ...noWayFor(view)];
}

/** What keeps single tables from having the way out, told while the others have it. */
export function tableProblems(view: View): Problem[] {
  const enrolled = view.tables.filter((table) => table.enrolled);
  if (enrolled.length === 0) return [problem('not-enrolled', { subject: view.observed.vpcId })];
  return [...foreignRoutes(view), ...enrolled.flatMap((table) => refusedBy(view, table))];
}

function cannotBuild(view: View, slot: Slot): Problem[] {
  const suspects = view.own.suspects.filter(({ kind }) => kind === 'gateway');
  return [
    ...openingProblems(view.observed, view.own),
    ...suspects.flatMap((suspect) => whileSuspected(view, suspect).problems),
    ...failureProblems(gatewaysOf(view, slot), view.now),
    ...givenUp(view, 'AllocateAddress', slot),
    ...givenUp(view, 'CreateGateway', slot),
  ];
}

/** Some table leads to a gateway of ours that lives. */
function serves(view: View): boolean {
  const live = new Set(view.own.gateways.filter(isLive).map((gateway) => gateway.id));
  return view.tables.some(({ route }) => route.owner === 'own' && !route.dead && live.has(route.gatewayId));
}

/** No table leads to a gateway of ours: refused if a stranger's route stands in any of them, or if none can be changed. */
function noWayFor(view: View): Problem[] {
  const enrolled = view.tables.filter((table) => table.enrolled);
  const problems = tableProblems(view);
  const usable = enrolled.filter(
    (table) => table.route.owner !== 'suspect' && refusedBy(view, table).length === 0,
  );
  const refused = foreignRoutes(view).length > 0 || usable.length === 0;
  if (!refused) return [];
  return problems.length > 0 ? problems : view.own.suspects.map(suspectProblem);
}

function foreignRoutes(view: View): Problem[] {
  const seen = new Map(view.tables.map((table) => [table.id, table]));
  const tables = view.observed.routeTables.filter((table) => seen.get(table.id)?.enrolled);
  return routeProblems(tables, ({ id }) => seen.get(id)?.route ?? { owner: 'none' });
}

function refusedBy(view: View, { id }: SeenTable): Problem[] {
  return [...givenUp(view, 'CreateRoute', id), ...givenUp(view, 'DeleteRoute', id)];
}
