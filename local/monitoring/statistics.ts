/** Statistics of a set of points. */
import type { Point, StatisticSet } from './state';

export type Statistic = (points: readonly Point[]) => number | undefined;

const simple: Readonly<Record<string, Statistic>> = {
  SampleCount: (points) => total(points).count,
  Sum: (points) => total(points).sum,
  Average: (points) => total(points).sum / total(points).count,
  Minimum: (points) => total(points).minimum,
  Maximum: (points) => total(points).maximum,
};
export const simpleStatistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;

/** The statistic of that name (`Maximum`, `p95`, `p99.9`); undefined for those that are not done here. */
export function statisticNamed(name: string): Statistic | undefined {
  if (Object.hasOwn(simple, name)) return simple[name];
  const [, percent] = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name) ?? [];
  return percent === undefined || Number(percent) > 100
    ? undefined
    : (points) => percentile(points, Number(percent));
}

function total(points: readonly Point[]): StatisticSet {
  return points
    .flatMap(({ values, sets }) => [...sets, ...values.map(([value, count]) => setOfOne(value, count))])
    .reduce((sum, set) => ({
      count: sum.count + set.count,
      sum: sum.sum + set.sum,
      minimum: Math.min(sum.minimum, set.minimum),
      maximum: Math.max(sum.maximum, set.maximum),
    }));
}

const setOfOne = (value: number, count: number): StatisticSet => ({
  count,
  sum: value * count,
  minimum: value,
  maximum: value,
});

/**
 * The smallest value that at least so many percent are up to. Statistic sets tell no percentile unless all their
 * values are the same (API reference, PutMetricData): undefined then.
 */
function percentile(points: readonly Point[], percent: number): number | undefined {
  const values = points.flatMap((point) => point.values);
  const sets = points.flatMap((point) => point.sets);
  if (sets.some(({ minimum, maximum }) => minimum !== maximum)) return undefined;
  const all = [...values, ...sets.map(({ minimum, count }) => [minimum, count] as const)].sort(
    ([a], [b]) => a - b,
  );
  const needed = (all.reduce((sum, [, count]) => sum + count, 0) * percent) / 100;
  let seen = 0;
  for (const [value, count] of all) {
    seen += count;
    if (seen >= needed) return value;
  }
  return undefined;
}
