import { Temporal } from 'temporal-polyfill';
import { dayMs } from './civil';
import type { Opening } from './interval';
import { type Occurrence, occurrences } from './occurrences';
import { scheduleOf, type WindowLike } from './schedule';

export type { WindowLike } from './schedule';

/** How far ahead a next opening is looked for: a window on 29 February opens every four years. */
export const horizonMs = 5 * 366 * dayMs;

/**
 * Every occurrence of a window whose stated time [opens, closes) overlaps [from, to), in order of opening.
 * A window that is off or deleted has none. `windowId` is `draft` while it has no id. Throws a RangeError for a
 * window with standing issues (see check-window).
 */
export function openings(window: WindowLike, from: Temporal.Instant, to: Temporal.Instant): Opening[] {
  const toMs = to.epochMilliseconds;
  return [...occurrencesOf(window, from.epochMilliseconds, toMs)]
    .filter(({ opensMs }) => opensMs < toMs)
    .map((occurrence) => opening(window, occurrence));
}

/** The next openings of all windows together that begin after `now`, at most `count`, within five years, in order. */
export function nextOpenings(
  windows: readonly WindowLike[],
  now: Temporal.Instant,
  count: number,
): Opening[] {
  const nowMs = now.epochMilliseconds;
  return windows
    .flatMap((window) => firstAfter(window, nowMs, count).map((occurrence) => ({ window, occurrence })))
    .sort((a, b) => a.occurrence.opensMs - b.occurrence.opensMs)
    .slice(0, count)
    .map(({ window, occurrence }) => opening(window, occurrence));
}

function firstAfter(window: WindowLike, nowMs: number, count: number): Occurrence[] {
  const found: Occurrence[] = [];
  if (count < 1) return found;
  for (const occurrence of occurrencesOf(window, nowMs, nowMs + horizonMs)) {
    if (occurrence.opensMs <= nowMs) continue;
    found.push(occurrence);
    if (found.length >= count) break;
  }
  return found;
}

/** The occurrences of a window that counts, as numbers; see `occurrences`. */
export function occurrencesOf(window: WindowLike, fromMs: number, toMs: number): Iterable<Occurrence> {
  return window.off || window.deleted ? [] : occurrences(scheduleOf(window), fromMs, toMs);
}

function opening(window: WindowLike, { opensMs, closesMs, wantedMs }: Occurrence): Opening {
  return {
    windowId: window.id ?? 'draft',
    opens: Temporal.Instant.fromEpochMilliseconds(opensMs),
    closes: Temporal.Instant.fromEpochMilliseconds(closesMs),
    wanted: Temporal.Instant.fromEpochMilliseconds(wantedMs),
  };
}
