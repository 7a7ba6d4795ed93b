import type { ActivityFilter, ActivityLine, ExecutionLine } from '@/lib/view/activity';

/** The activity log: a CloudWatch Logs group with a stream per VPC. A network's history is its stream, newest first. */
export interface Activity {
  /** Adds a line to a stream, which is a network's id or the name of another. */
  write(stream: string, line: ActivityLine): Promise<void>;
  /** The runs of a network. */
  ofNetwork(
    vpcId: string,
    options: { cursor?: string; limit?: number },
  ): Promise<{ lines: ExecutionLine[]; cursor?: string }>;
  /** The runs of a network that ended next before and next after this one, as far as the log is near. */
  beside(run: Beside): Promise<{ before?: ExecutionLine; after?: ExecutionLine }>;
  /** Lines of all streams, newest first, which may fit the filter: it keeps most others away, and the reader looks again. */
  search(search: ActivitySearch): Promise<FoundActivity>;
}

/** A run: of one that has not ended, only what ended last is before it. */
export interface Beside {
  readonly vpcId: string;
  readonly executionArn: string;
  readonly endedAt?: string | undefined;
}
export interface ActivitySearch {
  readonly filter: ActivityFilter;
  /** Milliseconds since 1970, both counted in. */
  readonly since: number;
  readonly until: number;
  /** So many lines are enough; there may be more. */
  readonly limit: number;
  /** How often AWS may be asked. */
  readonly calls: number;
}
export interface FoundActivity {
  readonly lines: readonly FoundLine[];
  /** All from here on was read, milliseconds since 1970; the search's `since` if it is at its end. */
  readonly reached: number;
}
export interface FoundLine {
  /** Tells lines of a log apart, and which of two at the same time is the later. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly line: ActivityLine;
}
