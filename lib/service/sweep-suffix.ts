import type { Temporal } from 'temporal-polyfill';
import { hash } from '@/lib/egress/hash';
import type { Plan } from '@/lib/egress/plan';

/**
 * What makes the name of a sweep's execution: a plan is started once a minute, for two sweeps of one minute would do
 * the same; what a person must mend is tried once an hour. Each network's hour begins at a minute of its own, so that
 * trouble of many does not start them all at once.
 */
export function sweepSuffix(vpcId: string, plan: Plan, now: Temporal.Instant): string {
  const blocked = plan.step === 'Blocked';
  const at = blocked ? now.subtract({ minutes: hash(vpcId) % 60 }) : now;
  const minute = at.toString({ smallestUnit: 'minute' }).replace(/\D/g, '');
  const bucket = blocked ? minute.slice(0, 10) : minute;
  return `sweep_${hash(contentOf(plan)).toString(36)}_${bucket}`;
}

/** The plan without what changes by the minute: times in tags and tokens. */
function contentOf(plan: Plan): string {
  if (plan.step !== 'Blocked') return plan.step;
  return plan.problems.map(({ code, subject }) => `${code} ${subject ?? ''}`).join('\n');
}
