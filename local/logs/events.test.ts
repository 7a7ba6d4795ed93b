import { PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, day, group, hour, logsWorld, messages, start } from './testing';

describe('events of a stream', () => {
  it('are read from the newest page back, each once', async () => {
    const { put, get } = await logsWorld();
    await put([at(1), at(2), at(3), at(4), at(5)]);
    const first = await get({ limit: 2 });
    const second = await get({ limit: 2, nextToken: first.nextBackwardToken });
    const third = await get({ limit: 2, nextToken: second.nextBackwardToken });
    const end = await get({ limit: 2, nextToken: third.nextBackwardToken });
    expect([first, second, third, end].map(messages)).toEqual([['4', '5'], ['2', '3'], ['1'], []]);
    expect(end.nextBackwardToken).toBe(third.nextBackwardToken);
  });

  it('are read from the head on, the same token coming back at the end, which then finds what is new', async () => {
    const { put, get } = await logsWorld();
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
    const { put, get } = await logsWorld();
    await put([at(1), at(2), at(3)]);
    const all = await get({ startFromHead: true });
    const end = await get({ nextToken: all.nextForwardToken });
    expect(messages(await get({ nextToken: end.nextBackwardToken }))).toEqual(['1', '2', '3']);
    const head = await get({ nextToken: all.nextBackwardToken });
    expect(messages(await get({ nextToken: head.nextForwardToken }))).toEqual(['1', '2', '3']);
  });

  it('of an empty stream have tokens that find the first ones', async () => {
    const { put, get } = await logsWorld();
    const empty = await get({ startFromHead: true });
    await put([at(1)]);
    expect(messages(await get({ nextToken: empty.nextForwardToken }))).toEqual(['1']);
  });

  it('are between start, which counts, and end, which does not', async () => {
    const { put, get } = await logsWorld();
    await put([at(1), at(2), at(3)]);
    expect(messages(await get({ startTime: start + 1, endTime: start + 3 }))).toEqual(['1', '2']);
  });

  it('are in order of time, then of arrival, whenever they came', async () => {
    const { put, get } = await logsWorld();
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
          const { put, get } = await logsWorld();
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
    const { logs, put, get } = await logsWorld();
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
    const { put } = await logsWorld();
    await expect(put(events)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  it('are forgotten when the group’s retention is over', async () => {
    const { clock, logs, put, get } = await logsWorld();
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 1 }));
    await put([at(0)]);
    await clock.advance(day + 1);
    expect(messages(await get())).toEqual([]);
  });

  it('need a stream that is there, and a token that was given', async () => {
    const { put, get } = await logsWorld();
    await expect(put([at(1)], 'none')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    await expect(get({ nextToken: 'x' })).rejects.toThrow('nextToken is invalid');
  });
});
