import type { DescribeExecutionCommandOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { toSteps } from '@/lib/aws/executions/to-steps';
import { toView } from '@/lib/aws/executions/to-view';
import { parseJson } from '@/lib/aws/parse-json';
import type { ExecutionDetail } from '@/lib/view/network';
import { Actor } from '@/lib/window/record';

/** Who and why, as an input may tell it: by hand at the top, by an entry in its record. Anything else tells nothing. */
const Told = z.object({
  by: Actor.optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  record: z
    .object({ by: Actor.optional().catch(undefined), reason: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

export function toDetail(
  described: DescribeExecutionCommandOutput,
  history: readonly HistoryEvent[],
): ExecutionDetail {
  const input = parseJson(described.input ?? '{}');
  const told = Told.safeParse(input);
  const by = told.data?.by ?? told.data?.record?.by;
  const reason = told.data?.reason ?? told.data?.record?.reason;
  return {
    ...toView({
      executionArn: described.executionArn,
      stateMachineArn: described.stateMachineArn,
      name: described.name,
      status: described.status,
      startDate: described.startDate,
      stopDate: described.stopDate,
    }),
    ...(by ? { by } : {}),
    ...(reason ? { reason } : {}),
    ...(described.error ? { error: { code: described.error, cause: described.cause ?? '' } } : {}),
    input,
    ...(described.output ? { output: parseJson(described.output) } : {}),
    steps: toSteps(history),
  };
}
