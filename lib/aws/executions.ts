import type { ExecutionDetail, ExecutionView } from '@/lib/view/network';

export interface StartExecution {
  readonly vpcId: string;
  /** Execution name after the VPC's id: `open-<id>`, `close-<id>` …; at most 58 of [0-9A-Za-z-_]. */
  readonly suffix: string;
  readonly input: WorkflowInput;
}
/** Input of the workflow, whoever starts it. An unknown `schema` is read for `vpcId` only. */
export interface WorkflowInput {
  readonly schema: 1;
  readonly vpcId: string;
  readonly cause:
    | 'window'
    | 'lease'
    | 'hold'
    | 'freeze'
    | 'open'
    | 'extend'
    | 'release'
    | 'close'
    | 'resume'
    | 'edit'
    | 'lift'
    | 'sweep'
    | 'retry';
  readonly by?: { readonly id: string; readonly name: string };
  readonly reason?: string;
  readonly ticket?: string;
  /** The entry that must be seen in (`listed: true`) or gone from the list before deciding; at most a minute is waited. */
  readonly expects?: { readonly entry: string; readonly listed: boolean };
  readonly scheduledTime?: string;
}
export interface Executions {
  /** A name that already runs or ran is success: the same execution. */
  start(request: StartExecution): Promise<{ executionArn: string; startedAt: string }>;
  list(options: {
    status?: ExecutionView['status'];
    cursor?: string;
    limit?: number;
  }): Promise<{ executions: ExecutionView[]; cursor?: string }>;
  running(): Promise<ExecutionView[]>;
  get(executionArn: string): Promise<ExecutionDetail | undefined>;
}
