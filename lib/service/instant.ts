import { Temporal } from 'temporal-polyfill';

/** An instant from its text. The text was parsed by a schema; ISO 8601 in UTC. */
export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
export function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}
export function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isAfter(one, other) ? one : other;
}
export function earlierOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isAfter(one, other) ? other : one;
}
/** The `until` of an answer, left out where nothing known changes it. */
export function untilOf({ until }: { readonly until?: Temporal.Instant }): { until?: string } {
  return until === undefined ? {} : { until: until.toString() };
}
