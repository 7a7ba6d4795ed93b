import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { Temporal } from 'temporal-polyfill';
import { dateWatch } from '@/lib/aws/aws-date';

/** The system's time, corrected by AWS's where the two provably differ. */
export interface AwsClock {
  now(): Temporal.Instant;
  /** Compares the clocks by one call that needs no permission. Throws if AWS does not answer. */
  measure(): Promise<void>;
}

/**
 * The Date header has whole seconds, so an answer proves only that AWS's clock stood in [date, date + 1 s) at some
 * time between sending and receiving. A system clock within that is left alone; else it is moved to the nearer end.
 */
export function awsClock(sts: STSClient, system: () => number = Date.now): AwsClock {
  let offset = 0;
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(system() + offset),
    async measure() {
      const sent = system();
      const command = new GetCallerIdentityCommand({});
      let date: string | undefined;
      command.middlewareStack.add(
        dateWatch((seen) => {
          date = seen;
        }),
        { step: 'deserialize' },
      );
      await sts.send(command);
      if (date) offset = correction(Date.parse(date), sent, system());
    },
  };
}

/** What to add to the system's time; 0 if the clocks may agree. Milliseconds. */
export function correction(date: number, sent: number, received: number): number {
  const least = date - received;
  const most = date + 1000 - sent;
  if (least > 0) return least;
  return Math.min(most, 0);
}
