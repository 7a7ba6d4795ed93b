import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  type DescribeLogStreamsCommandInput,
  FilterLogEventsCommand,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';
import { at, group, logsWorld, messages, start } from './testing';

describe('a stream', () => {
  it('is listed by prefix, by last event, and by page', async () => {
    const { logs, stream, put } = await logsWorld();
    await stream('vpc-1');
    await stream('vpc-2');
    await put([at(5)], 'vpc-1');
    await put([at(9)], 's');
    const list = async (more: Partial<DescribeLogStreamsCommandInput>) =>
      (await logs.send(new DescribeLogStreamsCommand({ logGroupName: group, ...more }))).logStreams?.map(
        ({ logStreamName }) => logStreamName,
      );
    expect(await list({ logStreamNamePrefix: 'vpc-' })).toEqual(['vpc-1', 'vpc-2']);
    expect(await list({ orderBy: 'LastEventTime', descending: true })).toEqual(['s', 'vpc-1', 'vpc-2']);
    await expect(list({ orderBy: 'LastEventTime', logStreamNamePrefix: 'v' })).rejects.toThrow(
      'Cannot order by',
    );
    const first = await logs.send(new DescribeLogStreamsCommand({ logGroupName: group, limit: 2 }));
    expect(await list({ nextToken: first.nextToken })).toEqual(['vpc-2']);
    expect(first.logStreams?.[0]).toMatchObject({
      firstEventTimestamp: start + 9,
      lastEventTimestamp: start + 9,
    });
  });
  it('is made once and takes its events with it', async () => {
    const { logs, stream, put, get } = await logsWorld();
    await expect(stream('s')).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
    await expect(stream('a:b')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await put([at(1)]);
    await logs.send(new DeleteLogStreamCommand({ logGroupName: group, logStreamName: 's' }));
    await stream('s');
    expect(messages(await get())).toEqual([]);
  });
});

describe('a group', () => {
  it('is made once, described, tagged, and deleted with all it holds', async () => {
    const { logs, put } = await logsWorld();
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName: group }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
    await put([at(1)]);
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 30 }));
    const describeGroups = async () =>
      (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/sluice' }))).logGroups;
    const [described] = (await describeGroups()) ?? [];
    expect(described).toMatchObject({
      logGroupName: group,
      retentionInDays: 30,
      storedBytes: 27,
      arn: `arn:aws:logs:eu-central-1:000000000000:log-group:${group}:*`,
    });
    const resourceArn = described?.logGroupArn;
    await logs.send(new TagResourceCommand({ resourceArn, tags: { a: 'b' } }));
    expect((await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ a: 'b' });
    await logs.send(new DeleteLogGroupCommand({ logGroupName: group }));
    expect(await describeGroups()).toEqual([]);
  });
  it('refuses a retention that AWS does not know', async () => {
    const { logs } = await logsWorld();
    await expect(
      logs.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 2 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('FilterLogEvents', () => {
  const json = (value: object) => JSON.stringify(value);
  const lines = [
    'ERROR one',
    'error two words',
    json({ a: 'b', n: 5, deep: { list: [{ id: 'x-1' }] } }),
    json({ a: 'c', n: 7, flag: true }),
  ];
  it.each([
    ['', [0, 1, 2, 3]],
    ['ERROR', [0]],
    ['"two words"', [1]],
    ['error words', [1]],
    ['?ERROR ?error', [0, 1]],
    ['-ERROR', [1, 2, 3]],
    ['{ $.a = "b" }', [2]],
    ['{ $.a = b }', [2]],
    ['{ $.a != "b" }', [3]],
    ['{ $.n > 5 }', [3]],
    ['{ $.n >= 5 && $.a = "b" }', [2]],
    ['{ ($.a = "x") || ($.n = 7) }', [3]],
    ['{ $.a = "x" || $.n > 1 && $.n < 6 }', [2]],
    ['{ $.deep.list[0].id = "x-*" }', [2]],
    ['{ $.none = "b" }', []],
  ])('with %j', async (filterPattern, expected) => {
    const { put, filter } = await logsWorld();
    await put(lines.map((line, index) => at(index, line)));
    expect(await filter({ filterPattern })).toEqual(expected.map((index) => lines[index]));
  });
  it.each([
    '[a, b]',
    '%x%',
    '{ $.a IS NULL }',
    '{ $.a }',
    '{ $.a = }',
    '{ $.a > "x" }',
    '{ a = 1 }',
    '{ $.a = 1',
    '?a b',
  ])('refuses %j', async (filterPattern) => {
    const { filter } = await logsWorld();
    await expect(filter({ filterPattern })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
  it('merges the streams by time, and picks them by name or prefix', async () => {
    const { stream, put, filter } = await logsWorld();
    await stream('t1');
    await put([at(1), at(3)]);
    await put([at(2), at(4)], 't1');
    expect(await filter()).toEqual(['1', '2', '3', '4']);
    expect(await filter({ logStreamNames: ['t1'] })).toEqual(['2', '4']);
    expect(await filter({ logStreamNamePrefix: 't' })).toEqual(['2', '4']);
    expect(await filter({ startTime: start + 2, endTime: start + 3 })).toEqual(['2', '3']);
  });
  it('gives every event once over its pages', async () => {
    const { logs, put } = await logsWorld();
    await put([at(1), at(2), at(3)]);
    const page = (nextToken?: string) =>
      logs.send(new FilterLogEventsCommand({ logGroupName: group, limit: 2, nextToken }));
    const first = await page();
    const second = await page(first.nextToken);
    expect([messages(first), messages(second)]).toEqual([['1', '2'], ['3']]);
    expect(second.nextToken).toBeUndefined();
  });
});
