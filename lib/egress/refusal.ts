import { givenUp } from './admit';
import { keepOne } from './duplicates';
import { failureProblems } from './gateway-failures';
import { whileSuspected } from './in-transition';
import type { Slot } from './items';
import { isLive } from './ownership';
import { foreignRoutes, slotProblems, suspectProblem, suspectsIn } from './preflight';
import { type Problem, problem } from './problem';
import { addressesOf, adoptedOf, enrolledIn, gatewaysOf, type SeenTable, servedBy, type View } from './view';

/**
 * Why a slot cannot be open, though it is wanted: then what we made for it is closed again, for it costs money and
 * serves nobody, and a person is told. Empty: go on. Each slot by itself: what keeps one from opening does not touch
 * the others, unless the network itself is the cause. A gateway with at least one route is never closed for this: its
 * slot stays open as far as it is, and the problem is told beside it.
 */
export function refusal(view: View, slot: Slot): Problem[] {
  if (!view.observed.exists) return slotProblems(view, slot);
  if (serves(view, slot)) return [];
  const builds = keepOne(view, slot).keep ? [] : cannotBuild(view, slot);
  return [...builds, ...noWayFor(view, slot)];
}

/** What keeps single tables of a slot from having the way out, told while the others have it. */
export function tableProblems(view: View, slot: Slot): Problem[] {
  const { tables, observed } = view;
  if (!tables.some((table) => table.enrolled)) return [problem('not-enrolled', { subject: observed.vpcId })];
  const refused = enrolledIn(view, slot).flatMap((table) => refusedBy(view, table));
  return [...foreignRoutes(view, slot), ...refused];
}

function cannotBuild(view: View, slot: Slot): Problem[] {
  return [
    ...slotProblems(view, slot),
    ...suspectsIn(view, slot).flatMap((suspect) => whileSuspected(view, suspect).problems),
    ...failureProblems(gatewaysOf(view, slot), view.now),
    ...withoutAddress(view, slot),
    ...givenUp(view, 'CreateGateway', slot),
  ];
}

/** That AWS refused an address counts only while there is none: a run beside this one may have got one (F53, F58). */
function withoutAddress(view: View, slot: Slot): Problem[] {
  const addresses = [...addressesOf(view, slot), ...adoptedOf(view, slot)];
  return addresses.length > 0 ? [] : givenUp(view, 'AllocateAddress', slot);
}

/** Some table leads to a gateway of the slot that lives. */
function serves(view: View, slot: Slot): boolean {
  const live = gatewaysOf(view, slot).filter(isLive);
  return live.some(({ id }) => servedBy(view, id).length > 0);
}

/**
 * No table leads to a gateway of the slot: refused if a stranger's route stands in any of its tables, or if none of
 * them can be changed.
 */
function noWayFor(view: View, slot: Slot): Problem[] {
  const problems = tableProblems(view, slot);
  const usable = enrolledIn(view, slot).filter(
    (table) => table.route.owner !== 'suspect' && refusedBy(view, table).length === 0,
  );
  const refused = foreignRoutes(view, slot).length > 0 || usable.length === 0;
  if (!refused) return [];
  return problems.length > 0 ? problems : view.own.suspects.map(suspectProblem);
}

function refusedBy(view: View, { id }: SeenTable): Problem[] {
  return [...givenUp(view, 'CreateRoute', id), ...givenUp(view, 'DeleteRoute', id)];
}
