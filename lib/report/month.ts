import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** A month as AWS bills it: from midnight to midnight, UTC. Neither edge moves where clocks change. */
export const Month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'A month looks like 2026-11.')
  .meta({ id: 'Month' });
export type Month = z.infer<typeof Month>;

export function monthOf(instant: Temporal.Instant): Month {
  return instant.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth().toString();
}

/** All months from the first to the last, both counted in; none if the last is before the first. */
export function monthsBetween(from: Month, until: Month): Month[] {
  const first = Temporal.PlainYearMonth.from(from);
  const { months } = first.until(Temporal.PlainYearMonth.from(until), { largestUnit: 'months' });
  return Array.from({ length: Math.max(0, months + 1) }, (_, index) =>
    first.add({ months: index }).toString(),
  );
}

/** The first instant of a month, and the first of the next. */
export function edgesOf(month: Month): { begins: Temporal.Instant; ends: Temporal.Instant } {
  const first = Temporal.PlainYearMonth.from(month);
  const begin = (one: Temporal.PlainYearMonth) =>
    one.toPlainDate({ day: 1 }).toZonedDateTime('UTC').toInstant();
  return { begins: begin(first), ends: begin(first.add({ months: 1 })) };
}

/** The hours of a month that have begun at `now`, each by its start in milliseconds since 1970. */
export function hoursOf(month: Month, now: Temporal.Instant): number[] {
  const { begins, ends } = edgesOf(month);
  const first = begins.epochMilliseconds;
  const end = Math.min(ends.epochMilliseconds, now.epochMilliseconds + 1);
  return Array.from(
    { length: Math.max(0, Math.ceil((end - first) / hourMs)) },
    (_, hour) => first + hour * hourMs,
  );
}

export const hourMs = 3_600_000;
