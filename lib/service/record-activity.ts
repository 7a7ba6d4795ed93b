import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { actionSteps } from '@/lib/egress/items';
import type { ExecutionLine } from '@/lib/view/activity';
import { type ExecutionDetail, ExecutionView } from '@/lib/view/execution';
import { StepAnswer } from '@/lib/workflow/payload';
import type { EngineAdapters } from './engine-adapters';

type ActivityAdapters = Pick<EngineAdapters, 'executions' | 'activity' | 'metrics'>;

/** What Lambda's answer looks like in a run's history. */
const Answered = z.object({ Payload: StepAnswer });

/**
 * Writes one line about a run that has ended to the history of its network, and counts the hours in which it opened or
 * closed one, for a gateway may come and go between two sweeps. Told twice, it writes the same twice, which readers
 * take for one. A run without a network, or unknown, is nobody's history.
 */
export async function recordActivity(
  { executions, activity, metrics }: ActivityAdapters,
  executionArn: string,
): Promise<ExecutionLine | undefined> {
  const run = await executions.get(executionArn);
  if (!run?.vpcId) return undefined;
  const line = lineOf(run);
  await activity.write(run.vpcId, line);
  for (const hour of hoursOf(line)) await metrics.gatewayHours(hour, { [run.vpcId]: 1 });
  return line;
}

function lineOf(run: ExecutionDetail): ExecutionLine {
  const done = actionsOf(run);
  const ways = done.filter(({ step }) => step === 'CreateRoute' || step === 'DeleteRoute').at(-1)?.step;
  return {
    at: run.endedAt ?? run.startedAt,
    kind: 'execution',
    execution: ExecutionView.parse(run),
    did: done.map(({ step, subject }) => `${step} ${subject}`),
    ...(run.problems ? { problems: run.problems } : {}),
    ...(ways === 'CreateRoute' ? { opened: true } : {}),
    ...(ways === 'DeleteRoute' ? { closed: true } : {}),
  };
}

/** What the run really did, in order: not what was done already or put off. */
function actionsOf(run: ExecutionDetail): { step: string; subject: string }[] {
  const acting: readonly string[] = actionSteps;
  return run.steps
    .filter(({ name }) => acting.includes(name))
    .flatMap(({ name, output }) => {
      const results = Answered.safeParse(output).data?.Payload.results ?? [];
      return results
        .filter(({ outcome }) => outcome === 'done')
        .map(({ subject }) => ({ step: name, subject }));
    });
}

/** The hours, by their starts, in which there was a gateway with a route: when a run opened, at its end; closed, at its start. */
function hoursOf({ execution, opened, closed }: ExecutionLine): string[] {
  const times = [...(opened ? [execution.endedAt] : []), ...(closed ? [execution.startedAt] : [])];
  return times.flatMap((time) => {
    if (!time) return [];
    const hour = Temporal.Instant.from(time).round({ smallestUnit: 'hour', roundingMode: 'floor' });
    return [hour.toString()];
  });
}
