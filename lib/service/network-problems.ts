import type { Temporal } from 'temporal-polyfill';
import { type RecordsSeen, spoiltFor } from '@/lib/egress/desired';
import { isOverdue } from '@/lib/egress/expiry';
import type { Observed } from '@/lib/egress/observed';
import { isGone, ownership } from '@/lib/egress/ownership';
import { preflight } from '@/lib/egress/preflight';
import { type Problem, problem } from '@/lib/egress/problem';
import { tag } from '@/lib/egress/tags';

/** All that people should know of a network: what keeps it from opening, what is overdue, what cannot be read. */
export function networkProblems(observed: Observed, seen: RecordsSeen, now: Temporal.Instant): Problem[] {
  return [...recordProblems(observed.vpcId, seen), ...overdue(observed, now), ...preflight(observed)];
}

function recordProblems(vpcId: string, seen: RecordsSeen): Problem[] {
  if ('unknown' in seen) return [problem('records-unknown', { subject: vpcId })];
  return spoiltFor(seen.spoilt, vpcId).map(({ name }) => problem('spoilt-entry', { subject: name }));
}

/** Gateways of ours that stand past their `expires-at`: the end and half an hour. */
function overdue(observed: Observed, now: Temporal.Instant): Problem[] {
  return ownership(observed)
    .gateways.filter((gateway) => !isGone(gateway))
    .filter((gateway) => isOverdue(gateway.tags[tag.expiresAt], now.epochMilliseconds))
    .map(({ id }) => problem('overdue', { subject: id }));
}
