import type { DescribeExecutionCommandOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { problemsTold } from '@/lib/aws/executions/run-failures';
import { toSteps } from '@/lib/aws/executions/to-steps';
import { toView } from '@/lib/aws/executions/to-view';
import { parseJson } from '@/lib/aws/parse-json';
import type { ExecutionDetail } from '@/lib/view/execution';
import { Actor } from '@/lib/window/record';

const text = z.string().optional().catch(undefined);

/** Who and why, as an input may tell it: by hand at the top, by an entry in its record. Anything else tells nothing. */
const Told = z.object({
  by: Actor.optional().catch(undefined),
  reason: text,
  ticket: text,
  role: text,
  from: text,
  requestId: text,
  record: z
    .object({ by: Actor.optional().catch(undefined), reason: text, ticket: text, name: text })
    .optional()
    .catch(undefined),
});

export function toDetail(
  described: DescribeExecutionCommandOutput,
  history: readonly HistoryEvent[],
): ExecutionDetail {
  const input = parseJson(described.input ?? '{}');
  const steps = toSteps(history);
  const problems = problemsTold(steps.findLast(({ type }) => type === 'Fail')?.input);
  return {
    ...toView({
      executionArn: described.executionArn,
      stateMachineArn: described.stateMachineArn,
      name: described.name,
      status: described.status,
      startDate: described.startDate,
      stopDate: described.stopDate,
    }),
    ...toldIn(input),
    ...(described.error ? { error: { code: described.error, cause: described.cause ?? '' } } : {}),
    input,
    ...(described.output ? { output: parseJson(described.output) } : {}),
    ...(problems.length > 0 ? { problems } : {}),
    steps,
  };
}

function toldIn(input: unknown): Partial<ExecutionDetail> {
  const { by, reason, ticket, role, from, requestId, record } = Told.safeParse(input).data ?? {};
  return {
    by: by ?? record?.by,
    reason: reason || record?.reason,
    ticket: ticket || record?.ticket,
    role,
    from,
    requestId,
    ...(record?.name ? { window: record.name } : {}),
  };
}
