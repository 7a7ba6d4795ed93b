/** Bringing what fired to its target: attempts, their waits, and the dead-letter queue. At least once. */
import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError, type Host } from '@/local/core/service';
import { fillAttributes } from './context-attributes';
import { defaultNotification } from './default-notification';
import type { Keep } from './keep';
import type { DeliveryRecord, ScheduleRecord } from './record';
import { sendToQueue, targetKind } from './targets';

/** AWS's defaults: facts, 3.8. */
const defaultAttempts = 185;
export const defaultAgeSeconds = 86_400;
/** AWS says "exponential backoff" and no more; with this ceiling 185 attempts take about a day. */
const maxBackoffSeconds = 480;

export interface Deliveries {
  /** Takes over what a schedule has to deliver. The first attempt is made at once, but not in this turn. */
  begin(schedule: ScheduleRecord, scheduledAt: number, isLast: boolean): void;
  /** A schedule whose only time is past its event age: nothing is delivered, and it is complete. */
  tooLate(schedule: ScheduleRecord): void;
  /** Goes on with what a stopped process left. */
  resume(): void;
}

/** `completed` is told when a delivery is over, either way. */
export function deliveries(
  host: Host,
  keep: Keep,
  completed: (delivery: DeliveryRecord) => void,
): Deliveries {
  const { clock } = host;

  async function attempt(delivery: DeliveryRecord): Promise<void> {
    const executionId = randomBytes(8).toString('hex');
    const input = inputOf(delivery, executionId);
    try {
      const kind = await targetKind(delivery.target.Arn ?? '');
      if (!kind) throw new AwsError('ValidationException', `There is no target ${delivery.target.Arn}`);
      await kind.deliver(host, delivery.target, input, delivery.scope);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return failed(delivery, error, input, executionId);
    }
    over(delivery);
  }

  async function failed(delivery: DeliveryRecord, error: AwsError, input: string, id: string): Promise<void> {
    const failures = delivery.failures + 1;
    const dueAt = clock.now() + backoffSeconds(failures) * 1000;
    const condition = exhausted(delivery, failures, dueAt);
    if (condition === undefined) {
      const next = { ...delivery, failures, dueAt };
      keep.deliveries.put(next.id, next);
      arm(next);
      return;
    }
    await bury(host, delivery, { error, input, id, condition, retries: failures - 1 });
    over(delivery);
  }

  function over(delivery: DeliveryRecord): void {
    keep.deliveries.delete(delivery.id);
    completed(delivery);
  }

  function arm(delivery: DeliveryRecord): void {
    clock.at(delivery.dueAt, () => clock.busy(attempt(delivery)));
  }

  return {
    begin(schedule, scheduledAt, isLast) {
      const delivery = deliveryOf(schedule, scheduledAt, isLast, clock.now());
      keep.deliveries.put(delivery.id, delivery);
      void clock.busy(Promise.resolve().then(() => attempt(delivery)));
    },
    tooLate(schedule) {
      completed(deliveryOf(schedule, 0, true, clock.now()));
    },
    resume() {
      for (const delivery of keep.deliveries.values()) arm(delivery);
    },
  };
}

function deliveryOf(
  schedule: ScheduleRecord,
  scheduledAt: number,
  isLast: boolean,
  dueAt: number,
): DeliveryRecord {
  const { scope, arn, generation, target, actionAfterCompletion } = schedule;
  return {
    id: randomUUID(),
    scope,
    scheduleArn: arn,
    generation,
    deletesSchedule: isLast && actionAfterCompletion === 'DELETE',
    target,
    scheduledAt,
    failures: 0,
    dueAt,
  };
}

function inputOf(
  { target, scheduleArn, scheduledAt, failures, scope, id }: DeliveryRecord,
  executionId: string,
): string {
  const text = target.Input ?? defaultNotification({ scheduleArn, scheduledAt, scope, id });
  return fillAttributes(text, { scheduleArn, scheduledAt, executionId, attempt: failures + 1 });
}

const backoffSeconds = (failures: number): number => Math.min(2 ** (failures - 1), maxBackoffSeconds);

type Condition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** What ends the attempts; undefined while another may be made at `dueAt`. */
function exhausted(
  { target, scheduledAt }: DeliveryRecord,
  failures: number,
  dueAt: number,
): Condition | undefined {
  const { MaximumRetryAttempts = defaultAttempts, MaximumEventAgeInSeconds = defaultAgeSeconds } =
    target.RetryPolicy ?? {};
  if (failures > MaximumRetryAttempts) return 'MaximumRetryAttempts';
  return dueAt > scheduledAt + MaximumEventAgeInSeconds * 1000 ? 'MaximumEventAgeInSeconds' : undefined;
}

interface Burial {
  readonly error: AwsError;
  readonly input: string;
  readonly id: string;
  readonly condition: Condition;
  readonly retries: number;
}

/** The dead letter, with the attributes that AWS gives it: "Configuring a dead-letter queue" [D]. Without a queue it is dropped. */
async function bury(host: Host, delivery: DeliveryRecord, burial: Burial): Promise<void> {
  const queue = delivery.target.DeadLetterConfig?.Arn;
  if (queue === undefined) return;
  const attributes = {
    ERROR_CODE: burial.error.code,
    ERROR_MESSAGE: burial.error.message || burial.error.code,
    EXECUTION_ID: burial.id,
    EXHAUSTED_RETRY_CONDITION: burial.condition,
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: String(burial.retries),
    SCHEDULED_TIME: new Date(delivery.scheduledAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    SCHEDULE_ARN: delivery.scheduleArn,
    TARGET_ARN: delivery.target.Arn ?? '',
  };
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
  try {
    await sendToQueue(host, queue, { MessageBody: burial.input, MessageAttributes }, delivery.scope);
  } catch (error) {
    // AWS drops what its queue does not take; here somebody is told.
    if (!(error instanceof AwsError)) throw error;
    process.emitWarning(`The dead letter of ${delivery.scheduleArn} was lost: ${error.message}`);
  }
}
