/** What a service has promised to deliver: kept on disk until it is delivered or given up. At least once. */
import { randomUUID } from 'node:crypto';
import type { Host } from '@/local/core/service';

export interface OutboxOptions<T> {
  /** Name of the collection that keeps what is under way. */
  readonly name: string;
  /** One try. Rejects if it did not work. */
  readonly attempt: (content: T) => Promise<void>;
  /** Seconds to the next try after `failures` failed ones; undefined gives up. */
  readonly waitSeconds: (
    failures: number,
    error: unknown,
    content: T,
    ageSeconds: number,
  ) => number | undefined;
  /** Told once when it is given up. Must not reject. */
  readonly giveUp: (content: T, error: unknown, failures: number) => Promise<void>;
}
export interface Outbox<T> {
  /** Takes over: the first try is made at once, but not in this turn. */
  send(content: T): void;
  /** Goes on with what a stopped process left. */
  resume(): void;
}

interface Parcel<T> {
  readonly id: string;
  readonly content: T;
  readonly failures: number;
  readonly sentAt: number;
  readonly dueAt: number;
}

export function createOutbox<T>(host: Pick<Host, 'clock' | 'store'>, options: OutboxOptions<T>): Outbox<T> {
  const { clock } = host;
  const parcels = host.store.collection<Parcel<T>>(options.name);

  async function attempt(parcel: Parcel<T>): Promise<void> {
    try {
      await options.attempt(parcel.content);
    } catch (error) {
      return failed(parcel, error);
    }
    parcels.delete(parcel.id);
  }

  async function failed(parcel: Parcel<T>, error: unknown): Promise<void> {
    const failures = parcel.failures + 1;
    const ageSeconds = (clock.now() - parcel.sentAt) / 1000;
    const seconds = options.waitSeconds(failures, error, parcel.content, ageSeconds);
    if (seconds === undefined) {
      await options.giveUp(parcel.content, error, failures);
      parcels.delete(parcel.id);
      return;
    }
    keep({ ...parcel, failures, dueAt: clock.now() + seconds * 1000 });
  }

  function keep(parcel: Parcel<T>): void {
    parcels.put(parcel.id, parcel);
    arm(parcel);
  }
  function arm(parcel: Parcel<T>): void {
    clock.at(parcel.dueAt, () => clock.busy(attempt(parcel)));
  }

  return {
    send(content) {
      const now = clock.now();
      const parcel = { id: randomUUID(), content, failures: 0, sentAt: now, dueAt: now };
      parcels.put(parcel.id, parcel);
      void clock.busy(Promise.resolve().then(() => attempt(parcel)));
    },
    resume() {
      for (const parcel of parcels.values()) arm(parcel);
    },
  };
}
