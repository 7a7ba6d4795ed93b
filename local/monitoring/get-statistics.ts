import {
  type Datapoint,
  type GetMetricStatisticsCommandInput,
  type GetMetricStatisticsOutput,
  StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import type { Call, Host } from '@/local/core/service';
import { invalidCombination, invalidValue } from './errors';
import { check, statisticsLimits } from './limits';
import { finestPeriodSeconds, isPeriod, periodsOf, roundedStart } from './series';
import { type MonitoringState, type Point, sortedDimensions } from './state';
import { simpleStatistics, statisticNamed } from './statistics';

// API reference, GetMetricStatistics.
const mostPoints = 1440;

/** Several statistics of one metric. */
export function getMetricStatistics(
  host: Host,
  state: MonitoringState,
  input: GetMetricStatisticsCommandInput,
  call: Call,
): GetMetricStatisticsOutput {
  check(input, statisticsLimits);
  const span = spanOf(input, host.clock.now());
  const metric = {
    namespace: input.Namespace ?? '',
    name: input.MetricName ?? '',
    dimensions: sortedDimensions(input.Dimensions),
  };
  const points = periodsOf(state, call, metric, span, input.Unit);
  return {
    Label: metric.name,
    Datapoints: points.map(({ time, points: within }) => shown(input, time, within)),
  };
}

function spanOf(input: GetMetricStatisticsCommandInput, now: number) {
  const periodSeconds = input.Period ?? 0;
  const start = input.StartTime?.getTime() ?? 0;
  const end = input.EndTime?.getTime() ?? 0;
  if (start >= end)
    throw invalidCombination('The parameter StartTime must be less than the parameter EndTime.');
  if (!isPeriod(periodSeconds) || periodSeconds % finestPeriodSeconds(start, now) !== 0) {
    throw invalidCombination(`The period ${periodSeconds} is not kept for data of that age.`);
  }
  const asked = Math.ceil((end - start) / 1000 / periodSeconds);
  if (asked > mostPoints) {
    throw invalidCombination(
      `You have requested up to ${asked} datapoints, which exceeds the limit of ${mostPoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  if (!input.Statistics && !input.ExtendedStatistics) {
    throw invalidCombination(
      'At least one of the parameters Statistics or ExtendedStatistics must be specified.',
    );
  }
  return { start: roundedStart(start, now, periodSeconds), end, periodSeconds };
}

function shown(input: GetMetricStatisticsCommandInput, time: number, points: readonly Point[]): Datapoint {
  const simple = simpleStatistics.filter((name) => input.Statistics?.includes(name));
  const extended = input.ExtendedStatistics ?? [];
  return {
    Timestamp: new Date(time),
    ...Object.fromEntries(simple.map((name) => [name, statisticOf(name, points)])),
    ...(extended.length > 0
      ? {
          ExtendedStatistics: Object.fromEntries(
            extended.flatMap((name) => {
              const value = statisticOf(name, points);
              return value === undefined ? [] : [[name, value]];
            }),
          ),
        }
      : {}),
    Unit: unitOf(points),
  };
}

function statisticOf(name: string, points: readonly Point[]): number | undefined {
  const statistic = statisticNamed(name);
  if (!statistic) throw invalidValue(`The local AWS does not do the statistic ${name}.`);
  return statistic(points);
}

function unitOf([point]: readonly Point[]): StandardUnit {
  return Object.values(StandardUnit).find((unit) => unit === point?.unit) ?? 'None';
}
