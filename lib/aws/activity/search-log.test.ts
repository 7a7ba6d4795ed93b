import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity, ActivitySearch, FoundLine } from '@/lib/aws/activity';
import type { ChangeLine } from '@/lib/view/activity';
import { day, group, logsWorld } from '@/local/logs/testing';
import { activityOf } from './activity-of';

let world: Awaited<ReturnType<typeof logsWorld>>;
let activity: Activity;
beforeEach(async () => {
  world = await logsWorld();
  activity = activityOf(world.logs, group);
});

const second = 1000;
const line = (time: number, requestId: string, more: Partial<ChangeLine> = {}): ChangeLine => ({
  at: new Date(time).toISOString(),
  kind: 'change',
  result: 'done',
  deed: 'open',
  who: { id: 'ada', name: 'Ada', kind: 'fixed' },
  role: 'opener',
  requestId,
  ...more,
});
const now = () => world.clock.now();
const search = (more: Partial<ActivitySearch> = {}) =>
  activity.search({ filter: {}, since: 0, until: now(), limit: 50, calls: 20, ...more });
const named = (lines: readonly FoundLine[]) =>
  lines.map((found) => found.line.kind === 'change' && found.line.requestId);

/** Each page of FilterLogEvents has at most so many events; how often it was asked. */
function smallPages(limit: number): () => number {
  let calls = 0;
  world.aws.intercept((call, input, next) => {
    if (call.action !== 'FilterLogEvents') return next();
    calls += 1;
    Object.assign(input, { limit });
    return next();
  });
  return () => calls;
}

describe('the lines of a log', () => {
  it('come newest first, over all streams', async () => {
    for (const [index, stream] of ['b', 'a', 'b'].entries())
      await activity.write(stream, line(now() + index * second, String(index)));
    const { lines, reached } = await search({ until: now() + day });
    expect(named(lines)).toEqual(['2', '1', '0']);
    expect(reached).toBe(0);
  });

  it('that are a year old are found with a handful of calls', async () => {
    await activity.write('a', line(now(), 'old'));
    await world.clock.advance(360 * day);
    const calls = smallPages(10_000);
    expect(named((await search()).lines)).toEqual(['old']);
    expect(calls()).toBeLessThanOrEqual(7);
  });

  it('are found each once, whatever their times and the size of a page, and no newer one is left out', async () => {
    smallPages(2);
    const begin = now();
    await world.clock.advance(20 * day);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 13 * 24 * 60 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        async (minutes, limit, run) => {
          // Each sample has days of its own, far from the others'.
          const from = begin + 6 * day;
          const deed = `sample-${run}-${limit}-${minutes.join('-')}`.slice(0, 40);
          for (const [index, minute] of minutes.entries())
            await activity.write('s', line(from + minute * 60_000, String(index), { deed }));
          const seen: FoundLine[] = [];
          for (let until = now(); until >= from; ) {
            const found = await search({ filter: { deed }, since: from, until, limit, calls: 40 });
            seen.push(...found.lines);
            until = found.reached - 1;
          }
          const times = seen.map(({ time }) => time);
          expect(times).toEqual(times.toSorted((a, b) => b - a));
          expect(new Set(named(seen))).toEqual(new Set(minutes.map((_, index) => String(index))));
          expect(seen).toHaveLength(minutes.length);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('that nobody asks for are left where they are: network, person, deed, result and kind', async () => {
    const network = { vpcId: 'vpc-0a1b2c3d4e5f60718' };
    const eve = { id: 'https://login.example.com#eve', name: 'Eve "=1"', kind: 'person' } as const;
    await activity.write('a', line(now(), 'plain'));
    await activity.write('a', line(now(), 'other', { network, who: eve, result: 'refused' }));
    let events = 0;
    world.aws.onCall(({ call, output }) => {
      if (call.action === 'FilterLogEvents' && Array.isArray(output?.events)) events += output.events.length;
    });
    const filters = [
      { network: network.vpcId },
      { person: eve.id },
      { kind: 'refusal' },
      { result: 'refused' },
    ] as const;
    for (const filter of filters) expect(named((await search({ filter })).lines)).toEqual(['other']);
    expect(events).toBe(filters.length);
    expect(named((await search({ filter: { kind: 'run' } })).lines)).toEqual([]);
  });

  it('that a pattern cannot say are all given, for the reader to look again', async () => {
    await activity.write('a', line(now(), 'one'));
    for (const person of ['a"b', 'a*', '名前', 'x'.repeat(250)])
      expect(named((await search({ filter: { person } })).lines).length).toBeLessThanOrEqual(1);
    expect(named((await search({ filter: { person: '"} || {' } })).lines)).toEqual(['one']);
  });

  it('that are none of ours, or of a later version, are passed over', async () => {
    await activity.write('a', { ...line(now(), 'later'), kind: 'moon' } as never);
    expect((await search()).lines).toEqual([]);
  });

  it('stop being read when AWS was asked often enough; how far is told', async () => {
    await activity.write('a', line(now(), 'old'));
    await world.clock.advance(100 * day);
    const { lines, reached } = await search({ calls: 2 });
    expect(lines).toEqual([]);
    expect(reached).toBeGreaterThan(now() - 4 * day);
  });
});
