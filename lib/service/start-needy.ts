import type { Temporal } from 'temporal-polyfill';
import { inParallel } from '@/lib/aws/in-parallel';
import type { Plan } from '@/lib/egress/plan';
import type { Problem } from '@/lib/egress/problem';
import type { LastRefusals } from './last-refusals';
import { putOff } from './put-off';
import type { Judged } from './site-judgement';
import type { SweepLook } from './sweep-look';
import type { SweepAdapters } from './sweep-site';
import { sweepSuffix } from './sweep-suffix';

/** Far below StartExecution's bucket (facts/aws.md, 3.9). */
const atOnce = 10;

interface Needs {
  readonly look: SweepLook;
  readonly judged: readonly Judged[];
  readonly refusals: LastRefusals;
  readonly now: Temporal.Instant;
}
/** Networks for which a run was started, and what failed in judging which are put off. */
export interface StartedRuns {
  readonly started: readonly string[];
  readonly failures: readonly unknown[];
}

/**
 * Starts the workflow for every network that needs it. What AWS refused to open is tried once an hour. Where the list of
 * runs cannot be read, nobody knows who is at work already: then only what is past its latest end gets a run, as where
 * the records are unknown.
 */
export async function startNeedy(
  adapters: SweepAdapters,
  { look, judged, refusals, now }: Needs,
): Promise<StartedRuns> {
  const needy = judged.filter((one) => !one.busy && needsRun(one) && (look.running || isOverdue(one)));
  const opening = needy.filter((one) => opens(one) && !isOverdue(one));
  const { vpcIds, failures } = await putOff(adapters, { judged, opening, refusals, now });
  const due = needy.filter(({ observed }) => !vpcIds.has(observed.vpcId));
  const started = await inParallel(closingFirst(due), atOnce, async ({ observed: { vpcId }, next }) => {
    const input = { schema: 1, vpcId, cause: 'sweep' } as const;
    const { isNew } = await adapters.executions.start({
      vpcId,
      suffix: sweepSuffix(vpcId, next, now),
      input,
    });
    return isNew ? [vpcId] : [];
  });
  return { started: started.flat().sort(), failures };
}

/** Something is left to do for this network; what troubles the whole site is told once, by the sweep. */
function needsRun({ next, wanted }: Judged): boolean {
  switch (next.step) {
    case 'Steady':
      return false;
    case 'Wait':
      return next.for !== 'records';
    case 'Blocked':
      return wanted.state !== 'unknown' && !next.problems.every(isOfSite);
    default:
      return true;
  }
}

/** An entry of the site that cannot be read blocks every network alike. */
function isOfSite({ code, subject }: Problem): boolean {
  return code === 'spoilt-entry' && subject?.startsWith('site.') === true;
}

function isOverdue({ findings }: Judged): boolean {
  return findings.some(({ kind }) => kind === 'overdue');
}

/** Where many networks need a run, the ways out that should not be are closed before others are opened. */
function closingFirst(needy: readonly Judged[]): Judged[] {
  return [...needy].sort((a, b) => Number(closes(b.next)) - Number(closes(a.next)));
}

/** Only what would make something, or wait to make it, is ever put off: a close always comes. */
function opens({ wanted, next: { step } }: Judged): boolean {
  const makes = step === 'AllocateAddress' || step === 'CreateGateway' || step === 'CreateRoute';
  return (makes || step === 'Wait') && wanted.state === 'open';
}

function closes({ step }: Plan): boolean {
  return step === 'Drain' || step === 'DeleteRoute' || step === 'DeleteGateway' || step === 'ReleaseAddress';
}
