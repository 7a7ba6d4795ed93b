import { Temporal } from 'temporal-polyfill';

/** A local day as a stretch of time, in milliseconds since 1970; on the days that clocks change not 24 hours. */
export interface Day {
  readonly date: Temporal.PlainDate;
  readonly from: number;
  readonly to: number;
  readonly hours: number;
}

/** The local day that holds an instant, and the days after it. */
export function daysFrom(now: string, zone: string, count: number): Day[] {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  return Array.from({ length: count }, (_, index) => dayOf(today.add({ days: index }), zone));
}

function dayOf(date: Temporal.PlainDate, zone: string): Day {
  const from = date.toZonedDateTime(zone).epochMilliseconds;
  const to = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return { date, from, to, hours: (to - from) / 3_600_000 };
}

/** Where an instant lies in a day, from 0 at its start to 1 at its end, and beyond. */
export const shareOfDay = (day: Day, at: number) => (at - day.from) / (day.to - day.from);

/** Where the hours 0, 6, 12, 18 and 24 lie in a day. */
export function ticksOf(day: Day, zone: string): { label: string; share: number }[] {
  const inner = [6, 12, 18].map((hour) => {
    const at = day.date.toZonedDateTime({ timeZone: zone, plainTime: { hour } });
    return { label: String(hour).padStart(2, '0'), share: shareOfDay(day, at.epochMilliseconds) };
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
