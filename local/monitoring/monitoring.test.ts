import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  GetMetricStatisticsCommand,
  type GetMetricStatisticsCommandInput,
  ListMetricsCommand,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

const start = Date.parse('2026-11-22T10:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const time = (offset: number) => new Date(start + offset);
const of = (vpcId: string) => [{ Name: 'VpcId', Value: vpcId }];

function world() {
  const clock = setClock(start);
  const aws = createLocalAws({ clock, store: memoryStore() });
  const cloudwatch = new CloudWatchClient({ ...aws.sdkConfig(), maxAttempts: 1 });
  const put = (...data: Partial<MetricDatum>[]) =>
    cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: 'Sluice',
        MetricData: data.map((datum) => ({ MetricName: 'GatewayHours', Dimensions: of('vpc-1'), ...datum })),
      }),
    );
  const get = (
    stat: string,
    period: number,
    from: number,
    to: number,
    more: Partial<GetMetricDataCommandInput> = {},
  ) =>
    cloudwatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: [
          {
            Id: 'q',
            MetricStat: {
              Metric: { Namespace: 'Sluice', MetricName: 'GatewayHours', Dimensions: of('vpc-1') },
              Period: period,
              Stat: stat,
            },
          },
        ],
        StartTime: time(from),
        EndTime: time(to),
        ...more,
      }),
    );
  const expression = (Expression: string, more: object = {}) =>
    cloudwatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: [{ Id: 'q', Expression, ...more }],
        StartTime: time(-2 * hour),
        EndTime: time(hour),
      }),
    );
  return { clock, cloudwatch, put, get, expression };
}

