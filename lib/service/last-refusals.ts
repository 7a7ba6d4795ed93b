import type { Temporal } from 'temporal-polyfill';
import type { LastRuns, RunFailure } from '@/lib/aws/executions';
import { inParallel } from '@/lib/aws/in-parallel';
import { instantOf } from '@/lib/egress/instant-text';
import type { Judged } from './site-judgement';
import type { SweepLook } from './sweep-look';
import type { SweepAdapters } from './sweep-site';

/** How the last run of a network failed. */
export interface Refusal extends Pick<RunFailure, 'problems' | 'troubles'> {
  readonly startedAt: string;
  /** Epoch milliseconds. */
  readonly endedAt: number;
}
/** By network, and what could not be read: of that nothing is known, and the sweep says that it failed in part. */
export interface LastRefusals {
  readonly byVpcId: ReadonlyMap<string, Refusal>;
  readonly failures: readonly unknown[];
}
type Executions = SweepAdapters['executions'];

/** Runs last an hour at most, and trouble is tried again every hour: one that ended within it began within this. */
const hoursBack = 2;
/** GetExecutionHistory refills with 15 to 20 a second (facts/aws.md, 3.9); each failure is read once. */
const atOnce = 3;

/**
 * Of the networks on which something is left to do, how the last run failed, if it did: what AWS refuses lives in the
 * memory of the run that met it, and no look shows it. One list of runs for all, and none where nothing is to be done.
 */
export async function lastRefusals(
  executions: Executions,
  { running }: Pick<SweepLook, 'running'>,
  judged: readonly Judged[],
  now: Temporal.Instant,
): Promise<LastRefusals> {
  const unsettled = judged.filter(({ next }) => next.step !== 'Steady' && next.step !== 'Blocked');
  if (!running || unsettled.length === 0) return { byVpcId: new Map(), failures: [] };
  try {
    const runs = await executions.lastRuns(now.subtract({ hours: hoursBack }).toString());
    return await readAll(executions, runs, unsettled);
  } catch (failure) {
    return { byVpcId: new Map(), failures: [failure] };
  }
}

async function readAll(
  executions: Executions,
  runs: ReadonlyMap<string, LastRuns>,
  unsettled: readonly Judged[],
): Promise<LastRefusals> {
  const found = await inParallel(unsettled, atOnce, async ({ observed: { vpcId } }) => {
    try {
      const refusal = await read(executions, runs.get(vpcId));
      return { known: refusal ? [[vpcId, refusal] as const] : [], failures: [] };
    } catch (failure) {
      return { known: [], failures: [failure] };
    }
  });
  return {
    byVpcId: new Map(found.flatMap(({ known }) => known)),
    failures: found.flatMap(({ failures }) => failures),
  };
}

async function read(executions: Executions, runs: LastRuns | undefined): Promise<Refusal | undefined> {
  const ended = runs?.ended;
  const endedAt = instantOf(ended?.endedAt);
  if (ended?.status !== 'FAILED' || endedAt === undefined) return undefined;
  const { problems, troubles } = await executions.failureOf(ended.executionArn);
  return { startedAt: ended.startedAt, endedAt, problems, troubles };
}
