import type { Temporal } from 'temporal-polyfill';
import { inParallel } from '@/lib/aws/in-parallel';
import { troubleProblem } from '@/lib/egress/admit';
import { instantOf } from '@/lib/egress/instant-text';
import type { Observed } from '@/lib/egress/observed';
import { nothingRemembered, type PlanMemory, type Trouble, type Waiting } from '@/lib/egress/plan-memory';
import type { Plan } from '@/lib/egress/plan-step';
import { stillTold } from '@/lib/egress/run-problems';
import type { LastRefusals, Refusal } from './last-refusals';
import { planRepairs } from './plan-repairs';
import type { Judged } from './site-judgement';
import type { SweepAdapters } from './sweep-site';

type Adapters = Pick<SweepAdapters, 'metrics' | 'policy'>;
/** The networks that are left alone for now, and what failed in judging it: of those nothing is put off. */
export interface PutOff {
  readonly vpcIds: ReadonlySet<string>;
  readonly failures: readonly unknown[];
}
interface Asked {
  /** All networks of the site. */
  readonly judged: readonly Judged[];
  readonly opening: readonly Judged[];
  readonly refusals: Pick<LastRefusals, 'byVpcId'>;
  readonly now: Temporal.Instant;
}

const minute = 60_000;
const hourMs = 60 * minute;
/** Metrics read at once, of networks where a route is to be put back. */
const atOnce = 10;

/**
 * Of networks that are to be opened, those whose last run AWS refused to make that, less than an hour ago: a quota or a
 * missing right is a person's to mend, and who mended it clicks. So are those for which it waited in vain: an address that
 * something elsewhere uses. The look is judged with both in mind: put off is only what would do nothing else. Not put off
 * is what AWS did not refuse but could not do; what a look would show and does not; and what a quota stopped while
 * gateways of the site were going: they count until they are gone, and soon there is room (F92).
 */
export async function putOff(adapters: Adapters, { judged, opening, refusals, now }: Asked): Promise<PutOff> {
  const lastGone = lastGoneIn(judged);
  const found = await inParallel(opening, atOnce, async (one) => {
    const { vpcId } = one.observed;
    const refusal = refusals.byVpcId.get(vpcId);
    if (!refusal || now.epochMilliseconds - refusal.endedAt >= hourMs) return { vpcIds: [], failures: [] };
    try {
      const stands = await standsStill(adapters, one, refusal, { now, lastGone });
      return { vpcIds: stands ? [vpcId] : [], failures: [] };
    } catch (failure) {
      return { vpcIds: [], failures: [failure] };
    }
  });
  return {
    vpcIds: new Set(found.flatMap(({ vpcIds }) => vpcIds)),
    failures: found.flatMap(({ failures }) => failures),
  };
}

/** With what the last run met in mind, a run would do nothing. */
async function standsStill(
  { metrics, policy }: Adapters,
  { observed, wanted }: Judged,
  { startedAt, endedAt, problems, troubles }: Refusal,
  { now, lastGone }: { readonly now: Temporal.Instant; readonly lastGone: number },
): Promise<boolean> {
  const mayHaveRoom = lastGone > endedAt - roomMinutes * minute;
  const standing = troubles.filter(
    (one) => isOfOpening(one) && mayStand(one, observed) && !(mayHaveRoom && quotas.has(one.code)),
  );
  const waitedFor = new Set(stillTold(problems, observed).map(({ subject = '' }) => subject));
  if (standing.length === 0 && waitedFor.size === 0) return false;
  const judge = (memory: PlanMemory) =>
    planRepairs(metrics, { desired: wanted, observed, now, memory, options: policy });
  const memory = { ...nothingRemembered, troubles: standing };
  const next = await judge(memory);
  const waiting = next.step === 'Wait' ? inVain(next, waitedFor, startedAt) : undefined;
  const { step } = waiting ? await judge({ ...memory, waiting }) : next;
  return step === 'Blocked' || step === 'Steady';
}

/** The wait that the run gave up, if the look would wait for nothing else: then as if it had gone on since. */
function inVain(
  { for: reason, resourceIds }: Extract<Plan, { step: 'Wait' }>,
  waitedFor: ReadonlySet<string>,
  since: string,
): Waiting | undefined {
  return resourceIds.every((id) => waitedFor.has(id))
    ? { for: reason, resourceIds: [...resourceIds], since }
    : undefined;
}

/** What is in the way of closing or clearing up is tried at every sweep. */
function isOfOpening({ step, outcome }: Trouble): boolean {
  const opens = step === 'AllocateAddress' || step === 'CreateGateway' || step === 'CreateRoute';
  return opens && outcome === 'refused';
}

/** What a look can see (no internet gateway, no free private address) it would show: it does not, so it is mended. */
function mayStand(trouble: Trouble, observed: Observed): boolean {
  return stillTold([troubleProblem(trouble)], observed).length > 0;
}

const quotas: ReadonlySet<string> = new Set(['AddressLimitExceeded', 'NatGatewayLimitExceeded']);
/** AWS may take so long to let go of the address of a gateway that is gone (facts/faults.md, finding 6). */
const roomMinutes = 15;

function lastGoneIn(judged: readonly Judged[]): number {
  const gone = judged.flatMap(({ observed }) =>
    observed.gateways.flatMap(({ deletedAt }) => instantOf(deletedAt) ?? []),
  );
  return gone.reduce((last, at) => Math.max(last, at), Number.NEGATIVE_INFINITY);
}
