import type { Temporal } from 'temporal-polyfill';
import { entryName } from '@/lib/aws/records/entry-name';
import { type Desired, type RecordsSeen, recordsInForce, spoiltFor } from '@/lib/egress/desired';
import { isLongOverdue } from '@/lib/egress/expiry';
import { networkSlot } from '@/lib/egress/items';
import type { Observed } from '@/lib/egress/observed';
import { isGone, ownership } from '@/lib/egress/ownership';
import type { Plan } from '@/lib/egress/plan-step';
import { preflight } from '@/lib/egress/preflight';
import { distinct, type Problem, problem } from '@/lib/egress/problem';
import { type Allowed, type Offered, settings } from '@/lib/egress/settings';
import { tag } from '@/lib/egress/tags';
import { type SeenTable, sightOf } from '@/lib/egress/view';
import { futureHolds } from './click-time';

/** All that people should know of a network: what keeps it from opening, what is overdue, what cannot be read. */
export function networkProblems(
  observed: Observed,
  seen: RecordsSeen,
  { wanted, next }: { wanted: Desired; next: Plan },
  { now, allowed }: { now: Temporal.Instant; allowed: Allowed },
): Problem[] {
  return distinct([
    ...recordProblems(observed.vpcId, seen, now),
    ...overdue(observed, now),
    ...preflight(observed, allowed),
    ...ignoredTags(observed, allowed),
    ...standing(next),
    ...(wanted.state === 'open' ? withoutWayOut(observed, allowed) : []),
  ]);
}

/** What the workflow would say stands in its way: gateways that failed or are stuck, lost marks, quotas. */
function standing(next: Plan): readonly Problem[] {
  return next.step === 'Blocked' ? next.problems : [];
}

/** A tag that was to tighten something and cannot be read loosens it: what holds instead is said. */
function ignoredTags({ tags }: Observed, allowed: Allowed): Problem[] {
  const { gateways, address, drainMinutes, maxOpenMinutes, reason, ticket, ignored } = settings(
    tags,
    allowed,
  );
  const inForce: Record<string, string | number> = {
    [tag.gateways]: gateways,
    [tag.address]: address,
    [tag.drainMinutes]: drainMinutes,
    [tag.maxOpenMinutes]: maxOpenMinutes,
    [tag.reason]: reason,
    [tag.ticket]: ticket,
  };
  return ignored.map(({ tag: key, value, why, most }) =>
    problem('tag-ignored', {
      subject: key,
      value,
      why,
      inForce: String(inForce[key]),
      ...(most === undefined ? {} : { most: String(most) }),
    }),
  );
}

/** While others are open: tables that no route leads out of, and for which no gateway is being built. */
function withoutWayOut(observed: Observed, offered: Offered): Problem[] {
  const { own, tables } = sightOf(observed, offered);
  const enrolled = tables.filter((table) => table.enrolled);
  const building = new Set(own.gateways.flatMap(({ state, slot }) => (state === 'pending' ? slot : [])));
  if (!enrolled.some(({ route }) => route.owner === 'own' && !route.dead)) return [];
  return enrolled
    .filter(({ route, slot }) => leadsNowhere(route) && !building.has(slot))
    .map(({ id, slot }) => problem('partly-open', { subject: id, detail: slot === networkSlot ? '' : slot }));
}

/** None, or one of ours whose gateway is gone. */
function leadsNowhere(route: SeenTable['route']): boolean {
  return route.owner === 'none' || (route.owner === 'own' && route.dead);
}

function recordProblems(vpcId: string, seen: RecordsSeen, now: Temporal.Instant): Problem[] {
  if ('unknown' in seen) return [problem('records-unknown', { detail: withoutStop(seen.detail) })];
  return [
    ...spoiltFor(seen.spoilt, vpcId).map(({ name }) => problem('spoilt-entry', { subject: name })),
    ...futureHolds(recordsInForce(seen.kept, vpcId), now).map((hold) =>
      problem('future-hold', { subject: entryName(hold, 'closes'), detail: hold.createdAt }),
    ),
  ];
}

/** A sentence as a part of another. */
const withoutStop = (sentence: string | undefined) => sentence?.replace(/\.$/, '');

/** Gateways of ours that stand past their `expires-at` (the end and half an hour) for longer than a closing takes. */
function overdue(observed: Observed, now: Temporal.Instant): Problem[] {
  return ownership(observed)
    .gateways.filter((gateway) => !isGone(gateway))
    .filter((gateway) => isLongOverdue(gateway.tags[tag.expiresAt], now.epochMilliseconds))
    .map(({ id }) => problem('overdue', { subject: id }));
}
