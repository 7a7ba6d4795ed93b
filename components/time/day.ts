import { dateOfDay, dayMs } from '@/lib/window/civil';
import { zoneOffsets } from '@/lib/window/zone-offsets';

/** A local day as a stretch of time, in milliseconds since 1970; on the days that clocks change not 24 hours. */
export interface Day {
  /** `2026-11-22`. */
  readonly date: string;
  /** Days since 1970-01-01. */
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly hours: number;
}

/** The local day that holds an instant, and the days after it. */
export function daysFrom(now: string, zone: string, count: number): Day[] {
  const at = Date.parse(now);
  const today = Math.floor((at + zoneOffsets(zone).offsetAt(at)) / dayMs);
  return Array.from({ length: count }, (_, index) => dayOf(today + index, zone));
}

function dayOf(number: number, zone: string): Day {
  const { instantOf } = zoneOffsets(zone);
  const from = instantOf(number * dayMs);
  const to = instantOf((number + 1) * dayMs);
  return { date: dateOfDay(number), number, from, to, hours: (to - from) / hourMs };
}

const hourMs = 3_600_000;

/** Where an instant lies in a day, from 0 at its start to 1 at its end, and beyond. */
export const shareOfDay = (day: Day, at: number) => (at - day.from) / (day.to - day.from);

/** Where the hours 0, 6, 12, 18 and 24 lie in a day. */
export function ticksOf(day: Day, zone: string): { label: string; share: number }[] {
  const inner = [6, 12, 18].map((hour) => {
    const at = zoneOffsets(zone).instantOf(day.number * dayMs + hour * hourMs);
    return { label: String(hour).padStart(2, '0'), share: shareOfDay(day, at) };
  });
  return [{ label: '00', share: 0 }, ...inner, { label: '24', share: 1 }];
}

export interface Stretch {
  readonly opens: string;
  readonly closes: string;
  readonly source: 'window' | 'lease';
  /** It will not happen as things are; drawn faintly. */
  readonly suspended?: boolean;
}
export interface Piece extends Stretch {
  readonly left: number;
  readonly width: number;
}

/**
 * The parts of stretches that lie in a day, those of a kind merged, in shares of the day. Openings by hand come first,
 * so that windows are drawn over them.
 */
export function piecesOf(day: Day, stretches: readonly Stretch[]): Piece[] {
  return merged(stretches).flatMap((one) => {
    const left = Math.max(0, shareOfDay(day, Date.parse(one.opens)));
    const right = Math.min(1, shareOfDay(day, Date.parse(one.closes)));
    return right > left ? [{ ...one, left, width: right - left }] : [];
  });
}

/** When it is open in a day whatever opens it, merged and in order; what will not happen is left out. */
export function openIn(day: Day, stretches: readonly Stretch[]): Piece[] {
  const open = stretches.filter(({ suspended }) => suspended !== true);
  return piecesOf(
    day,
    open.map((one) => ({ ...one, source: 'window' as const })),
  );
}

/** Joins stretches of the same kind that touch or overlap, and puts them in order of time. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const ordered = [...stretches].sort(
    (a, b) => kindOf(a).localeCompare(kindOf(b)) || Date.parse(a.opens) - Date.parse(b.opens),
  );
  const joined: Stretch[] = [];
  for (const next of ordered) {
    const last = joined.at(-1);
    if (
      last === undefined ||
      kindOf(last) !== kindOf(next) ||
      Date.parse(next.opens) > Date.parse(last.closes)
    )
      joined.push(next);
    else if (Date.parse(next.closes) > Date.parse(last.closes)) {
      joined.splice(-1, 1, { ...last, closes: next.closes });
    }
  }
  return joined;
}

const kindOf = ({ source, suspended }: Stretch) => `${source} ${suspended ?? false}`;
