import { Temporal } from 'temporal-polyfill';
import type { WindowPreview } from '@/lib/view/window-preview';
import { longStretchMinutes } from './check-window';
import { dayMs } from './civil';
import { clockNotes } from './clock-notes';
import { horizonMs, nextOpenings, openings, type WindowLike } from './openings';
import type { WindowRecord } from './record';
import { longestMinutes, neverCloses, stretchDays, stretchesInOrder, stretchesOf } from './stretches';

const shownOpenings = 10;
const weeks = 4;
const hourMs = 3_600_000;

/** What of a preview follows from the windows alone. */
export type Forecast = Omit<WindowPreview, 'cost' | 'entries'>;

/**
 * What a draft without standing issues (see check-window) would do from `now` on: its first ten openings, those under way too, the hours a week
 * and the longest stretch that the way out is open (leads count), local times that are missing or repeated and
 * the first overlap with each of the other windows within 400 days.
 */
export function preview(draft: WindowLike, now: Temporal.Instant, others: readonly WindowRecord[]): Forecast {
  const nowMs = now.epochMilliseconds;
  const longest = longestMinutes(draft, nowMs, horizonMs);
  return {
    openings: firstOpenings(draft, now),
    hoursPerWeek: hoursPerWeek(draft, nowMs),
    longestMinutes: longest,
    neverCloses: neverCloses(draft, longest),
    needsConfirmation: longest > longStretchMinutes,
    notes: clockNotes(draft, nowMs, nowMs + stretchDays * dayMs),
    overlaps: others.flatMap((other) => firstOverlap(draft, other, nowMs)),
  };
}

/** Those under way, for saving opens them at once, and those to come. */
function firstOpenings(draft: WindowLike, now: Temporal.Instant): WindowPreview['openings'] {
  const begun = openings(draft, now, now.add({ milliseconds: 1 }));
  return [...begun, ...nextOpenings([draft], now, shownOpenings)]
    .slice(0, shownOpenings)
    .map(({ opens, closes, wanted }) => ({
      opens: opens.toString(),
      closes: closes.toString(),
      wanted: wanted.toString(),
      openNow: wanted.epochMilliseconds <= now.epochMilliseconds,
    }));
}

/** Of the coming four weeks, on average, to a hundredth. */
function hoursPerWeek(draft: WindowLike, nowMs: number): number {
  const endMs = nowMs + weeks * 7 * dayMs;
  const openMs = stretchesOf([draft], nowMs, endMs).reduce(
    (sum, { fromMs, toMs }) => sum + Math.min(toMs, endMs) - Math.max(fromMs, nowMs),
    0,
  );
  return Math.round((openMs / hourMs / weeks) * 100) / 100;
}

/** Where another window's stated time first overlaps the draft's; touching is no overlap. */
function firstOverlap(draft: WindowLike, other: WindowRecord, nowMs: number): WindowPreview['overlaps'] {
  const theirs = statedStretches(other, nowMs);
  let their = theirs.next();
  for (const mine of statedStretches(draft, nowMs)) {
    while (!their.done && their.value.toMs <= mine.fromMs) their = theirs.next();
    if (their.done) return [];
    if (their.value.fromMs >= mine.toMs) continue;
    const opens = Temporal.Instant.fromEpochMilliseconds(Math.max(mine.fromMs, their.value.fromMs));
    return [{ windowId: other.id, name: other.name, opens: opens.toString() }];
  }
  return [];
}

/** Open time of the coming 400 days without the leads, in order. */
function statedStretches(window: WindowLike, nowMs: number) {
  return stretchesInOrder({ ...window, leadMinutes: 0 }, nowMs, nowMs + stretchDays * dayMs);
}
