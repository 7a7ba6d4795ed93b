import { Temporal } from 'temporal-polyfill';

/** A date and a time of day as a person enters them. */
export interface LocalMoment {
  readonly date: string;
  readonly time: string;
}

/** The instant of a local moment, ISO to the second; undefined while it is not one. A missing time takes the first after the gap. */
export function instantOf({ date, time }: LocalMoment, zone: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return undefined;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant().toString();
  } catch {
    return undefined;
  }
}

/** The local moment some minutes after an instant, rounded up to five minutes: what a form begins with. */
export function momentAfter(now: string, minutes: number, zone: string): LocalMoment {
  const at = Temporal.Instant.from(now)
    .add({ minutes })
    .toZonedDateTimeISO(zone)
    .round({ smallestUnit: 'minute', roundingIncrement: 5, roundingMode: 'ceil' });
  return { date: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit: 'minute' }) };
}
