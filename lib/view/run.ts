import type { Site } from '@/lib/egress/site';
import type { ExecutionDetail, ExecutionView } from './execution';

/** What the page of a run draws, besides the run itself. */

/** Another run of the same network. */
export type RunBeside = Pick<ExecutionView, 'name' | 'cause' | 'status' | 'startedAt' | 'endedAt'>;
/** By when they ended; one that runs comes after all that have. */
export interface RunAround {
  readonly before?: RunBeside;
  readonly after?: RunBeside;
  /** The newest, where it is a later one. */
  readonly last?: RunBeside;
}
export interface RunPage {
  readonly run: ExecutionDetail;
  readonly site: Site;
  /** Absent of a run whose name tells none. */
  readonly network?: {
    readonly vpcId: string;
    readonly name: string;
    /** The VPC exists. */
    readonly isThere: boolean;
    /** What the person may do on it. */
    readonly may: readonly string[];
  };
  /** Absent where it cannot be read. */
  readonly around?: RunAround;
}
