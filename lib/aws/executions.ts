import type { ExecutionDetail, ExecutionView } from '@/lib/view/network';
import type { WorkflowInput } from '@/lib/workflow/payload';

export interface StartExecution {
  readonly vpcId: string;
  /** Execution name after the VPC's id: `open-<id>`, `close-<id>` …; at most 58 of [0-9A-Za-z-_]. */
  readonly suffix: string;
  readonly input: WorkflowInput;
}
export interface Executions {
  /** A name that already runs or ran is success: the same execution. `isNew` is false if it is known to have been there. */
  start(request: StartExecution): Promise<{ executionArn: string; isNew: boolean }>;
  list(options: {
    status?: ExecutionView['status'];
    cursor?: string;
    limit?: number;
  }): Promise<{ executions: ExecutionView[]; cursor?: string }>;
  running(): Promise<ExecutionView[]>;
  get(executionArn: string): Promise<ExecutionDetail | undefined>;
}
