import { Temporal } from 'temporal-polyfill';

/** The whole minute at or after an instant: every `until` is rounded so before it is stored, shown or evaluated. */
export function roundUpToMinute(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
}

/** An instant as records keep it, rounded up to the minute. */
export function instantOfText(text: string): Temporal.Instant {
  return roundUpToMinute(Temporal.Instant.from(text));
}
