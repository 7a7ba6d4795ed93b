import type { Temporal } from 'temporal-polyfill';
import { type Desired, type RecordsSeen, spoiltFor } from '@/lib/egress/desired';
import { isOverdue } from '@/lib/egress/expiry';
import type { Observed } from '@/lib/egress/observed';
import { isGone, ownership } from '@/lib/egress/ownership';
import { plan } from '@/lib/egress/plan';
import type { Plan } from '@/lib/egress/plan-step';
import { preflight } from '@/lib/egress/preflight';
import { type Problem, problem } from '@/lib/egress/problem';
import { tag } from '@/lib/egress/tags';

/** All that people should know of a network: what keeps it from opening, what is overdue, what cannot be read. */
export function networkProblems(
  observed: Observed,
  seen: RecordsSeen,
  wanted: Desired,
  now: Temporal.Instant,
): Problem[] {
  return once([
    ...recordProblems(observed.vpcId, seen),
    ...overdue(observed, now),
    ...preflight(observed),
    ...standing(plan(wanted, observed, now)),
  ]);
}

/** What the workflow would say stands in its way: gateways that failed or are stuck, lost marks, quotas. */
function standing(next: Plan): readonly Problem[] {
  return next.step === 'Blocked' ? next.problems : [];
}

/** The same trouble of the same thing is said once. */
function once(problems: readonly Problem[]): Problem[] {
  const same = (a: Problem, b: Problem) => a.code === b.code && a.subject === b.subject;
  return problems.filter((one, index) => problems.findIndex((other) => same(one, other)) === index);
}

function recordProblems(vpcId: string, seen: RecordsSeen): Problem[] {
  if ('unknown' in seen) return [problem('records-unknown')];
  return spoiltFor(seen.spoilt, vpcId).map(({ name }) => problem('spoilt-entry', { subject: name }));
}

/** Gateways of ours that stand past their `expires-at`: the end and half an hour. */
function overdue(observed: Observed, now: Temporal.Instant): Problem[] {
  return ownership(observed)
    .gateways.filter((gateway) => !isGone(gateway))
    .filter((gateway) => isOverdue(gateway.tags[tag.expiresAt], now.epochMilliseconds))
    .map(({ id }) => problem('overdue', { subject: id }));
}
