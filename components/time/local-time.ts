import { dateOfDay, dayMs, dayOfDate, minuteMs, minuteOfTime, timeOfMinute } from '@/lib/window/civil';
import { zoneOffsets } from '@/lib/window/zone-offsets';

/** A date and a time of day as a person enters them. */
export interface LocalMoment {
  readonly date: string;
  readonly time: string;
}

/** The instant of a local moment, ISO to the second; undefined while it is not one. A missing time takes the first after the gap. */
export function instantOf({ date, time }: LocalMoment, zone: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const day = dayOfDate(date);
  if (day === undefined) return undefined;
  const at = zoneOffsets(zone).instantOf(day * dayMs + minuteOfTime(time) * minuteMs);
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

const stepMs = 5 * minuteMs;

/** The local moment some minutes after an instant, rounded up to five minutes: what a form begins with. */
export function momentAfter(now: string, minutes: number, zone: string): LocalMoment {
  const at = Date.parse(now) + minutes * minuteMs;
  const wall = Math.ceil((at + zoneOffsets(zone).offsetAt(at)) / stepMs) * stepMs;
  const day = Math.floor(wall / dayMs);
  return { date: dateOfDay(day), time: timeOfMinute((wall - day * dayMs) / minuteMs) };
}

/** What a zone's clocks show at an instant, to the minute before it. */
export function momentOf(instant: string, zone: string): LocalMoment {
  const at = Date.parse(instant);
  const wall = at + zoneOffsets(zone).offsetAt(at);
  const day = Math.floor(wall / dayMs);
  return { date: dateOfDay(day), time: timeOfMinute(Math.floor((wall - day * dayMs) / minuteMs)) };
}

/** An instant as people paste it into an address: in UTC or with its distance to it, whose plus is a blank there. */
export function readInstant(text: string): string | undefined {
  const found = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(Z|[ +-]\d{2}:\d{2})$/.exec(text);
  const [, local = ''] = found ?? [];
  // Of 30 February JavaScript makes a day of March.
  const isTime = dayOfDate(local) !== undefined && /T([01]\d|2[0-3]):/.test(local);
  const at = isTime ? Date.parse(text.replace(' ', '+')) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');
}
