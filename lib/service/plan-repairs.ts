import type { Temporal } from 'temporal-polyfill';
import type { Metrics } from '@/lib/aws/metrics';
import type { Desired } from '@/lib/egress/desired';
import type { Observed } from '@/lib/egress/observed';
import { plan } from '@/lib/egress/plan';
import { nothingRemembered, type PlanMemory } from '@/lib/egress/plan-memory';
import type { Plan } from '@/lib/egress/plan-step';
import { mostRepairs, repairsIn } from '@/lib/egress/repairs';
import type { PlanOptions } from '@/lib/egress/view';

/** A look, as far as `plan` needs it. */
export interface Planned {
  readonly desired: Desired;
  readonly observed: Observed;
  readonly now: Temporal.Instant;
  readonly memory?: PlanMemory;
  readonly options?: PlanOptions;
}
export type RepairMetrics = Pick<Metrics, 'routeRepairs'>;

/**
 * The plan, but a route that was put back three times within the hour is left out and told (F93). How often is asked
 * only if a route is to be put back. If that cannot be read, `note` is told and the route is put back: a network that
 * is open is worth more than peace.
 */
export async function planRepairs(
  metrics: RepairMetrics,
  { desired, observed, now, memory = nothingRemembered, options = {} }: Planned,
  note: (text: string) => void = () => undefined,
): Promise<Plan> {
  const next = plan(desired, observed, now, memory, options);
  const repairs = repairsIn(next, observed, now, memory.moved);
  if (repairs.length === 0) return next;
  const fought = await foughtOf(metrics, observed.vpcId, repairs, note);
  return fought.length > 0 ? plan(desired, observed, now, { ...memory, fought }, options) : next;
}

async function foughtOf(
  metrics: RepairMetrics,
  vpcId: string,
  tableIds: readonly string[],
  note: (text: string) => void,
): Promise<string[]> {
  try {
    const counts = await metrics.routeRepairs(vpcId, tableIds);
    return tableIds.filter((id) => (counts[id] ?? 0) >= mostRepairs);
  } catch (error) {
    note(`How often routes were put back could not be read: ${String(error)}`);
    return [];
  }
}