describe('a metric', () => {
  it.each([
    ['Maximum', 4],
    ['Minimum', 1],
    ['Sum', 10],
    ['Average', 2.5],
    ['SampleCount', 4],
    ['p50', 2],
    ['p90', 4],
    ['p95', 4],
    ['p99', 4],
    ['p0', 1],
  ])('tells its %s', async (stat, value) => {
    const { put, get } = world();
    for (const Value of [3, 1, 4, 2]) await put({ Value, Timestamp: time(-minute) });
    expect((await get(stat, 60, -hour, hour)).MetricDataResults?.[0]?.Values).toEqual([value]);
  });

  it('takes values with counts, and statistic sets, which tell no percentile', async () => {
    const { put, get } = world();
    await put({ Values: [1, 5], Counts: [3, 1] });
    expect((await get('Sum', 60, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([8]);
    expect((await get('p50', 60, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([1]);
    await put({ StatisticValues: { SampleCount: 2, Sum: 20, Minimum: 9, Maximum: 11 } });
    expect((await get('Maximum', 60, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([11]);
    expect((await get('SampleCount', 60, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([6]);
    expect((await get('p50', 60, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([]);
  });

  it('is stamped with the beginning of each period, newest first, unless asked otherwise', async () => {
    const { put, get } = world();
    await put(
      { Value: 1, Timestamp: time(-2 * hour + minute) },
      { Value: 2, Timestamp: time(-hour - minute) },
      { Value: 3, Timestamp: time(-minute) },
    );
    const { MetricDataResults } = await get('Sum', 3600, -2 * hour, 0);
    expect(MetricDataResults?.[0]?.Timestamps).toEqual([time(-hour), time(-2 * hour)]);
    expect(MetricDataResults?.[0]?.Values).toEqual([3, 3]);
    const ascending = await get('Sum', 3600, -2 * hour, 0, { ScanBy: 'TimestampAscending' });
    expect(ascending.MetricDataResults?.[0]?.Timestamps).toEqual([time(-2 * hour), time(-hour)]);
  });

  it('has periods that begin at the start asked for, rounded to its minute', async () => {
    const { put, get } = world();
    await put({ Value: 1, Timestamp: time(-10 * minute) });
    const { MetricDataResults } = await get('Sum', 1200, -21 * minute + 500, 0);
    expect(MetricDataResults?.[0]?.Timestamps).toEqual([time(-21 * minute)]);
  });

  it('counts the start and not the end', async () => {
    const { put, get } = world();
    await put({ Value: 1, Timestamp: time(-minute) }, { Value: 2, Timestamp: time(0) });
    expect((await get('Sum', 60, -minute, 0)).MetricDataResults?.[0]?.Values).toEqual([1]);
  });

  it('is the same whatever the order of its dimensions, and another with other ones', async () => {
    const { cloudwatch, put } = world();
    const pair = [
      { Name: 'A', Value: '1' },
      { Name: 'B', Value: '2' },
    ];
    await put({ Value: 1, Dimensions: pair }, { Value: 1, Dimensions: pair.toReversed() }, { Value: 1 });
    const { Metrics } = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'Sluice' }));
    expect(Metrics).toHaveLength(2);
    const named = await cloudwatch.send(new ListMetricsCommand({ Dimensions: [{ Name: 'B' }] }));
    expect(named.Metrics).toEqual([{ Namespace: 'Sluice', MetricName: 'GatewayHours', Dimensions: pair }]);
  });

  it('is listed for two weeks after its last value', async () => {
    const { clock, cloudwatch, put } = world();
    await put({ Value: 1 });
    const count = async (more: object = {}) =>
      (await cloudwatch.send(new ListMetricsCommand(more))).Metrics?.length;
    await clock.advance(4 * hour);
    expect([await count(), await count({ RecentlyActive: 'PT3H' })]).toEqual([1, 0]);
    await clock.advance(14 * day);
    expect(await count()).toBe(0);
  });

  it('is kept by the hour for long, by the minute for 15 days', async () => {
    const { clock, put, get } = world();
    await put({ Value: 1 });
    await clock.advance(16 * day);
    expect((await get('Sum', 60, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([]);
    expect((await get('Sum', 300, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([1]);
    await clock.advance(60 * day);
    expect((await get('Sum', 300, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([]);
    expect((await get('Sum', 3600, 0, hour)).MetricDataResults?.[0]?.Values).toEqual([1]);
  });

  it('is given in pages of as many points as asked', async () => {
    const { put, get } = world();
    for (const offset of [-3, -2, -1]) await put({ Value: offset, Timestamp: time(offset * minute) });
    const first = await get('Sum', 60, -hour, 0, { MaxDatapoints: 2 });
    expect(first.MetricDataResults?.[0]).toMatchObject({ Values: [-1, -2], StatusCode: 'PartialData' });
    const second = await get('Sum', 60, -hour, 0, { MaxDatapoints: 2, NextToken: first.NextToken });
    expect(second.MetricDataResults?.[0]).toMatchObject({ Values: [-3], StatusCode: 'Complete' });
    expect(second.NextToken).toBeUndefined();
  });
});

describe('PutMetricData', () => {
  it.each<[string, Partial<MetricDatum>, string]>([
    [
      'older than two weeks',
      { Value: 1, Timestamp: time(-14 * day - minute) },
      'InvalidParameterValueException',
    ],
    [
      'more than two hours ahead',
      { Value: 1, Timestamp: time(2 * hour + minute) },
      'InvalidParameterValueException',
    ],
    ['without a value', {}, 'InvalidParameterCombinationException'],
    ['with two kinds of value', { Value: 1, Values: [1] }, 'InvalidParameterCombinationException'],
    ['with other counts than values', { Values: [1, 2], Counts: [1] }, 'InvalidParameterValueException'],
    ['of an unknown unit', { Value: 1, Unit: 'Miles' as 'Count' }, 'InvalidParameterValueException'],
    ['too great', { Value: 2 ** 361 }, 'InvalidParameterValueException'],
    ['of no name', { Value: 1, MetricName: '' }, 'InvalidParameterValueException'],
  ])('refuses a value %s', async (_, datum, name) => {
    const { put } = world();
    await expect(put(datum)).rejects.toMatchObject({ name });
  });
  it('refuses the namespaces of AWS', async () => {
    const { cloudwatch } = world();
    const MetricData = [{ MetricName: 'x', Value: 1 }];
    await expect(
      cloudwatch.send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData })),
    ).rejects.toThrow('AWS/');
  });
});

describe('SEARCH', () => {
  it('finds all networks in one call', async () => {
    const { put, expression } = world();
    await put(
      { Value: 1, Dimensions: of('vpc-1') },
      { Value: 2, Dimensions: of('vpc-2') },
      { Value: 9, MetricName: 'Other' },
      { Value: 9, Dimensions: [] },
    );
    const { MetricDataResults } = await expression(
      `SEARCH('{Sluice,VpcId} MetricName="GatewayHours"', 'Maximum', 3600)`,
    );
    expect(MetricDataResults?.map(({ Id, Label, Values }) => [Id, Label, Values])).toEqual([
      ['q', 'vpc-1', [1]],
      ['q', 'vpc-2', [2]],
    ]);
  });
  it('fills labels, and narrows by dimension', async () => {
    const { put, expression } = world();
    await put({ Value: 1, Dimensions: of('vpc-1') }, { Value: 2, Dimensions: of('vpc-2') });
    const { MetricDataResults } = await expression(
      `SEARCH('{"Sluice","VpcId"} MetricName="GatewayHours" AND VpcId="vpc-2"', 'Sum')`,
      { Label: `\${PROP('Dim.VpcId')}`, Period: 60 },
    );
    expect(MetricDataResults?.map(({ Label, Values }) => [Label, Values])).toEqual([['vpc-2', [2]]]);
  });
  it.each([
    'm1 + m2',
    'SUM(METRICS())',
    `SEARCH('GatewayHours', 'Sum')`,
    `SEARCH('{Sluice,VpcId} vpc OR x', 'Sum')`,
  ])('is the only expression: %s is refused', async (text) => {
    const { expression } = world();
    await expect(expression(text)).rejects.toThrow('The local AWS reads only expressions like SEARCH');
  });
});

describe('GetMetricData', () => {
  it('refuses statistics, periods, ids and times that it cannot answer', async () => {
    const { get } = world();
    await expect(get('tm99', 60, 0, hour)).rejects.toThrow('statistic tm99');
    await expect(get('Sum', 61, 0, hour)).rejects.toThrow('Period');
    await expect(get('Sum', 60, hour, hour)).rejects.toThrow('StartTime must be less');
    await expect(
      get('Sum', 60, 0, hour, { MetricDataQueries: [{ Id: 'Q', Expression: 'x' }] }),
    ).rejects.toThrow('regular expression');
  });
});

describe('GetMetricStatistics', () => {
  const ask = (more: Partial<GetMetricStatisticsCommandInput>) =>
    new GetMetricStatisticsCommand({
      Namespace: 'Sluice',
      MetricName: 'GatewayHours',
      Dimensions: of('vpc-1'),
      StartTime: time(-hour),
      EndTime: time(hour),
      Period: 3600,
      ...more,
    });
  it('tells several statistics of each period', async () => {
    const { cloudwatch, put } = world();
    await put({ Value: 1, Unit: 'Count' }, { Value: 3, Unit: 'Count' });
    const { Datapoints } = await cloudwatch.send(
      ask({ Statistics: ['Sum', 'Average'], ExtendedStatistics: ['p90'] }),
    );
    expect(Datapoints).toEqual([
      { Timestamp: time(0), Sum: 4, Average: 2, ExtendedStatistics: { p90: 3 }, Unit: 'Count' },
    ]);
  });
  it('refuses more points than it gives, and no statistic', async () => {
    const { cloudwatch } = world();
    await expect(
      cloudwatch.send(ask({ Statistics: ['Sum'], Period: 60, StartTime: time(-2 * day) })),
    ).rejects.toThrow('exceeds the limit of 1440');
    await expect(cloudwatch.send(ask({}))).rejects.toThrow('At least one');
  });
});
