import type { Temporal } from 'temporal-polyfill';

/** A half-open stretch of time [opens, closes): at `closes` it is already over. */
export interface Interval {
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant;
}

/** One occurrence of a window. `opens` is the stated opening; the way out is wanted from `wanted`, the lead earlier. */
export interface Opening extends Interval {
  readonly windowId: string;
  readonly wanted: Temporal.Instant;
}
