import type { Temporal } from 'temporal-polyfill';
import type { LastRuns } from '@/lib/aws/executions';
import { type Problem, problem } from '@/lib/egress/problem';
import { stillTold } from '@/lib/egress/run-problems';
import type { ExecutionView } from '@/lib/view/execution';
import { ServiceError } from './errors';
import { asking } from './failure';
import type { Look } from './network';
import { type Judged, runMissing } from './run-missing';

/** What the last run of a network adds to a look. */
export interface LastRun {
  /** A run sees to the network now. */
  readonly atWork: boolean;
  /** Why it is not as wanted, as far as only the run that ended last knows; and which run that is. */
  readonly problems: readonly TroubleOfRun[];
}

/** A problem, and the name of the run that told it. */
export type TroubleOfRun = Problem & { readonly run?: string };

/** A network in trouble gets a run every hour at least, so what is older says nothing of now. */
const hoursBack = 24;

/**
 * Why a network is not as wanted, if its last run ended in trouble: AWS's refusals live in the memory of the run that
 * met them, and nobody who looks can see them. Asked only while something is left to do. A later run that succeeded
 * clears it, and so does a network that is as wanted. That the runs cannot be read is said, and all else stands.
 */
export async function lastRun(
  look: Look,
  judged: Judged,
  now: Temporal.Instant,
): Promise<LastRun | undefined> {
  const { next } = judged;
  if (next.step === 'Steady' || next.step === 'Blocked') return undefined;
  const { executions } = look.adapters;
  const since = now.subtract({ hours: hoursBack }).toString();
  try {
    const runs = await asking('runs-unknown', () => executions.lastRuns(since));
    const known = runs.get(look.vpcId) ?? { atWork: false };
    const last = await problemsOf(look, known);
    return last.problems.length > 0 ? last : { ...last, problems: runMissing(look, judged, known, now) };
  } catch (error) {
    return { atWork: true, problems: [runsUnknown(error)] };
  }
}

/** That runs cannot be read, and why. Throws what nobody expected. */
export function runsUnknown(error: unknown): Problem {
  if (!(error instanceof ServiceError)) throw error;
  return problem('runs-unknown', { detail: error.detail });
}

async function problemsOf({ adapters, observed }: Look, { atWork, ended }: LastRuns): Promise<LastRun> {
  if (!ended || ended.status === 'SUCCEEDED') return { atWork, problems: [] };
  const failure = await asking('runs-unknown', () => adapters.executions.failureOf(ended.executionArn));
  const toldBy = (one: Problem) => ({ ...one, run: ended.name });
  if (failure.problems.length > 0)
    return { atWork, problems: stillTold(failure.problems, observed).map(toldBy) };
  // It broke off. A run that is at work now is what was to come of that.
  return { atWork, problems: atWork ? [] : [toldBy(brokenOff(ended, failure))] };
}

function brokenOff(
  { name, status }: ExecutionView,
  { code, cause }: { code: string; cause: string },
): Problem {
  const why = [code, cause].filter(Boolean).join(': ').slice(0, 300);
  return problem('run-failed', { subject: name, detail: `${status}${why ? `, ${why}` : ''}` });
}
