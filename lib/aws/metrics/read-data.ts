import {
  type CloudWatchClient,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { doing } from '@/lib/aws/call-failed';

/** Reads metrics, at most 500 queries, to the last page; the end is left out. Throws `AwsCallFailed`. */
export function readData(
  cloudwatch: CloudWatchClient,
  MetricDataQueries: MetricDataQuery[],
  StartTime: Date,
  EndTime: Date,
): Promise<MetricDataResult[]> {
  return doing('GetMetricData', async () => {
    const results: MetricDataResult[] = [];
    const pages = paginateGetMetricData({ client: cloudwatch }, { MetricDataQueries, StartTime, EndTime });
    for await (const page of pages) results.push(...(page.MetricDataResults ?? []));
    return results;
  });
}
