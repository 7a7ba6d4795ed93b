/** One statistic of one metric over time. */
import type { Scope } from '@/local/core/service';
import type { MetricName, MonitoringState, Point } from './state';
import type { Statistic } from './statistics';

export interface Span {
  /** Epoch milliseconds; the start is rounded as CloudWatch does, the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly periodSeconds: number;
}
export interface Sample {
  readonly time: number;
  readonly value: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * The samples, oldest first, each stamped with the beginning of its period; periods begin at the span's start
 * (boto/boto3#3457). Periods without points have no sample.
 */
export function seriesOf(
  state: MonitoringState,
  scope: Scope,
  metric: MetricName,
  span: Span,
  statistic: Statistic,
  unit?: string,
): Sample[] {
  return periodsOf(state, scope, metric, span, unit).flatMap(({ time, points }) => {
    const value = statistic(points);
    return value === undefined ? [] : [{ time, value }];
  });
}

/** The points of each period that has any, oldest first. */
export function periodsOf(
  state: MonitoringState,
  scope: Scope,
  metric: MetricName,
  { start, end, periodSeconds }: Span,
  unit?: string,
): { time: number; points: Point[] }[] {
  const periodMs = periodSeconds * 1000;
  const periods = new Map<number, Point[]>();
  for (const point of state.pointsIn(scope, metric, start, end)) {
    if (unit !== undefined && point.unit !== unit) continue;
    const time = start + Math.floor((point.time - start) / periodMs) * periodMs;
    periods.set(time, [...(periods.get(time) ?? []), point]);
  }
  return [...periods].sort(([a], [b]) => a - b).map(([time, points]) => ({ time, points }));
}

/** API reference, GetMetricData, StartTime: to the minute, to 5 minutes after 15 days, to the hour after 63 days. */
export function roundedStart(start: number, now: number, periodSeconds: number): number {
  const age = now - start;
  const step = age >= 63 * dayMs ? hourMs : age >= 15 * dayMs ? 300_000 : fineStep(periodSeconds);
  return start - (start % step);
}

const fineStep = (periodSeconds: number): number => (periodSeconds < 60 ? periodSeconds * 1000 : 60_000);

/** The finest period of which data of that age is kept, in seconds. */
export function finestPeriodSeconds(start: number, now: number): number {
  const age = now - start;
  if (age > 63 * dayMs) return 3600;
  if (age > 15 * dayMs) return 300;
  return age > 3 * hourMs ? 60 : 1;
}

/** 1, 5, 10, 20, 30 or a multiple of 60. */
export const isPeriod = (seconds: number): boolean =>
  [1, 5, 10, 20, 30].includes(seconds) || seconds % 60 === 0;
