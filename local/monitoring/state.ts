/** Metrics and their points, by the minute (or the second, for high resolution). */
import { createHash } from 'node:crypto';
import type { Dimension } from '@aws-sdk/client-cloudwatch';
import { type ScopedCollection, scoped } from '@/local/core/scoped';
import type { Host, Scope } from '@/local/core/service';
import type { Collection } from '@/local/core/store';
import type { MetricSource } from './computed';

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** By name. */
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  /** Time of the newest point, epoch milliseconds. */
  readonly newestAt: number;
}
export interface StatisticSet {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}
/** What was put for one minute in one unit. */
export interface Point {
  /** Epoch milliseconds of the minute's or second's start. */
  readonly time: number;
  readonly unit: string;
  /** Values and how often each. */
  readonly values: readonly (readonly [value: number, count: number])[];
  readonly sets: readonly StatisticSet[];
}
export interface MonitoringState {
  metrics(scope: Scope): ScopedCollection<Metric>;
  points(scope: Scope, metric: MetricName): Collection<Point>;
  /** Of what was put and of what is computed. */
  allMetrics(scope: Scope): Metric[];
  pointsIn(scope: Scope, metric: MetricName, start: number, end: number): Point[];
}
export type MetricName = Pick<Metric, 'namespace' | 'name' | 'dimensions'>;

/** A metric keeps its newest points, an account and region its metrics last written: the rest is forgotten. */
export const keptPoints = 20_000;
export const keptMetrics = 5_000;
/** A minute with more different values than this keeps their sum, count and bounds only: no percentiles. */
export const keptValues = 1_000;

export function monitoringState(host: Host, sources: readonly MetricSource[]): MonitoringState {
  const metrics = scoped<Metric>(host.store, 'monitoring.metrics');
  const points = ({ account, region }: Scope, metric: MetricName) =>
    host.store.collection<Point>(`monitoring.points/${account}/${region}/${metricId(metric)}`);
  return {
    metrics,
    points,
    allMetrics: (scope) => [
      ...metrics(scope).values(),
      ...sources.flatMap((source) => source.metrics(scope)),
    ],
    pointsIn(scope, metric, start, end) {
      const source = sources.find(({ namespace }) => namespace === metric.namespace);
      if (source) return source.points(scope, metric, { start, end });
      return points(scope, metric)
        .values()
        .filter(({ time }) => time >= start && time < end);
    },
  };
}

/** The same name and dimensions are the same metric, in whatever order. */
export function metricId({ namespace, name, dimensions }: MetricName): string {
  const text = JSON.stringify([namespace, name, dimensions.map(({ Name, Value }) => [Name, Value])]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

export function sortedDimensions(dimensions: readonly Dimension[] | undefined): Metric['dimensions'] {
  return (dimensions ?? [])
    .map(({ Name = '', Value = '' }) => ({ Name, Value }))
    .sort((a, b) => (a.Name < b.Name ? -1 : 1));
}
