import { dayMs } from './civil';
import { daysAround, type Occurrence, occurrences } from './occurrences';
import { type Schedule, scheduleOf, type WindowLike } from './schedule';

/** A stretch of time as numbers, [fromMs, toMs). */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The open time that the openings of one local date make together, never empty: add `baseMs` to each stretch. */
export interface DayStretches {
  readonly baseMs: number;
  readonly stretches: readonly Stretch[];
}

/** A day far from any change of clocks, in milliseconds from its midnight: all such days of a window are alike. */
interface SteadyDay {
  readonly stretches: readonly Stretch[];
  readonly firstClosesMs: number;
  readonly lastWantedMs: number;
  readonly lastClosesMs: number;
}

/**
 * The open time of a window, from leads to closings, by the date of the opening and in order: of all occurrences that
 * close after `fromMs` and are wanted before `toMs`. Lazy, and a cron that fires every minute costs no more than a
 * daily window: the occurrences of a day are listed only where the clocks change, an opening is skipped, or
 * the range begins or ends.
 */
export function* dayStretches(window: WindowLike, fromMs: number, toMs: number): Generator<DayStretches> {
  if (window.off || window.deleted) return;
  const schedule = scheduleOf(window);
  let steady: SteadyDay | undefined;
  const { first, last } = daysAround(schedule, fromMs, toMs);
  for (let day = first; day <= last; day++) {
    if (!schedule.opensOn(day)) continue;
    const baseMs = plainMidnight(schedule, day);
    if (baseMs !== undefined) {
      steady ??= steadyDay(schedule, day, baseMs);
      if (baseMs + steady.lastClosesMs <= fromMs) continue;
      if (baseMs + steady.firstClosesMs > fromMs && baseMs + steady.lastWantedMs < toMs) {
        yield { baseMs, stretches: steady.stretches };
        continue;
      }
    }
    const stretches = merge([...occurrencesOn(schedule, day, fromMs, toMs)].map(wantedStretch));
    if (stretches.length > 0) yield { baseMs: 0, stretches };
  }
}

/** Of stretches in order of their beginnings, those that overlap or touch made one. */
export function merge(inOrder: Iterable<Stretch>): Stretch[] {
  const merged: Stretch[] = [];
  let last: { fromMs: number; toMs: number } | undefined;
  for (const { fromMs, toMs } of inOrder) {
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else {
      last = { fromMs, toMs };
      merged.push(last);
    }
  }
  return merged;
}

/** When a day begins on which everything is as on any other; undefined if the clocks or a skip may make it differ. */
function plainMidnight({ offsets, skipOpenings }: Schedule, day: number): number | undefined {
  const baseMs = offsets.steadyMidnight(day);
  if (baseMs === undefined) return undefined;
  for (const skippedMs of skipOpenings) {
    if (skippedMs >= baseMs && skippedMs < baseMs + dayMs) return undefined;
  }
  return baseMs;
}

function steadyDay(schedule: Schedule, day: number, baseMs: number): SteadyDay {
  const all = [...occurrencesOn(schedule, day, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)];
  const stretches = merge(
    all.map(({ wantedMs, closesMs }) => ({ fromMs: wantedMs - baseMs, toMs: closesMs - baseMs })),
  );
  return {
    stretches,
    firstClosesMs: (all[0]?.closesMs ?? baseMs) - baseMs,
    lastWantedMs: (all.at(-1)?.wantedMs ?? baseMs) - baseMs,
    lastClosesMs: stretches.at(-1)?.toMs ?? Number.NEGATIVE_INFINITY,
  };
}

function occurrencesOn(schedule: Schedule, day: number, fromMs: number, toMs: number): Iterable<Occurrence> {
  return occurrences({ ...schedule, firstDay: day, lastDay: day }, fromMs, toMs);
}

function wantedStretch({ wantedMs, closesMs }: Occurrence): Stretch {
  return { fromMs: wantedMs, toMs: closesMs };
}
