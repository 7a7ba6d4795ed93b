import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  type DescribeLogStreamsCommandInput,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  type InputLogEvent,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

const start = Date.parse('2026-11-22T10:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
const group = '/sluice/activity';

async function world() {
  const clock = setClock(start);
  const aws = createLocalAws({ clock, store: memoryStore() });
  const logs = new CloudWatchLogsClient({ ...aws.sdkConfig(), maxAttempts: 1 });
  await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
  const stream = (logStreamName: string) =>
    logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName }));
  await stream('s');
  const put = (logEvents: InputLogEvent[], logStreamName = 's') =>
    logs.send(new PutLogEventsCommand({ logGroupName: group, logStreamName, logEvents }));
  const get = (more: Partial<GetLogEventsCommandInput> = {}) =>
    logs.send(new GetLogEventsCommand({ logGroupName: group, logStreamName: 's', ...more }));
  const filter = async (more: Partial<FilterLogEventsCommandInput> = {}) =>
    (await logs.send(new FilterLogEventsCommand({ logGroupName: group, ...more }))).events?.map(
      ({ message }) => message,
    );
  return { clock, aws, logs, stream, put, get, filter };
}

const at = (offset: number, message = String(offset)): InputLogEvent => ({
  timestamp: start + offset,
  message,
});
const messages = (answer: { events?: { message?: string | undefined }[] | undefined }) =>
  answer.events?.map(({ message }) => message);

