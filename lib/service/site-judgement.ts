import type { Temporal } from 'temporal-polyfill';
import { inParallel } from '@/lib/aws/in-parallel';
import { RecordsUnknown } from '@/lib/aws/records';
import { type Desired, desired, type RecordsSeen } from '@/lib/egress/desired';
import { type Finding, findings } from '@/lib/egress/findings';
import type { Observed } from '@/lib/egress/observed';
import type { Plan } from '@/lib/egress/plan';
import type { PlanOptions } from '@/lib/egress/view';
import { planRepairs, type RepairMetrics } from './plan-repairs';
import type { SweepLook } from './sweep-look';

/** One network of a sweep: what is wanted of it, what is left to do, what is to be said. */
export interface Judged {
  readonly observed: Observed;
  readonly wanted: Desired;
  readonly next: Plan;
  /** A run is at work on it, and is left alone with it. */
  readonly busy: boolean;
  readonly findings: readonly Finding[];
}

/** Metrics read at once, of networks where a route is to be put back. */
const atOnce = 10;
/** A run younger than this is left alone with its network. */
const leaveAloneMinutes = 30;

/** The networks of a site as judged, and what failed of those that could not be. */
export interface SiteJudgement {
  readonly judged: readonly Judged[];
  readonly failures: readonly unknown[];
}

/** Judges every network that was seen, by the records as they are now. Each by itself: one that fails leaves the others judged. */
export async function judgeSite(
  metrics: RepairMetrics,
  look: SweepLook,
  policy: PlanOptions,
  now: Temporal.Instant,
): Promise<SiteJudgement> {
  const seen = recordsSeen(look);
  const busy = busyNetworks(look, now.subtract({ minutes: leaveAloneMinutes }));
  const site = { metrics, seen, busy, policy, now };
  const parts = await inParallel(look.seen ?? [], atOnce, (observed) => judgeAlone(observed, site));
  return {
    judged: parts.flatMap(({ judged }) => judged),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

/** What all networks of a site are judged by. */
interface JudgedBy {
  readonly metrics: RepairMetrics;
  readonly seen: RecordsSeen;
  readonly busy: ReadonlySet<string>;
  readonly policy: PlanOptions;
  readonly now: Temporal.Instant;
}

async function judgeAlone(observed: Observed, by: JudgedBy): Promise<SiteJudgement> {
  try {
    return { judged: [await judge(observed, by)], failures: [] };
  } catch (cause) {
    const failure = new Error(`The network ${observed.vpcId} cannot be judged: ${String(cause)}`, { cause });
    return { judged: [], failures: [failure] };
  }
}

async function judge(observed: Observed, { metrics, seen, busy, policy, now }: JudgedBy): Promise<Judged> {
  const { vpcId } = observed;
  const wanted = desired(seen, vpcId, now);
  // What cannot be read is noted by the run that is started then.
  const next = await planRepairs(metrics, { desired: wanted, observed, now, options: policy });
  const atRest = next.step === 'Steady' || busy.has(vpcId);
  const found = findings(observed, { wanted, atRest }, now, policy);
  return { observed, wanted, next, busy: busy.has(vpcId), findings: found };
}

/** A listing that failed in a way that nobody foresaw is as unknown as any other. */
function recordsSeen({ records }: SweepLook): RecordsSeen {
  if (records instanceof RecordsUnknown) return { unknown: records.why };
  return records ?? { unknown: 'records-unreadable' };
}

function busyNetworks({ running = [] }: SweepLook, since: Temporal.Instant): Set<string> {
  const after = since.epochMilliseconds;
  return new Set(running.flatMap((run) => (Date.parse(run.startedAt) > after ? (run.vpcId ?? []) : [])));
}
