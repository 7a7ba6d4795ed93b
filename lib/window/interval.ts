import { Temporal } from 'temporal-polyfill';

/** A half-open stretch of time [opens, closes): at `closes` it is already over. */
export interface Interval {
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant;
}

/** One occurrence of a window. `opens` is the stated opening; the way out is wanted from `wanted`, the lead earlier. */
export interface Opening extends Interval {
  readonly windowId: string;
  readonly wanted: Temporal.Instant;
}

/** The same time as fewest intervals, in order: overlapping and touching ones become one, empty ones vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  const inOrder = intervals.filter(isSome).sort((a, b) => compare(a.opens, b.opens));
  const merged: Interval[] = [];
  for (const { opens, closes } of inOrder) {
    const last = merged.at(-1);
    if (last && compare(opens, last.closes) <= 0) {
      merged[merged.length - 1] = { opens: last.opens, closes: later(last.closes, closes) };
    } else merged.push({ opens, closes });
  }
  return merged;
}

/** What is in `intervals` and in none of `removed`, in order. */
export function subtract(intervals: readonly Interval[], removed: readonly Interval[]): Interval[] {
  return union(removed).reduce<Interval[]>(
    (left, hole) =>
      left.flatMap(({ opens, closes }) =>
        [
          { opens, closes: earlier(closes, hole.opens) },
          { opens: later(opens, hole.closes), closes },
        ].filter(isSome),
      ),
    union(intervals),
  );
}

/** What of the intervals is in [from, to), in order and merged. */
export function clip(
  intervals: readonly Interval[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Interval[] {
  return union(
    intervals.map(({ opens, closes }) => ({ opens: later(opens, from), closes: earlier(closes, to) })),
  );
}

/** Whether an instant is in one of the intervals: at its opening yes, at its closing no more. */
export function covers(intervals: readonly Interval[], at: Temporal.Instant): boolean {
  return intervals.some(({ opens, closes }) => compare(opens, at) <= 0 && compare(at, closes) < 0);
}

/** The sum of the intervals' lengths in minutes; where they overlap it counts twice, so unite them first. */
export function totalMinutes(intervals: readonly Interval[]): number {
  return intervals.reduce(
    (sum, { opens, closes }) => sum + (closes.epochMilliseconds - opens.epochMilliseconds) / 60_000,
    0,
  );
}

export function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return compare(a, b) <= 0 ? a : b;
}

export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return compare(a, b) >= 0 ? a : b;
}

function isSome({ opens, closes }: Interval): boolean {
  return compare(opens, closes) < 0;
}

const compare = Temporal.Instant.compare;
