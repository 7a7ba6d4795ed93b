import * as z from 'zod';
import { activity, executions, metrics } from '@/lib/live/adapters';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { recordActivity as record } from '@/lib/service/record-activity';
import type { ExecutionLine } from '@/lib/view/activity';
import { lambda } from './lambda';

/** "Step Functions Execution Status Change", as EventBridge delivers it. */
const StatusEvent = z.object({ detail: z.object({ executionArn: z.string() }) });

/** On every run of the workflow that has ended: one line in its network's history. */
export const recordActivity =
  (adapters: Pick<EngineAdapters, 'executions' | 'activity' | 'metrics'>) =>
  (event: unknown): Promise<ExecutionLine | undefined> =>
    record(adapters, StatusEvent.parse(event).detail.executionArn);

export const handler = lambda({ executions, activity, metrics }, recordActivity);
