import type { Temporal } from 'temporal-polyfill';
import { instantOf } from './instant-text';
import type { Observed } from './observed';
import type { Plan } from './plan-step';

/** A gateway older than this had its routes: one that is missing now was taken away. */
const settledMinutes = 5;
/** A route that was put back so often within an hour is not put back again (faults.md, F93). */
export const mostRepairs = 3;

/**
 * Of a plan to make routes, the tables that had theirs: somebody took it away. Not those in `moved`: that was this run,
 * and not to give them their new route would cut them off.
 */
export function repairsIn(
  plan: Plan,
  { gateways }: Observed,
  now: Temporal.Instant,
  moved: readonly string[] = [],
): string[] {
  if (plan.step !== 'CreateRoute') return [];
  const settled = now.epochMilliseconds - settledMinutes * 60_000;
  const old = new Set(
    gateways.flatMap(({ id, createdAt }) => ((instantOf(createdAt) ?? settled) < settled ? [id] : [])),
  );
  return plan.items.flatMap(({ gatewayId, routeTableId }) =>
    old.has(gatewayId) && !moved.includes(routeTableId) ? [routeTableId] : [],
  );
}
