/** What Scheduler keeps. Times are epoch milliseconds. */
import type {
  ActionAfterCompletion,
  FlexibleTimeWindow,
  ScheduleState,
  Target,
} from '@aws-sdk/client-scheduler';
import type { Scope } from '@/local/core/service';

export interface ScheduleRecord {
  readonly scope: Scope;
  readonly group: string;
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly zone: string;
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly description?: string;
  readonly state: ScheduleState;
  readonly flexibleTimeWindow: FlexibleTimeWindow;
  readonly target: Target;
  readonly actionAfterCompletion: ActionAfterCompletion;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Changes with every create and update: what an earlier generation fired says nothing of this one. */
  readonly generation: string;
  /** The token of its creation, and what was asked with it: a repeat is answered as the first time. */
  readonly clientToken: string;
  readonly request: string;
}
export interface GroupRecord {
  readonly scope: Scope;
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** When it goes, once it is being deleted. */
  readonly goneAt?: number;
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
}
/** The last time that a schedule fired, or is past for it. Kept apart, so that firing writes little. */
export interface CursorRecord {
  readonly generation: string;
  readonly firedAt: number;
}
/** A call under way to a schedule's target. It outlives the schedule. */
export interface DeliveryRecord {
  readonly id: string;
  readonly scope: Scope;
  readonly scheduleArn: string;
  readonly generation: string;
  /** Whether the schedule has nothing left to fire and wishes to go. */
  readonly deletesSchedule: boolean;
  readonly target: Target;
  readonly scheduledAt: number;
  readonly failures: number;
  readonly dueAt: number;
}
