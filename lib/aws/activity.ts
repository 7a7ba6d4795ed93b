import type { ExecutionView } from '@/lib/view/network';

/** The activity log: a CloudWatch Logs group with a stream per VPC. A network's history is its stream, newest first. */
export interface Activity {
  write(vpcId: string, line: ActivityLine): Promise<void>;
  ofNetwork(
    vpcId: string,
    options: { cursor?: string; limit?: number },
  ): Promise<{ lines: ActivityLine[]; cursor?: string }>;
}
export interface ActivityLine {
  readonly at: string;
  readonly kind: 'execution';
  readonly execution: ExecutionView;
  /** What the run did, in the words of the steps: `CreateGateway nat-0a1`, … */
  readonly did: readonly string[];
  readonly opened?: boolean;
  readonly closed?: boolean;
}
