import { dayMs } from './civil';
import type { Schedule } from './schedule';

/** One occurrence, as numbers: `day` is the local date it belongs to, the rest are instants in milliseconds. */
export interface Occurrence {
  readonly day: number;
  readonly minute: number;
  readonly opensMs: number;
  readonly closesMs: number;
  readonly wantedMs: number;
}

/**
 * Occurrences that close after `fromMs` and are wanted before `toMs`, in order of their openings. Lazy, so that "the
 * next one" costs no more than that. Dates, skips and single dropped openings are honoured; empty ones are left out.
 */
export function* occurrences(schedule: Schedule, fromMs: number, toMs: number): Generator<Occurrence> {
  for (const occurrence of statedOccurrences(schedule, fromMs, toMs)) {
    if (occurrence.closesMs <= occurrence.opensMs || occurrence.closesMs <= fromMs) continue;
    if (occurrence.wantedMs < toMs && !schedule.skipOpenings.has(occurrence.opensMs)) yield occurrence;
  }
}

/** All that the rule states on the days around [fromMs, toMs), empty and dropped ones too. */
export function* statedOccurrences(schedule: Schedule, fromMs: number, toMs: number): Generator<Occurrence> {
  const { first, last } = daysAround(schedule, fromMs, toMs);
  for (let day = first; day <= last; day++) {
    if (!schedule.opensOn(day)) continue;
    for (const minute of schedule.minutes) {
      const opensMs = schedule.opensAt(day, minute);
      if (opensMs === undefined) continue;
      const closesMs = schedule.closesAt(day, opensMs);
      yield { day, minute, opensMs, closesMs, wantedMs: opensMs - schedule.leadMs };
    }
  }
}

/** The days whose occurrences may touch [fromMs, toMs). */
export function daysAround(schedule: Schedule, fromMs: number, toMs: number) {
  return {
    first: Math.max(schedule.firstDay, Math.floor(fromMs / dayMs) - schedule.reachDays - 1),
    last: Math.min(schedule.lastDay, Math.floor((toMs + schedule.leadMs) / dayMs) + 1),
  };
}
