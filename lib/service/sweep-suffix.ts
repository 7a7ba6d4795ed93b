import type { Temporal } from 'temporal-polyfill';
import { hash } from '@/lib/egress/hash';
import type { Plan } from '@/lib/egress/plan';

/**
 * What makes the name of a sweep's execution: a plan is started once a minute, for two sweeps of one minute would do
 * the same; what a person must mend is tried, and told, once an hour.
 */
export function sweepSuffix(plan: Plan, now: Temporal.Instant): string {
  const minute = now.toString({ smallestUnit: 'minute' }).replace(/\D/g, '');
  const bucket = plan.step === 'Blocked' ? minute.slice(0, 10) : minute;
  return `sweep_${hash(contentOf(plan)).toString(36)}_${bucket}`;
}

/** The plan without what changes by the minute: times in tags and tokens. */
function contentOf(plan: Plan): string {
  if (plan.step !== 'Blocked') return plan.step;
  return plan.problems.map(({ code, subject }) => `${code} ${subject ?? ''}`).join('\n');
}
