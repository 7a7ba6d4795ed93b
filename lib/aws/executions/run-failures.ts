import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { doing } from '@/lib/aws/call-failed';
import type { RunFailure } from '@/lib/aws/executions';
import { errorOf } from '@/lib/aws/executions/to-steps';
import { parseJson } from '@/lib/aws/parse-json';
import { Trouble } from '@/lib/egress/plan-memory';
import type { Problem } from '@/lib/egress/problem';
import { ProblemShape } from '@/lib/workflow/payload';

/** What the state that fails a run is given, as far as it is read. Each part by itself: an older version may have told others. */
const Blocked = z.object({
  problems: z.array(z.unknown()).default([]),
  memory: z.object({ troubles: z.array(z.unknown()) }).catch({ troubles: [] }),
});
const most = 2_000;

/**
 * How runs failed. The last events of a run tell it: that it failed, and the state that failed it with its input. Each
 * is read once, for what has ended never changes; the oldest are forgotten.
 */
export function failuresOf(sfn: SFNClient): (executionArn: string) => Promise<RunFailure> {
  const known = new Map<string, RunFailure>();
  return async (executionArn) => {
    const failure = known.get(executionArn) ?? (await read(sfn, executionArn));
    known.set(executionArn, failure);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return failure;
  };
}

async function read(sfn: SFNClient, executionArn: string): Promise<RunFailure> {
  const { events = [] } = await doing(`GetExecutionHistory ${executionArn}`, () =>
    sfn.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 3 })),
  );
  const [last] = events;
  const error = last ? errorOf(last) : undefined;
  return { code: error?.code ?? 'Unknown', cause: error?.cause ?? '', ...blockedBy(events) };
}

function blockedBy(events: readonly HistoryEvent[]): Pick<RunFailure, 'problems' | 'troubles'> {
  const state = events.find(({ type }) => type === 'FailStateEntered');
  const given = parseJson(state?.stateEnteredEventDetails?.input ?? '');
  const { memory = { troubles: [] } } = Blocked.safeParse(given).data ?? {};
  return {
    problems: problemsTold(given),
    troubles: memory.troubles.flatMap((one) => Trouble.safeParse(one).data ?? []),
  };
}

/** The problems in what the state was given that fails a run; none in anything else. */
export function problemsTold(given: unknown): Problem[] {
  const { problems = [] } = Blocked.safeParse(given).data ?? {};
  return problems.flatMap((one) => ProblemShape.safeParse(one).data ?? []);
}
