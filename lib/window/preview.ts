import { Temporal } from 'temporal-polyfill';
import type { WindowPreview } from '@/lib/view/network';
import { longStretchMinutes } from './check-window';
import { dayMs } from './civil';
import { clockNotes } from './clock-notes';
import { windowEntries } from './compile-entries';
import { horizonMs, nextOpenings, occurrencesOf } from './openings';
import type { WindowDraft, WindowRecord } from './record';
import { longestMinutes, stretchDays, stretchesOf } from './stretches';

const weeks = 4;
const hourMs = 3_600_000;

/**
 * What a draft without standing issues (see check-window) would do from `now` on: its next ten openings, the hours a week
 * and the longest stretch that the way out is open (leads count), local times that are missing or repeated and
 * the first overlap with each of the other windows within 400 days, and the entries that would be written.
 */
export function preview(
  draft: WindowDraft,
  now: Temporal.Instant,
  others: readonly WindowRecord[],
): WindowPreview {
  const nowMs = now.epochMilliseconds;
  const longest = longestMinutes(draft, nowMs, horizonMs);
  const { opens, closes } = windowEntries(draft, now);
  return {
    openings: nextOpenings([draft], now, 10).map((opening) => ({
      opens: opening.opens.toString(),
      closes: opening.closes.toString(),
      wanted: opening.wanted.toString(),
    })),
    hoursPerWeek: hoursPerWeek(draft, nowMs),
    longestMinutes: longest,
    needsConfirmation: longest > longStretchMinutes,
    notes: clockNotes(draft, nowMs, nowMs + stretchDays * dayMs),
    overlaps: others.flatMap((other) => firstOverlap(draft, other, nowMs)),
    entries: [
      { suffix: 'opens', ...opens },
      { suffix: 'closes', ...closes },
    ],
  };
}

/** Of the coming four weeks, on average, to a hundredth. */
function hoursPerWeek(draft: WindowDraft, nowMs: number): number {
  const endMs = nowMs + weeks * 7 * dayMs;
  const openMs = stretchesOf([draft], nowMs, endMs).reduce(
    (sum, { fromMs, toMs }) => sum + Math.min(toMs, endMs) - Math.max(fromMs, nowMs),
    0,
  );
  return Math.round((openMs / hourMs / weeks) * 100) / 100;
}

/** Where another window's stated time first overlaps the draft's; touching is no overlap. */
function firstOverlap(draft: WindowDraft, other: WindowRecord, nowMs: number): WindowPreview['overlaps'] {
  const toMs = nowMs + stretchDays * dayMs;
  const theirs = [...occurrencesOf(other, nowMs, toMs)];
  let first = 0;
  for (const mine of occurrencesOf(draft, nowMs, toMs)) {
    while (theirs[first] && (theirs[first]?.closesMs ?? 0) <= mine.opensMs) first++;
    const their = theirs[first];
    if (!their || their.opensMs >= mine.closesMs) continue;
    const opens = Temporal.Instant.fromEpochMilliseconds(Math.max(mine.opensMs, their.opensMs));
    return [{ windowId: other.id, name: other.name, opens: opens.toString() }];
  }
  return [];
}
