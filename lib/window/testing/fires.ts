import { Temporal } from 'temporal-polyfill';
import { civilOf, dayMs, minuteMs } from '../civil';
import { cronOpensOn } from '../cron';
import { cronOf } from '../schedule';
import type { EntryTimes } from '../wakes';
import { zoneOffsets } from '../zone-offsets';

/** Whether EventBridge would fire an entry in the minute of an instant. */
export function firing({ expression, zone }: EntryTimes): (ms: number) => boolean {
  const at = /^at\((.+)\)$/.exec(expression)?.[1];
  if (at !== undefined) {
    const only = Temporal.PlainDateTime.from(at).toZonedDateTime(zone).epochMilliseconds;
    return (ms) => Math.floor(ms / minuteMs) * minuteMs === only;
  }
  const cron = cronOf(expression);
  const minutes = new Set(cron.minutes);
  const offsets = zoneOffsets(zone);
  return (ms) => {
    const wall = ms + offsets.offsetAt(ms);
    const day = Math.floor(wall / dayMs);
    const minute = Math.floor((wall - day * dayMs) / minuteMs);
    return minutes.has(minute) && cronOpensOn(cron, civilOf(day)) && offsets.instantOf(wall) === ms;
  };
}
