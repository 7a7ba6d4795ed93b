/** The last events that any bus took, for people to see: what matched, and what could not be delivered. */

import type { JsonObject } from '@/local/core/pattern/json';
import type { Host } from '@/local/core/service';

export interface LoggedEvent {
  readonly bus: string;
  readonly event: JsonObject;
  /** Rules that took it. */
  readonly rules: readonly string[];
  /** Deliveries that were given up. */
  readonly failures: readonly { readonly target: string; readonly error: string }[];
}
export interface EventLog {
  add(id: string, event: Omit<LoggedEvent, 'failures'>): void;
  addFailure(id: string, failure: { target: string; error: string }): void;
  /** Newest first. */
  newestFirst(): LoggedEvent[];
}

/** Older events are forgotten. */
export const keptEvents = 1000;

export function createEventLog(host: Host): EventLog {
  const log = host.store.collection<LoggedEvent>('events.log');
  return {
    add(id, event) {
      log.put(id, { ...event, failures: [] });
      const keys = log.entries().map(([key]) => key);
      for (const key of keys.slice(0, Math.max(0, keys.length - keptEvents))) log.delete(key);
    },
    addFailure(id, failure) {
      const logged = log.get(id);
      if (logged) log.put(id, { ...logged, failures: [...logged.failures, failure] });
    },
    newestFirst: () => log.values().reverse(),
  };
}
