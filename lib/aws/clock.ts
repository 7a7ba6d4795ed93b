import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { Temporal } from 'temporal-polyfill';
import { dateWatch } from '@/lib/aws/aws-date';

/** The system's time, corrected by AWS's where the two provably differ. */
export interface AwsClock {
  now(): Temporal.Instant;
  /** Compares the clocks if that was not done lately. Never fails: what is asked of AWS next says what is wrong. */
  keepRight(): Promise<void>;
}

const goodForMs = 10 * 60_000;
const retryAfterMs = 30_000;

/**
 * Compares by one call that needs no permission. The Date header has whole seconds, so an answer proves only that
 * AWS's clock stood in [date, date + 1 s) at some time between sending and receiving.
 */
export function awsClock(sts: STSClient, system: () => number = Date.now): AwsClock {
  let offsetMs = 0;
  let dueAt = Number.NEGATIVE_INFINITY;
  let measuring: Promise<void> | undefined;

  async function measure(): Promise<void> {
    const sent = system();
    const date = await readDate(sts);
    const received = system();
    dueAt = received + (date === undefined ? retryAfterMs : goodForMs);
    if (date !== undefined) offsetMs = correction(date, sent, received);
  }

  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(system() + offsetMs),
    async keepRight() {
      if (system() < dueAt) return;
      measuring ??= measure().finally(() => {
        measuring = undefined;
      });
      await measuring;
    },
  };
}

/** AWS's date in milliseconds; undefined if it did not answer. */
async function readDate(sts: STSClient): Promise<number | undefined> {
  const command = new GetCallerIdentityCommand({});
  let date: string | undefined;
  const watch = dateWatch((seen) => {
    date = seen;
  });
  command.middlewareStack.add(watch, { step: 'deserialize' });
  await Promise.allSettled([sts.send(command)]);
  return date === undefined ? undefined : Date.parse(date);
}

/** What to add to the system's time; 0 if the clocks may agree. Milliseconds. */
export function correction(date: number, sent: number, received: number): number {
  const least = date - received;
  const most = date + 1000 - sent;
  return least > 0 ? least : Math.min(most, 0);
}
