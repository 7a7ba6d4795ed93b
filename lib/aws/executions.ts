import type { Trouble } from '@/lib/egress/plan-memory';
import type { Problem } from '@/lib/egress/problem';
import type { ExecutionDetail, ExecutionView } from '@/lib/view/execution';
import type { WorkflowInput } from '@/lib/workflow/payload';

export interface StartExecution {
  readonly vpcId: string;
  /** Execution name after the VPC's id: `open-<id>`, `close-<id>` …; at most 58 of [0-9A-Za-z-_]. */
  readonly suffix: string;
  readonly input: WorkflowInput;
}
/** Of one network: whether a run is at work, and the run that ended last. */
export interface LastRuns {
  readonly atWork: boolean;
  readonly ended?: ExecutionView;
}
/**
 * How a run ended that did not succeed. `problems` are what it was blocked by, as it told them, and `troubles` what it
 * could not do, as it remembered it; none if it broke off.
 */
export interface RunFailure {
  readonly code: string;
  readonly cause: string;
  readonly problems: readonly Problem[];
  readonly troubles: readonly Trouble[];
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
  /**
   * The last runs by network, of those that began after `since` (ISO instant) and are among the site's newest 5,000. A
   * few seconds old at most.
   */
  lastRuns(since: string): Promise<ReadonlyMap<string, LastRuns>>;
  /** How a run failed that has ended: it never changes, so each is read once. */
  failureOf(executionArn: string): Promise<RunFailure>;
  /** The ARN of the run of this name, whether or not there is one. */
  arnOf(name: string): string;
  get(executionArn: string): Promise<ExecutionDetail | undefined>;
}
