import { describe, expect, it } from 'vitest';
import { agrees } from './expects';
import { ItemResult, Memory, WorkflowInput } from './payload';
import { remember } from './remember';

const asked = { step: 'CreateRoute', subjects: ['rtb-1', 'rtb-2'], at: '2026-11-22T10:00:00Z' } as const;
const memoryWith = (results: object[], more: object = {}) =>
  Memory.parse({ asked, last: { step: 'CreateRoute', results }, ...more });
const later = '2026-11-22T10:00:05Z';

describe('what a run remembers of its last step', () => {
  it('is what AWS put off or refused, counted, in the order of the items asked for', () => {
    const done = ItemResult.parse({ subject: 'something-new', outcome: 'done' });
    const refused = ItemResult.parse({ subject: 'rtb-2', outcome: 'refused', code: 'RouteLimitExceeded' });
    const once = remember(memoryWith([done, refused]), later);
    expect(once.troubles).toEqual([
      {
        step: 'CreateRoute',
        subject: 'rtb-2',
        outcome: 'refused',
        code: 'RouteLimitExceeded',
        count: 1,
        firstAt: later,
        lastAt: later,
      },
    ]);
    expect(once.last).toBeUndefined();
    expect(once.asked).toBeUndefined();
  });

  it('counts on from the first time, and forgets when it worked', () => {
    const again = { subject: 'rtb-1', outcome: 'retry', code: 'X' };
    const [first] = remember(memoryWith([again, again]), later).troubles;
    const [second] = remember(memoryWith([again], { troubles: [first] }), '2026-11-22T10:00:09Z').troubles;
    expect(second).toMatchObject({ count: 2, firstAt: later, lastAt: '2026-11-22T10:00:09Z' });
    const done = { subject: 'rtb-1', outcome: 'done' };
    expect(remember(memoryWith([done, done], { troubles: [first] }), later).troubles).toEqual([]);
  });

  it('is of Drain what still runs, by gateway; of a function that failed, that it is not known', () => {
    const drain = { step: 'Drain', subjects: ['nat-1', 'nat-2'], at: later } as const;
    const results = [
      { subject: 'nat-1', outcome: 'done', connections: 0, bytes: 0 },
      { subject: 'nat-2', outcome: 'retry', code: 'StillRunning', connections: 3, bytes: 9 },
    ];
    const first = remember(Memory.parse({ asked: drain, last: { step: 'Drain', results } }), later);
    expect(first.drained).toEqual([
      { gatewayId: 'nat-1', at: later, quiet: true, connections: 0, bytes: 0 },
      { gatewayId: 'nat-2', at: later, quiet: false, connections: 3, bytes: 9 },
    ]);
    expect(first.troubles).toEqual([]);
    const asked = { ...drain, subjects: ['nat-2'], slots: ['one'], repairs: [] };
    const failed = {
      ...first,
      asked,
      last: { step: 'Drain' as const, results: [], error: 'States.Timeout' },
    };
    expect(remember(failed, '2026-11-22T10:00:35Z').drained).toEqual([
      first.drained[0],
      { gatewayId: 'nat-2', at: '2026-11-22T10:00:35Z', quiet: false },
    ]);
  });

  it('a function that failed, or did not answer for an item, means not yet, never done', () => {
    const failed = Memory.parse({
      asked,
      last: { step: 'CreateRoute', results: [], error: 'AwsCallFailed' },
    });
    const { troubles } = remember(failed, later);
    expect(troubles.map(({ subject, outcome, code }) => [subject, outcome, code])).toEqual([
      ['rtb-1', 'retry', 'AwsCallFailed'],
      ['rtb-2', 'retry', 'AwsCallFailed'],
    ]);
  });

  it('is bounded, with the longest messages cut', () => {
    const subjects = Array.from({ length: 400 }, (_, index) => `rtb-${index}`);
    const results = subjects.map((subject) => ({
      subject,
      outcome: 'refused',
      code: 'X',
      message: 'm'.repeat(5000),
    }));
    const memory = Memory.parse({ asked: { ...asked, subjects }, last: { step: 'CreateRoute', results } });
    expect(JSON.stringify(remember(memory, later)).length).toBeLessThan(100_000);
  });

  it('what was made and then removed is not waited for; what was made in another zone is', () => {
    const released = Memory.parse({
      asked: { step: 'ReleaseAddress', subjects: ['eipalloc-1'], slots: ['a'], at: later },
      last: { step: 'ReleaseAddress', results: [{ subject: 'eipalloc-1', outcome: 'done' }] },
      made: ['a', 'b'].map((subject) => ({ step: 'AllocateAddress', subject, at: later })),
    });
    expect(remember(released, later).made).toEqual([{ step: 'AllocateAddress', subject: 'b', at: later }]);
  });

  it('begins with nothing', () => {
    expect(remember(Memory.parse({}), later)).toMatchObject({ troubles: [], made: [], looks: 0 });
  });
});

describe('a click\u2019s entry in the list', () => {
  const entry = 'vpc-1.lease.abc.2.closes';
  it.each([
    ['is there', true, [entry], true],
    ['is not there yet', true, ['vpc-1.lease.abc.1.closes'], false],
    ['was overtaken by a higher revision', true, ['vpc-1.lease.abc.10.closes'], true],
    ['is not another\u2019s', true, ['vpc-1.lease.abd.3.closes'], false],
    ['is gone as expected', false, [], true],
    ['is still there', false, [entry], false],
  ])('%s', (_, listed, names, agreed) => {
    expect(agrees(names, { entry, listed })).toBe(agreed);
  });
});

// F66
describe('the input of a run', () => {
  it('of a later version is read for its network only', () => {
    const input = WorkflowInput.parse({ schema: 9, vpcId: 'vpc-0a1b2c3d', cause: 'moon', by: 5 });
    expect(input).toEqual({ schema: 1, vpcId: 'vpc-0a1b2c3d', cause: 'sweep' });
  });
  it('without a network is refused', () => {
    expect(WorkflowInput.safeParse({ schema: 1 }).success).toBe(false);
  });
});
