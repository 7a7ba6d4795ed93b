import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { pageByKey } from '@/local/core/page-by-key';
import type { Call, Host } from '@/local/core/service';
import { invalidValue } from './errors';
import { check, listLimits } from './limits';
import { type Metric, type MonitoringState, metricId } from './state';

// API reference, ListMetrics.
const pageMetrics = 500;
const listedMs = 14 * 86_400_000;
const recentMs = 3 * 3_600_000;

/** Metrics that had data within two weeks. */
export function listMetrics(
  host: Host,
  state: MonitoringState,
  input: CloudWatch.ListMetricsCommandInput,
  call: Call,
): CloudWatch.ListMetricsOutput {
  check(input, listLimits);
  if (input.IncludeLinkedAccounts || input.OwningAccount) {
    throw invalidValue('The local AWS lists metrics of the calling account only.');
  }
  const oldest = host.clock.now() - (input.RecentlyActive ? recentMs : listedMs);
  const metrics = state
    .allMetrics(call)
    .filter((metric) => metric.newestAt >= oldest && isAsked(metric, input));
  const page = pageByKey(metrics, {
    key: metricId,
    limit: pageMetrics,
    token: input.NextToken,
    invalidToken: 'InvalidParameterValueException',
  });
  return {
    Metrics: page.items.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: [...dimensions],
    })),
    ...(page.next ? { NextToken: page.next } : {}),
  };
}

function isAsked(metric: Metric, input: CloudWatch.ListMetricsCommandInput): boolean {
  const { Namespace = metric.namespace, MetricName = metric.name, Dimensions = [] } = input;
  return (
    metric.namespace === Namespace &&
    metric.name === MetricName &&
    Dimensions.every((asked) =>
      metric.dimensions.some(({ Name, Value }) => Name === asked.Name && Value === (asked.Value ?? Value)),
    )
  );
}
