import type { Temporal } from 'temporal-polyfill';
import type { LastRuns } from '@/lib/aws/executions';
import { inParallel } from '@/lib/aws/in-parallel';
import { troubleProblem } from '@/lib/egress/admit';
import { instantOf } from '@/lib/egress/instant-text';
import type { Observed } from '@/lib/egress/observed';
import { nothingRemembered, type PlanMemory, type Trouble, type Waiting } from '@/lib/egress/plan-memory';
import type { Plan } from '@/lib/egress/plan-step';
import { stillTold } from '@/lib/egress/run-problems';
import { planRepairs } from './plan-repairs';
import type { Judged } from './site-judgement';
import type { SweepLook } from './sweep-look';
import type { SweepAdapters } from './sweep-site';

type Adapters = Pick<SweepAdapters, 'executions' | 'metrics' | 'policy'>;
/** The networks that are left alone for now, and what could not be read to know it: of those nothing is put off. */
export interface PutOff {
  readonly vpcIds: ReadonlySet<string>;
  readonly failures: readonly unknown[];
}

const minute = 60_000;
const hourMs = 60 * minute;
/** Runs last an hour at most: one that ended within the last hour began within this. */
const hoursBack = 2;
/** GetExecutionHistory refills with 15 to 20 a second (facts/aws.md, 3.9); each failure is read once. */
const atOnce = 3;

/**
 * Of networks that are to be opened, those whose last run AWS refused to make that, less than an hour ago: a quota or a
 * missing right is a person's to mend, and who mended it clicks. So are those for which it waited in vain: an address that
 * something elsewhere uses. The look is judged with both in mind: put off is only what would do nothing else. Not put off is what AWS did not refuse but could not do; what a look
 * would show and does not; and what a quota stopped while gateways of the site were going: they count until they are
 * gone, and soon there is room (F92).
 */
export async function putOff(
  adapters: Adapters,
  look: Pick<SweepLook, 'seen'>,
  opening: readonly Judged[],
  now: Temporal.Instant,
): Promise<PutOff> {
  const nobody: PutOff = { vpcIds: new Set(), failures: [] };
  if (opening.length === 0) return nobody;
  try {
    const runs = await adapters.executions.lastRuns(now.subtract({ hours: hoursBack }).toString());
    return await refusedLately(adapters, { opening, runs, now, lastGone: lastGoneIn(look) });
  } catch (failure) {
    // Without the runs nobody knows who was refused, and all are tried. The sweep says that it failed in part.
    return { ...nobody, failures: [failure] };
  }
}

interface Asked {
  readonly opening: readonly Judged[];
  readonly runs: ReadonlyMap<string, LastRuns>;
  readonly now: Temporal.Instant;
  /** When the last gateway of the site went, epoch milliseconds. */
  readonly lastGone: number;
}

async function refusedLately(adapters: Adapters, asked: Asked): Promise<PutOff> {
  const found = await inParallel(asked.opening, atOnce, async (one) => {
    try {
      const off = await isRefused(adapters, one, asked);
      return { vpcIds: off ? [one.observed.vpcId] : [], failures: [] };
    } catch (failure) {
      return { vpcIds: [], failures: [failure] };
    }
  });
  return {
    vpcIds: new Set(found.flatMap(({ vpcIds }) => vpcIds)),
    failures: found.flatMap(({ failures }) => failures),
  };
}

async function isRefused(
  { executions, metrics, policy }: Adapters,
  { observed, wanted }: Judged,
  { runs, now, lastGone }: Asked,
): Promise<boolean> {
  const ended = runs.get(observed.vpcId)?.ended;
  const endedAt = instantOf(ended?.endedAt);
  if (ended?.status !== 'FAILED' || endedAt === undefined) return false;
  if (now.epochMilliseconds - endedAt >= hourMs) return false;
  const { troubles, problems } = await executions.failureOf(ended.executionArn);
  const mayHaveRoom = lastGone > endedAt - roomMinutes * minute;
  const standing = troubles.filter(
    (one) => isOfOpening(one) && mayStand(one, observed) && !(mayHaveRoom && quotas.has(one.code)),
  );
  const waitedFor = new Set(stillTold(problems, observed).map(({ subject = '' }) => subject));
  if (standing.length === 0 && waitedFor.size === 0) return false;
  const memory = { ...nothingRemembered, troubles: standing };
  const judge = (remembered: PlanMemory) =>
    planRepairs(metrics, { desired: wanted, observed, now, memory: remembered, options: policy });
  const next = await judge(memory);
  const waiting = next.step === 'Wait' ? inVain(next, waitedFor, ended.startedAt) : undefined;
  const last = waiting ? await judge({ ...memory, waiting }) : next;
  return last.step === 'Blocked' || last.step === 'Steady';
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

function lastGoneIn({ seen = [] }: Pick<SweepLook, 'seen'>): number {
  const gone = seen.flatMap(({ gateways }) =>
    gateways.flatMap(({ deletedAt }) => instantOf(deletedAt) ?? []),
  );
  return gone.reduce((last, at) => Math.max(last, at), Number.NEGATIVE_INFINITY);
}
