/// <reference path="../../.sst/platform/config.d.ts" />
import { type Alarm, alarmsOf } from '@/infra/alarms';
import type { Names } from '@/infra/names';

/** Creates every alarm, which tells the topic when it begins and when it is over, and a dashboard of what they watch. */
export function createAlarms(names: Names, topic: aws.sns.Topic) {
  for (const alarm of alarmsOf(names)) {
    new aws.cloudwatch.MetricAlarm(alarm.name, {
      name: `${names.app}-${alarm.name}`,
      alarmDescription: alarm.says,
      namespace: alarm.namespace,
      metricName: alarm.metric,
      ...(alarm.dimensions ? { dimensions: { ...alarm.dimensions } } : {}),
      statistic: alarm.statistic,
      period: 300,
      evaluationPeriods: alarm.periods,
      threshold: alarm.threshold,
      comparisonOperator: alarm.missing ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold',
      treatMissingData: alarm.missing ? 'breaching' : 'notBreaching',
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    });
  }
  new aws.cloudwatch.Dashboard('dashboard', {
    dashboardName: `${names.app}-${names.region}`,
    dashboardBody: JSON.stringify({ widgets: alarmsOf(names).map((alarm, at) => widget(names, alarm, at)) }),
  });
}

const width = 8;
const height = 5;

function widget(
  { region }: Names,
  { name, namespace, metric, dimensions = {}, statistic }: Alarm,
  at: number,
) {
  return {
    type: 'metric',
    x: (at % 3) * width,
    y: Math.floor(at / 3) * height,
    width,
    height,
    properties: {
      title: name,
      region,
      metrics: [[namespace, metric, ...Object.entries(dimensions).flat()]],
      stat: statistic,
      period: 300,
    },
  };
}
