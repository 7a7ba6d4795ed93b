/** Metrics that AWS's own services publish: computed when they are asked for, not kept. */
import type { Scope } from '@/local/core/service';
import type { Metric, MetricName, Point } from './state';

/** A namespace of AWS's own, such as `AWS/NATGateway`. */
export interface MetricSource {
  readonly namespace: string;
  metrics(scope: Scope): Metric[];
  /** Points from `start` to before `end`, epoch milliseconds, of those published by now. */
  points(scope: Scope, metric: MetricName, span: { readonly start: number; readonly end: number }): Point[];
}
