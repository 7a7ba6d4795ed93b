/** CloudWatch metrics: what is put and what services publish, read back by statistic and period, by name or by SEARCH. */
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { Host, Service } from '@/local/core/service';
import type { MetricSource } from './computed';
import { getMetricData } from './get-data';
import { getMetricStatistics } from './get-statistics';
import { listMetrics } from './list-metrics';
import { putMetricData } from './put-data';
import { monitoringState } from './state';

export function monitoringService(
  host: Host,
  sources: readonly MetricSource[] = [],
): Service<typeof CloudWatch> {
  const state = monitoringState(host, sources);
  return {
    name: 'monitoring',
    module: CloudWatch,
    clientName: 'CloudWatchClient',
    handlers: {
      PutMetricData: (input, call) => putMetricData(host, state, input, call),
      GetMetricData: (input, call) => getMetricData(host, state, input, call),
      GetMetricStatistics: (input, call) => getMetricStatistics(host, state, input, call),
      ListMetrics: (input, call) => listMetrics(host, state, input, call),
    },
  };
}
