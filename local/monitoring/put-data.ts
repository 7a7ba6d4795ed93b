import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { Call, Host } from '@/local/core/service';
import { invalidCombination, invalidValue } from './errors';
import { check, putDataLimits } from './limits';
import {
  keptMetrics,
  keptPoints,
  keptValues,
  type MetricName,
  type MonitoringState,
  metricId,
  type Point,
  type StatisticSet,
  sortedDimensions,
} from './state';

// API reference, PutMetricData: two weeks back, two hours ahead; values up to 2^360.
const oldestMs = 14 * 86_400_000;
const newestMs = 2 * 3_600_000;
const greatest = 2 ** 360;

/** Adds to what is there: a minute's values are all kept, so that every statistic can be told. */
export function putMetricData(
  host: Host,
  state: MonitoringState,
  input: CloudWatch.PutMetricDataCommandInput,
  call: Call,
): Record<string, never> {
  check(input, putDataLimits);
  if (input.EntityMetricData) throw invalidValue('The local AWS does not take EntityMetricData.');
  if (input.Namespace?.startsWith('AWS/')) {
    throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
  }
  const now = host.clock.now();
  const read = (input.MetricData ?? []).map((datum, index) => ({
    metric: {
      namespace: input.Namespace ?? '',
      name: datum.MetricName ?? '',
      dimensions: sortedDimensions(datum.Dimensions),
    },
    point: pointOf(datum, `MetricData.member.${index + 1}`, now),
  }));
  for (const { metric, point } of read) keep(state, call, metric, point);
  return {};
}

function pointOf(datum: CloudWatch.MetricDatum, path: string, now: number): Point {
  const at = datum.Timestamp?.getTime() ?? now;
  if (at < now - oldestMs)
    throw invalidValue(`The parameter ${path}.Timestamp must be within the last two weeks.`);
  if (at > now + newestMs)
    throw invalidValue(`The parameter ${path}.Timestamp must be at most two hours ahead.`);
  const resolutionMs = datum.StorageResolution === 1 ? 1000 : 60_000;
  return { time: at - (at % resolutionMs), unit: datum.Unit ?? 'None', ...contentOf(datum, path) };
}

function contentOf(datum: CloudWatch.MetricDatum, path: string): Pick<Point, 'values' | 'sets'> {
  const { Value, Values, StatisticValues } = datum;
  if ([Value, Values, StatisticValues].filter((given) => given !== undefined).length !== 1) {
    throw invalidCombination(
      `The parameters ${path}.Value, ${path}.Values and ${path}.StatisticValues are mutually exclusive and you must specify one.`,
    );
  }
  if (StatisticValues) return { values: [], sets: [setOf(StatisticValues, path)] };
  const values = Values ?? [Value ?? 0];
  const counts = datum.Counts ?? values.map(() => 1);
  if (counts.length !== values.length) {
    throw invalidValue(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
  }
  for (const value of values) refuseUnlessFinite(value, `${path}.Value`);
  if (counts.some((count) => !(count > 0)))
    throw invalidValue(`The parameter ${path}.Counts must be positive.`);
  return { values: values.map((value, index) => [value, counts[index] ?? 1]), sets: [] };
}

function setOf(given: CloudWatch.StatisticSet, path: string): StatisticSet {
  const { SampleCount: count = 0, Sum: sum = 0, Minimum: minimum = 0, Maximum: maximum = 0 } = given;
  for (const value of [count, sum, minimum, maximum]) refuseUnlessFinite(value, `${path}.StatisticValues`);
  if (count <= 0 || minimum > maximum) {
    throw invalidValue(
      `The parameter ${path}.StatisticValues must have a positive SampleCount and a Minimum up to its Maximum.`,
    );
  }
  return { count, sum, minimum, maximum };
}

function refuseUnlessFinite(value: number, path: string): void {
  if (Number.isFinite(value) && Math.abs(value) <= greatest) return;
  throw invalidValue(`The value ${value} for parameter ${path} is invalid.`);
}

function keep(state: MonitoringState, call: Call, metric: MetricName, point: Point): void {
  const points = state.points(call, metric);
  const key = `${point.time}/${point.unit}`;
  const before = points.get(key);
  points.put(key, before ? merged(before, point) : point);
  if (!before) forgetOldest(points.entries(), keptPoints, (old) => old.time, points.delete);
  const id = metricId(metric);
  const metrics = state.metrics(call);
  const newestAt = Math.max(metrics.get(id)?.newestAt ?? 0, point.time);
  const isNew = !metrics.has(id);
  metrics.put(id, { ...metric, newestAt });
  if (isNew) {
    const entries = metrics.values().map((old): [string, typeof old] => [metricId(old), old]);
    forgetOldest(entries, keptMetrics, (old) => old.newestAt, metrics.delete);
  }
}

function merged(before: Point, more: Point): Point {
  const counts = new Map(before.values);
  for (const [value, count] of more.values) counts.set(value, (counts.get(value) ?? 0) + count);
  const sets = [...before.sets, ...more.sets];
  if (counts.size <= keptValues) return { ...before, values: [...counts], sets: summedUp(sets) };
  const folded = [...counts].map(([value, count]) => ({
    count,
    sum: value * count,
    minimum: value,
    maximum: value,
  }));
  return { ...before, values: [], sets: summedUp([...sets, ...folded]) };
}

/** Sets of several values cannot tell percentiles in any case: one is enough for them. */
function summedUp(sets: readonly StatisticSet[]): StatisticSet[] {
  if (sets.length <= 1) return [...sets];
  return [
    {
      count: sets.reduce((sum, set) => sum + set.count, 0),
      sum: sets.reduce((sum, set) => sum + set.sum, 0),
      minimum: Math.min(...sets.map((set) => set.minimum)),
      maximum: Math.max(...sets.map((set) => set.maximum)),
    },
  ];
}

function forgetOldest<T>(
  entries: [string, T][],
  limit: number,
  age: (value: T) => number,
  remove: (key: string) => boolean,
): void {
  if (entries.length <= limit) return;
  const [oldest] = entries.sort(([, a], [, b]) => age(a) - age(b));
  if (oldest) remove(oldest[0]);
}
