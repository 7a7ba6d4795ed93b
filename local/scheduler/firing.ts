/** When schedules fire. */
import type { Host } from '@/local/core/service';
import { type Deliveries, defaultAgeSeconds } from './delivery';
import { readExpression } from './expression';
import type { Keep } from './keep';
import type { ScheduleRecord } from './record';

/**
 * Arms schedules on the clock. What is missed while the process is down is made up for: a one-time schedule if it is
 * younger than its event age, of a recurring one the latest time only. (AWS is never down; this is the local choice.)
 */
export class Firing {
  readonly #armed = new Map<string, () => void>();

  constructor(
    private readonly host: Host,
    private readonly keep: Keep,
    private readonly deliveries: Deliveries,
  ) {}

  /** Takes a new, changed or kept schedule up. */
  arm(schedule: ScheduleRecord): void {
    this.disarm(schedule.arn);
    if (schedule.state !== 'ENABLED') return;
    const time = nextTime(schedule, this.#firedAt(schedule));
    if (time === undefined) return;
    const cancel = this.host.clock.at(time, () => this.#due(schedule));
    this.#armed.set(schedule.arn, cancel);
  }

  disarm(arn: string): void {
    this.#armed.get(arn)?.();
    this.#armed.delete(arn);
  }

  #firedAt(schedule: ScheduleRecord): number {
    const cursor = this.keep.cursors.get(schedule.arn);
    if (cursor?.generation === schedule.generation) return cursor.firedAt;
    // A rate begins at once, so its own beginning is still to come: facts, and AWS's "Schedule types" [D].
    return schedule.expression.startsWith('rate') ? schedule.modifiedAt - 1 : schedule.modifiedAt;
  }

  #due(schedule: ScheduleRecord): void {
    const now = this.host.clock.now();
    const { expression, arn, generation } = schedule;
    const oldest = now - ageMs(schedule);
    const last = latest(schedule, Math.max(this.#firedAt(schedule), oldest - 1), now);
    const isLast = nextTime(schedule, now) === undefined;
    if (last !== undefined) this.deliveries.begin(schedule, last, isLast);
    else if (isLast) this.deliveries.tooLate(schedule);
    this.keep.cursors.put(arn, { generation, firedAt: expression.startsWith('at') ? now : (last ?? now) });
    this.arm(schedule);
  }
}

/** Its first time after `after`, within its start and end. A one-time schedule has neither. */
function nextTime(schedule: ScheduleRecord, after: number): number | undefined {
  const { startsAt, endsAt, modifiedAt, zone } = schedule;
  const expression = readExpression(schedule.expression, zone);
  if (expression.kind === 'at') return expression.next(after, modifiedAt);
  const from = startsAt === undefined ? after : Math.max(after, startsAt - 1);
  const time = expression.next(from, startsAt ?? modifiedAt);
  return time !== undefined && endsAt !== undefined && time > endsAt ? undefined : time;
}

/** Its last time after `after` and up to `now`. */
function latest(schedule: ScheduleRecord, after: number, now: number): number | undefined {
  let last: number | undefined;
  for (
    let time = nextTime(schedule, after);
    time !== undefined && time <= now;
    time = nextTime(schedule, time)
  ) {
    last = time;
  }
  return last;
}

const ageMs = ({ target }: ScheduleRecord): number =>
  (target.RetryPolicy?.MaximumEventAgeInSeconds ?? defaultAgeSeconds) * 1000;