describe('events of a stream', () => {
  it('are read from the newest page back, each once', async () => {
    const { put, get } = await world();
    await put([at(1), at(2), at(3), at(4), at(5)]);
    const first = await get({ limit: 2 });
    const second = await get({ limit: 2, nextToken: first.nextBackwardToken });
    const third = await get({ limit: 2, nextToken: second.nextBackwardToken });
    const end = await get({ limit: 2, nextToken: third.nextBackwardToken });
    expect([first, second, third, end].map(messages)).toEqual([['4', '5'], ['2', '3'], ['1'], []]);
    expect(end.nextBackwardToken).toBe(third.nextBackwardToken);
  });

  it('are read from the head on, the same token coming back at the end, which then finds what is new', async () => {
    const { put, get } = await world();
    await put([at(1), at(2), at(3)]);
    const first = await get({ limit: 2, startFromHead: true });
    const second = await get({ limit: 2, nextToken: first.nextForwardToken });
    const end = await get({ nextToken: second.nextForwardToken });
    expect([first, second, end].map(messages)).toEqual([['1', '2'], ['3'], []]);
    expect(end.nextForwardToken).toBe(second.nextForwardToken);
    await put([at(4)]);
    expect(messages(await get({ nextToken: end.nextForwardToken }))).toEqual(['4']);
  });

  it('can be turned round at either end', async () => {
    const { put, get } = await world();
    await put([at(1), at(2), at(3)]);
    const all = await get({ startFromHead: true });
    const end = await get({ nextToken: all.nextForwardToken });
    expect(messages(await get({ nextToken: end.nextBackwardToken }))).toEqual(['1', '2', '3']);
    const head = await get({ nextToken: all.nextBackwardToken });
    expect(messages(await get({ nextToken: head.nextForwardToken }))).toEqual(['1', '2', '3']);
  });

  it('of an empty stream have tokens that find the first ones', async () => {
    const { put, get } = await world();
    const empty = await get({ startFromHead: true });
    await put([at(1)]);
    expect(messages(await get({ nextToken: empty.nextForwardToken }))).toEqual(['1']);
  });

  it('are between start, which counts, and end, which does not', async () => {
    const { put, get } = await world();
    await put([at(1), at(2), at(3)]);
    expect(messages(await get({ startTime: start + 1, endTime: start + 3 }))).toEqual(['1', '2']);
  });

  it('are in order of time, then of arrival, whenever they came', async () => {
    const { put, get } = await world();
    await put([at(5), at(5, 'b')]);
    await put([at(1), at(5, 'c')]);
    expect(messages(await get({ startFromHead: true }))).toEqual(['1', '5', 'b', 'c']);
  });

  it('are all read once, forwards as backwards, whatever the page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async (offsets, limit, startFromHead) => {
          const { put, get } = await world();
          const sorted = [...offsets].sort();
          await put(sorted.map((offset, index) => at(offset, `${offset}.${index}`)));
          const seen: (string | undefined)[] = [];
          let nextToken: string | undefined;
          for (;;) {
            const page = await get({ limit, startFromHead, nextToken });
            const events = messages(page) ?? [];
            if (startFromHead) seen.push(...events);
            else seen.unshift(...events);
            const token = startFromHead ? page.nextForwardToken : page.nextBackwardToken;
            if (token === nextToken) break;
            nextToken = token;
          }
          expect(seen).toEqual(sorted.map((offset, index) => `${offset}.${index}`));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('that are too old, expired or too far ahead are left out and told', async () => {
    const { logs, put, get } = await world();
    const spread = await put([at(hour), at(2 * hour), at(2 * hour + 1)]);
    expect(spread.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 2 });
    const old = await put([at(-14 * day - 1), at(-14 * day)]);
    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 1 }));
    const expired = await put([at(-day - 1), at(-day)]);
    expect(expired.rejectedLogEventsInfo).toEqual({ expiredLogEventEndIndex: 1 });
    expect(messages(await get())).toEqual([at(-day), at(hour), at(2 * hour)].map(({ message }) => message));
  });

  it.each([
    ['out of order', [at(2), at(1)], 'chronological order'],
    ['over more than a day', [at(-day), at(1)], 'span more than 24 hours'],
    ['without text', [at(1, '')], 'length greater than or equal to 1'],
    ['none at all', [], 'length greater than or equal to 1'],
    ['of more than 1 MiB', [at(1, 'x'.repeat(1_048_576))], 'Upload too large'],
  ])('%s are refused', async (_, events, message) => {
    const { put } = await world();
    await expect(put(events)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  it('are forgotten when the group’s retention is over', async () => {
    const { clock, logs, put, get } = await world();
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 1 }));
    await put([at(0)]);
    await clock.advance(day + 1);
    expect(messages(await get())).toEqual([]);
  });

  it('need a stream that is there, and a token that was given', async () => {
    const { put, get } = await world();
    await expect(put([at(1)], 'none')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    await expect(get({ nextToken: 'x' })).rejects.toThrow('nextToken is invalid');
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
    const { put, filter } = await world();
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
    const { filter } = await world();
    await expect(filter({ filterPattern })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
  it('merges the streams by time, and picks them by name or prefix', async () => {
    const { stream, put, filter } = await world();
    await stream('t1');
    await put([at(1), at(3)]);
    await put([at(2), at(4)], 't1');
    expect(await filter()).toEqual(['1', '2', '3', '4']);
    expect(await filter({ logStreamNames: ['t1'] })).toEqual(['2', '4']);
    expect(await filter({ logStreamNamePrefix: 't' })).toEqual(['2', '4']);
    expect(await filter({ startTime: start + 2, endTime: start + 3 })).toEqual(['2', '3']);
  });
  it('gives every event once over its pages', async () => {
    const { logs, put } = await world();
    await put([at(1), at(2), at(3)]);
    const page = (nextToken?: string) =>
      logs.send(new FilterLogEventsCommand({ logGroupName: group, limit: 2, nextToken }));
    const first = await page();
    const second = await page(first.nextToken);
    expect([messages(first), messages(second)]).toEqual([['1', '2'], ['3']]);
    expect(second.nextToken).toBeUndefined();
  });
});

describe('a stream', () => {
  it('is listed by prefix, by last event, and by page', async () => {
    const { logs, stream, put } = await world();
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
    const { logs, stream, put, get } = await world();
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
    const { logs, put } = await world();
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
    const { logs } = await world();
    await expect(
      logs.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 2 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
