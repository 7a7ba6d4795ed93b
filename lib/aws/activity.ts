import type { ChangeLine, ExecutionLine } from '@/lib/view/activity';

/** The activity log: a CloudWatch Logs group with a stream per VPC. A network's history is its stream, newest first. */
export interface Activity {
  /** Adds a line to a stream, which is a network's id or the name of another. */
  write(stream: string, line: ExecutionLine | ChangeLine): Promise<void>;
  ofNetwork(
    vpcId: string,
    options: { cursor?: string; limit?: number },
  ): Promise<{ lines: ExecutionLine[]; cursor?: string }>;
}
