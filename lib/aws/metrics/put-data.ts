import {
  type CloudWatchClient,
  type Dimension,
  type MetricDatum,
  PutMetricDataCommand,
  type StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import { doing } from '@/lib/aws/call-failed';

export const namespace = 'Sluice';
/** PutMetricData's limit of data in a call. */
const dataAtOnce = 1000;

/** One value, of a network or, without a VPC, of the whole site. */
export function datum(
  name: string,
  value: number,
  unit: StandardUnit,
  at: Date,
  vpcId?: string,
): MetricDatum {
  const dimensions = vpcId === undefined ? {} : { Dimensions: dimensionsOf(vpcId) };
  return { MetricName: name, ...dimensions, Timestamp: at, Value: value, Unit: unit };
}

export function dimensionsOf(vpcId: string): Dimension[] {
  return [{ Name: 'VpcId', Value: vpcId }];
}

/** Writes any number of values in as few calls as AWS allows. Throws `AwsCallFailed`. */
export async function putData(cloudwatch: CloudWatchClient, data: readonly MetricDatum[]): Promise<void> {
  const names = [...new Set(data.map((one) => one.MetricName))].slice(0, 3).join(', ');
  for (let first = 0; first < data.length; first += dataAtOnce) {
    const MetricData = data.slice(first, first + dataAtOnce);
    await doing(`PutMetricData ${names}`, () =>
      cloudwatch.send(new PutMetricDataCommand({ Namespace: namespace, MetricData })),
    );
  }
}
