/** What Step Functions keeps. Times are epoch milliseconds. */
import type { ExecutionStatus, HistoryEvent } from '@aws-sdk/client-sfn';
import type { Scope } from '@/local/core/service';
import type { Json } from '@/local/integration/json';

export interface MachineRecord {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly revisionId: string;
  readonly createdAt: number;
  readonly deleting: boolean;
  readonly tags: Readonly<Record<string, string>>;
}
/** A definition as it was; running executions keep theirs. By `<machine arn>#<revision>`. */
export interface RevisionRecord {
  readonly definition: string;
  readonly roleArn: string;
  readonly createdAt: number;
}
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly revisionId: string;
  readonly scope: Scope;
  /** Grows with every start: executions of one millisecond have an order, too. */
  readonly order: number;
  readonly input: string;
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  /** How many events its history has; only of one that has ended. */
  readonly events?: number;
}

/** Where a strand stands in its state. */
type Phase =
  /** Not yet in the state. */
  | 'entering'
  /** In it, and nothing is under way. */
  | 'entered'
  /** Until `wakeAt`: a Wait's end or a Retry's time. */
  | 'resting'
  /** Its task is called. */
  | 'running'
  /** Its children run. */
  | 'forked'
  /** A child's end; `input` is its output. */
  | 'ended';

/** One line of control: the whole execution (`0`), an iteration of a Map or a branch of a Parallel (`0.3`). */
export interface StrandRecord {
  readonly id: string;
  readonly parent?: string;
  /** Place among its siblings: the item's or the branch's. */
  readonly index: number;
  readonly state: string;
  readonly input: Json;
  readonly variables: Readonly<Record<string, Json>>;
  readonly phase: Phase;
  /** Its last event, which the next names as the one before. */
  readonly lastEvent: number;
  /** The event by which it entered its state. */
  readonly enteredEvent: number;
  readonly enteredAt: number;
  /** For each retrier of the state. */
  readonly retries: readonly number[];
  readonly wakeAt?: number;
  readonly item?: Json;
  /** How many of its children run at a time. */
  readonly concurrency?: number;
  /** How many events the execution had when this was kept: later ones were never acknowledged. */
  readonly eventsThen: number;
}

/** Whether only its parent may start it. */
export const neverRan = ({ phase, enteredEvent }: StrandRecord): boolean =>
  phase === 'entering' && enteredEvent === 0;

export type EventDetails = Omit<HistoryEvent, 'timestamp' | 'type' | 'id' | 'previousEventId'>;
/** A history event whose time is JSON. */
export interface StoredEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: NonNullable<HistoryEvent['type']>;
  readonly details: EventDetails;
}
