import { dayMs, minuteMs } from './civil';
import { type DayStretches, dayStretches, merge, type Stretch } from './day-stretches';
import { occurrencesOf, type WindowLike } from './openings';
import { anyDay, scheduleOf } from './schedule';

export type { Stretch } from './day-stretches';

/** How far an open stretch is followed: one that is longer counts as endless. */
export const stretchDays = 400;

/** When the windows, open at `atMs`, will all be closed for once (leads count as open); infinity if not within 400 days. */
export function stretchEnd(windows: readonly WindowLike[], atMs: number): number {
  const limitMs = atMs + stretchDays * dayMs;
  const followers = windows.map((window) => follower(dayStretches(window, atMs, limitMs)));
  let endMs = atMs;
  let beforeMs: number;
  do {
    beforeMs = endMs;
    for (const follow of followers) endMs = follow(endMs);
  } while (beforeMs < endMs && endMs < limitMs);
  return endMs < limitMs && endMs > atMs ? endMs : Number.POSITIVE_INFINITY;
}

/** How far a window that goes on from an instant carries an open stretch; asked for later and later instants. */
function follower(days: Iterator<DayStretches>): (fromMs: number) => number {
  let day = days.next();
  let index = 0;
  return (fromMs) => {
    let endMs = fromMs;
    while (!day.done) {
      const { baseMs, stretches } = day.value;
      const isPast = baseMs + (stretches.at(-1)?.toMs ?? 0) <= endMs; // then none of the day's carries it on
      for (let next = stretches[index]; next && !isPast; next = stretches[++index]) {
        if (baseMs + next.fromMs > endMs) return endMs;
        endMs = Math.max(endMs, baseMs + next.toMs);
      }
      day = days.next();
      index = 0;
    }
    return endMs;
  };
}

/** The time that windows together want open, from their leads to their closings: all stretches that touch [fromMs, toMs), whole on both sides. */
export function stretchesOf(windows: readonly WindowLike[], fromMs: number, toMs: number): Stretch[] {
  const all = windows.flatMap((window) => merge(stretchesInOrder(window, fromMs, toMs)));
  return windows.length > 1 ? merge(all.sort((a, b) => a.fromMs - b.fromMs)) : all;
}

/** The stretches of a window by the days of its openings, in order; those of different days may overlap. */
export function* stretchesInOrder(window: WindowLike, fromMs: number, toMs: number): Generator<Stretch> {
  for (const { baseMs, stretches } of dayStretches(window, fromMs, toMs)) {
    for (const one of stretches) yield { fromMs: baseMs + one.fromMs, toMs: baseMs + one.toMs };
  }
}

/** Whether a window whose longest stretch is that long goes on so for as long as there are days. */
export function neverCloses(window: WindowLike, longest: number): boolean {
  return isUnfollowed(window, longest) && scheduleOf(window).lastDay >= anyDay.lastDay;
}

/** Whether a longest stretch is only what was followed of a longer one; an opening by itself is known whole. */
export function isUnfollowed({ rule }: WindowLike, longest: number): boolean {
  return rule.type !== 'once' && longest * minuteMs >= stretchDays * dayMs;
}

/** The longest open stretch of a window in minutes: of the 400 days from its first opening not over at `nowMs`. */
export function longestMinutes(window: WindowLike, nowMs: number, horizonMs: number): number {
  for (const { wantedMs } of occurrencesOf(window, nowMs, nowMs + horizonMs)) {
    return longestMs(stretchesInOrder(window, wantedMs, wantedMs + stretchDays * dayMs)) / minuteMs;
  }
  return 0;
}

function longestMs(inOrder: Iterable<Stretch>): number {
  let [openMs, closedMs, longest] = [0, Number.NEGATIVE_INFINITY, 0];
  for (const { fromMs, toMs } of inOrder) {
    if (fromMs > closedMs) openMs = fromMs;
    closedMs = Math.max(closedMs, toMs);
    longest = Math.max(longest, closedMs - openMs);
  }
  return longest;
}
