import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import { readName } from '@/lib/aws/executions/execution-name';
import type { ExecutionView } from '@/lib/view/execution';

/** A run as the list tells it: who and why are only in its input. */
export function toView(item: ExecutionListItem): ExecutionView {
  const name = item.name ?? '';
  return {
    executionArn: item.executionArn ?? '',
    name,
    ...readName(name),
    status: item.status ?? 'RUNNING',
    startedAt: (item.startDate ?? new Date(0)).toISOString(),
    ...(item.stopDate ? { endedAt: item.stopDate.toISOString() } : {}),
  };
}
