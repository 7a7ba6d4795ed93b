import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { AwsError, type Call, type Host } from '@/local/core/service';
import { validationError } from './errors';
import { filledLabel, isDynamic } from './label';
import { check, getDataLimits } from './limits';
import { readSearch } from './search';
import { finestPeriodSeconds, isPeriod, roundedStart, type Sample, seriesOf } from './series';
import { type MetricName, type MonitoringState, sortedDimensions } from './state';
import { statisticNamed } from './statistics';

// API reference, GetMetricData: data points of an answer.
const pagePoints = 100_800;

interface Series {
  readonly id: string;
  readonly label: string;
  readonly samples: readonly Sample[];
}

/** Statistics of many metrics, by name or by SEARCH. Newest first unless asked otherwise. */
export function getMetricData(
  host: Host,
  state: MonitoringState,
  input: CloudWatch.GetMetricDataCommandInput,
  call: Call,
): CloudWatch.GetMetricDataOutput {
  check(input, getDataLimits, 'ValidationError');
  checkQueries(input);
  const series = (input.MetricDataQueries ?? [])
    .filter(({ ReturnData }) => ReturnData !== false)
    .flatMap((query) => seriesFor(host, state, input, query, call));
  const inOrder =
    input.ScanBy === 'TimestampAscending'
      ? series
      : series.map((one) => ({ ...one, samples: one.samples.toReversed() }));
  return paged(inOrder, input.MaxDatapoints ?? pagePoints, input.NextToken);
}

function checkQueries({
  StartTime,
  EndTime,
  MetricDataQueries = [],
}: CloudWatch.GetMetricDataCommandInput): void {
  if ((StartTime?.getTime() ?? 0) >= (EndTime?.getTime() ?? 0)) {
    throw validationError('The parameter StartTime must be less than the parameter EndTime.');
  }
  const ids = MetricDataQueries.map(({ Id }) => Id);
  if (new Set(ids).size < ids.length) throw validationError('The values for parameter Id must be unique.');
  for (const { Id, MetricStat, Expression, AccountId } of MetricDataQueries) {
    if ((MetricStat === undefined) === (Expression === undefined)) {
      throw validationError(`The query ${Id ?? ''} must have either MetricStat or Expression.`);
    }
    if (AccountId !== undefined)
      throw validationError('The local AWS reads metrics of the calling account only.');
  }
}

function seriesFor(
  host: Host,
  state: MonitoringState,
  input: CloudWatch.GetMetricDataCommandInput,
  query: CloudWatch.MetricDataQuery,
  call: Call,
): Series[] {
  const { Id: id = '', MetricStat, Label } = query;
  const read = (metric: MetricName, stat: string, period: number, unit?: string) =>
    samplesOf(host, state, input, call, { metric, stat, period, unit });
  if (MetricStat) {
    const { Metric, Stat = '', Period = 0, Unit } = MetricStat;
    const metric = {
      namespace: Metric?.Namespace ?? '',
      name: Metric?.MetricName ?? '',
      dimensions: sortedDimensions(Metric?.Dimensions),
    };
    const label = filledLabel(Label ?? metric.name, metric, Stat, Period);
    return [{ id, label, samples: read(metric, Stat, Period, Unit) }];
  }
  const { matches, stat, periodSeconds } = readSearch(query.Expression ?? '');
  const period = query.Period ?? periodSeconds ?? 300;
  // A search gives at most 500 time series: user guide, search expressions.
  const found = state.allMetrics(call).filter(matches).slice(0, 500);
  return found.map((metric) => ({
    id,
    label: searchLabel(Label, metric, stat, period),
    samples: read(metric, stat, period),
  }));
}

/** Without a dynamic label, what tells the metric from the others found: the values of its dimensions. */
function searchLabel(label: string | undefined, metric: MetricName, stat: string, period: number): string {
  if (label !== undefined && isDynamic(label)) return filledLabel(label, metric, stat, period);
  const values = metric.dimensions.map(({ Value }) => Value).join(' ') || metric.name;
  return label ? `${label} ${values}` : values;
}

interface Wanted {
  readonly metric: MetricName;
  readonly stat: string;
  readonly period: number;
  readonly unit: string | undefined;
}

function samplesOf(
  host: Host,
  state: MonitoringState,
  input: CloudWatch.GetMetricDataCommandInput,
  call: Call,
  { metric, stat, period, unit }: Wanted,
): Sample[] {
  const statistic = statisticNamed(stat);
  if (!statistic) throw validationError(`The local AWS does not do the statistic ${stat}.`);
  if (!isPeriod(period)) throw validationError(`The value ${period} for parameter Period is not valid.`);
  const now = host.clock.now();
  const asked = input.StartTime?.getTime() ?? 0;
  // Finer periods than are kept give no data, not an error: API reference, GetMetricData, Period.
  if (period % finestPeriodSeconds(asked, now) !== 0) return [];
  const span = {
    start: roundedStart(asked, now, period),
    end: input.EndTime?.getTime() ?? 0,
    periodSeconds: period,
  };
  return seriesOf(state, call, metric, span, statistic, unit);
}

/** A token counts the points already given. */
function paged(
  series: readonly Series[],
  limit: number,
  token: string | undefined,
): CloudWatch.GetMetricDataOutput {
  const skipped = token === undefined ? 0 : readToken(token);
  let at = 0;
  const results = series.flatMap(({ id, label, samples }): CloudWatch.MetricDataResult[] => {
    const first = Math.max(0, skipped - at);
    const end = Math.min(samples.length, skipped + limit - at);
    at += samples.length;
    const given = samples.slice(first, Math.max(first, end));
    if (given.length === 0 && (samples.length > 0 || skipped > 0)) return [];
    return [
      {
        Id: id,
        Label: label,
        Timestamps: given.map(({ time }) => new Date(time)),
        Values: given.map(({ value }) => value),
        StatusCode: end < samples.length ? 'PartialData' : 'Complete',
      },
    ];
  });
  const more = at > skipped + limit;
  return {
    MetricDataResults: results,
    Messages: [],
    ...(more ? { NextToken: `points-${skipped + limit}` } : {}),
  };
}

function readToken(token: string): number {
  const [, points] = /^points-(\d+)$/.exec(token) ?? [];
  if (points === undefined) throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  return Number(points);
}
