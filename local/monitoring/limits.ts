/** Constraints of CloudWatch's API model (2010-08-01). */
import { StandardUnit } from '@aws-sdk/client-cloudwatch';
import { type Constraint, type Constraints, constrain } from '@/local/core/constraints';

const name: Constraint = { min: 1, max: 255 };
const namespace: Constraint = { min: 1, max: 255, pattern: /^[^:].*$/ };
const unit: Constraint = { oneOf: Object.values(StandardUnit) };

const dimensions = (path: string): Constraints => ({
  [path]: { max: 30 },
  [`${path}[].Name`]: { ...name, required: true, pattern: /^[^:][\x20-\x7e]*$/ },
  [`${path}[].Value`]: { required: true, min: 1, max: 1024, pattern: /^[\x20-\x7e]+$/ },
});

export const putDataLimits: Constraints = {
  Namespace: { ...namespace, required: true },
  MetricData: { required: true, min: 1, max: 1000 },
  'MetricData[].MetricName': { ...name, required: true },
  'MetricData[].Unit': unit,
  'MetricData[].StorageResolution': { oneOf: ['1', '60'] },
  'MetricData[].Values': { max: 150 },
  ...dimensions('MetricData[].Dimensions'),
};
export const getDataLimits: Constraints = {
  MetricDataQueries: { required: true, min: 1, max: 500 },
  'MetricDataQueries[].Id': { ...name, required: true, pattern: /^[a-z][a-zA-Z0-9_]*$/ },
  'MetricDataQueries[].Expression': { min: 1, max: 2048 },
  'MetricDataQueries[].MetricStat.Period': { required: true, min: 1 },
  'MetricDataQueries[].MetricStat.Stat': { required: true },
  'MetricDataQueries[].MetricStat.Unit': unit,
  'MetricDataQueries[].MetricStat.Metric.Namespace': { ...namespace, required: true },
  'MetricDataQueries[].MetricStat.Metric.MetricName': { ...name, required: true },
  ...dimensions('MetricDataQueries[].MetricStat.Metric.Dimensions'),
  ScanBy: { oneOf: ['TimestampDescending', 'TimestampAscending'] },
  MaxDatapoints: { min: 1, max: 100_800 },
};
export const statisticsLimits: Constraints = {
  Namespace: { ...namespace, required: true },
  MetricName: { ...name, required: true },
  Period: { required: true, min: 1 },
  Statistics: { min: 1, max: 5 },
  'Statistics[]': { oneOf: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] },
  ExtendedStatistics: { min: 1, max: 10 },
  Unit: unit,
  ...dimensions('Dimensions'),
};
export const listLimits: Constraints = {
  Namespace: namespace,
  MetricName: name,
  Dimensions: { max: 10 },
  'Dimensions[].Name': { ...name, required: true },
  'Dimensions[].Value': { min: 1, max: 1024 },
  RecentlyActive: { oneOf: ['PT3H'] },
};

export function check(
  input: object,
  constraints: Constraints,
  code = 'InvalidParameterValueException',
): void {
  constrain(input, constraints, code);
}
