import { dayMs, minuteMs } from './civil';
import type { Occurrence } from './occurrences';
import { occurrencesOf, type WindowLike } from './openings';

/** How far an open stretch is followed: one that is longer counts as endless. */
export const stretchDays = 400;

/** A stretch of time as numbers, [fromMs, toMs). */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When the windows, open at `atMs`, will all be closed for once (leads count as open); infinity if not within 400 days. */
export function stretchEnd(windows: readonly WindowLike[], atMs: number): number {
  for (const days of [2, 30, stretchDays]) {
    const knownMs = atMs + days * dayMs;
    const found = stretchesOf(windows, atMs, knownMs).find(
      ({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs,
    );
    if (found && found.toMs < knownMs) return found.toMs;
  }
  return Number.POSITIVE_INFINITY;
}

/** The time that windows together want open, from their leads to their closings: all stretches that touch [fromMs, toMs), whole on both sides. */
export function stretchesOf(windows: readonly WindowLike[], fromMs: number, toMs: number): Stretch[] {
  const all = windows.flatMap((window) => merge(occurrencesOf(window, fromMs, toMs)));
  all.sort((a, b) => a.fromMs - b.fromMs);
  return merge(all.map(({ fromMs, toMs }) => ({ wantedMs: fromMs, closesMs: toMs })));
}

/** Of occurrences in order of their beginnings, those that overlap or touch made one. */
function merge(inOrder: Iterable<Pick<Occurrence, 'wantedMs' | 'closesMs'>>): Stretch[] {
  const merged: Stretch[] = [];
  let last: { fromMs: number; toMs: number } | undefined;
  for (const { wantedMs, closesMs } of inOrder) {
    if (last && wantedMs <= last.toMs) last.toMs = Math.max(last.toMs, closesMs);
    else {
      last = { fromMs: wantedMs, toMs: closesMs };
      merged.push(last);
    }
  }
  return merged;
}

/** The longest open stretch of a window in minutes: of the 400 days from its first opening not over at `nowMs`. */
export function longestMinutes(window: WindowLike, nowMs: number, horizonMs: number): number {
  for (const { wantedMs } of occurrencesOf(window, nowMs, nowMs + horizonMs)) {
    const stretches = stretchesOf([window], wantedMs, wantedMs + stretchDays * dayMs);
    return stretches.reduce((longest, { fromMs, toMs }) => Math.max(longest, toMs - fromMs), 0) / minuteMs;
  }
  return 0;
}
