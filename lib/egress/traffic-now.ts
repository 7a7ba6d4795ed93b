import { patienceMinutes, type TrafficMinute } from './quiet';

/** What runs through a network's gateways together; a figure that is not known of each of them is absent. */
export interface TrafficNow {
  /** The start of the oldest minute in it, epoch milliseconds. */
  readonly at: number;
  readonly connections?: number;
  /** To and from the internet. */
  readonly bytesPerSecond?: number;
}

const minuteMs = 60_000;
const minuteSeconds = 60;

/**
 * The sum over the gateways of the last minute that AWS has published of each; undefined where there is none of at most
 * five minutes ago. One whose minute lacks a figure takes it from the sum, for that would be too low without it.
 */
export function trafficNow(
  gateways: readonly (readonly TrafficMinute[])[],
  now: number,
): TrafficNow | undefined {
  const lasts = gateways.map((minutes) => lastOf(minutes, now));
  const known = lasts.filter((last) => last !== undefined);
  if (known.length === 0) return undefined;
  const connections = sum(lasts.map((last) => last?.connections));
  const bytes = sum(lasts.flatMap((last) => [last?.bytesOut, last?.bytesBack]));
  return {
    at: Math.min(...known.map(({ at }) => at)),
    ...(connections === undefined ? {} : { connections }),
    ...(bytes === undefined ? {} : { bytesPerSecond: Math.round(bytes / minuteSeconds) }),
  };
}

function lastOf(minutes: readonly TrafficMinute[], now: number): TrafficMinute | undefined {
  const recent = minutes.filter(({ at }) => at <= now && at >= now - patienceMinutes * minuteMs);
  return recent.toSorted((a, b) => b.at - a.at).at(0);
}

function sum(figures: readonly (number | undefined)[]): number | undefined {
  return figures.reduce<number | undefined>(
    (so, one) => (so === undefined || one === undefined ? undefined : so + one),
    0,
  );
}
