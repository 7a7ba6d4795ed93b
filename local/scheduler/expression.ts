/** Schedule expressions: `at(…)`, `rate(…)`, `cron(…)`, and when they fire. Times are epoch milliseconds. */
import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { ExpressionError, readCronFields } from './cron-grammar';

export interface Expression {
  readonly kind: 'at' | 'rate' | 'cron';
  /** The first time after `after`. `anchor` is where a rate begins; others ignore it. */
  next(after: number, anchor: number): number | undefined;
}

/** Reads an expression in a zone. Throws ExpressionError. */
export function readExpression(text: string, zone: string): Expression {
  const [, kind, inside = ''] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'at') return at(inside, zone);
  if (kind === 'rate') return rate(inside);
  if (kind === 'cron') return cron(inside, zone);
  throw new ExpressionError('it is none of at(…), rate(…) and cron(…)');
}

/** A time that a zone skips is taken as late as it would have been, which AWS does not document. */
function at(text: string, zone: string): Expression {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text))
    throw new ExpressionError('at() takes yyyy-mm-ddThh:mm:ss');
  const time = localTime(text).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  return { kind: 'at', next: (after) => (time > after ? time : undefined) };
}

function localTime(text: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) throw new ExpressionError(`there is no ${text}`);
    throw error;
  }
}

const minuteMs = 60_000;
const unitMs = { minute: minuteMs, hour: 60 * minuteMs, day: 24 * 60 * minuteMs } as const;

/** Days are 24 hours: facts, 3.8. */
function rate(text: string): Expression {
  const [, count, unit] = /^([1-9]\d{0,8}) (minute|hour|day)s?$/.exec(text) ?? [];
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') {
    throw new ExpressionError('rate() takes a whole number from 1 and minutes, hours or days');
  }
  const period = Number(count) * unitMs[unit];
  return {
    kind: 'rate',
    next: (after, anchor) =>
      after < anchor ? anchor : anchor + (Math.floor((after - anchor) / period) + 1) * period,
  };
}

/**
 * The library goes through local times as if they were UTC; each is then found in the zone. A local time that the
 * zone skips does not fire, one that it repeats fires at the first: facts, 3.8.
 */
function cron(text: string, zone: string): Expression {
  const { minutes, hours, dayOfMonth, month, dayOfWeek, year } = readCronFields(text);
  const pattern = `0 ${minutes} ${hours} ${dayOfMonth} ${month} ${dayOfWeek} ${year}`;
  const local = new Cron(pattern, {
    paused: true,
    mode: '7-part',
    alternativeWeekdays: true,
    timezone: 'UTC',
  });
  return {
    kind: 'cron',
    next(after) {
      const from = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDateTime();
      for (let wall = local.nextRun(asUtc(from)); wall; wall = local.nextRun(wall)) {
        const time = instantOf(wall, zone);
        if (time !== undefined && time > after) return time;
      }
      return undefined;
    },
  };
}

const asUtc = (local: Temporal.PlainDateTime): Date =>
  new Date(local.toZonedDateTime('UTC').epochMilliseconds);

function instantOf(wall: Date, zone: string): number | undefined {
  const local = Temporal.PlainDateTime.from(wall.toISOString().slice(0, 19));
  const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(local) ? zoned.epochMilliseconds : undefined;
}

/** Whether AWS knows the zone: a name of the IANA database in its own spelling. */
export function isZone(zone: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[\w+-]+)*$/i.test(zone)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    return timeZone === zone || timeZone.toLowerCase() !== zone.toLowerCase();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
