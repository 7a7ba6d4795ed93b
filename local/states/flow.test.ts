import { describe, expect, it } from 'vitest';
import { invoke, statesWorld } from './testing';

const world = statesWorld();
const instant = (time = world.clock.now()) => new Date(time).toISOString();

/** Runs one Pass with the given output and answers what the machine gives. */
async function output(expression: unknown, input: unknown = {}) {
  const states = { Only: { Type: 'Pass', Output: expression, End: true } };
  return world.result(await world.run({ StartAt: 'Only', States: states }, input));
}

describe('a JSONata machine', () => {
  it('passes input on, by expressions and literals mixed', async () => {
    const given = { n: 2, list: [1, 2, 3] };
    const { status, output: got } = await output(
      { sum: '{% $sum($states.input.list) %}', text: 'as it is', deep: ['{% $states.input.n * 2 %}'] },
      given,
    );
    expect(status).toBe('SUCCEEDED');
    expect(got).toEqual({ sum: 6, text: 'as it is', deep: [4] });
  });

  it.each([
    ['{% $hash("a", "SHA-256") %}', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['{% $partition([1,2,3,4,5], 2) %}', [[1, 2], [3, 4], [5]]],
    ['{% $range(1, 7, 3) %}', [1, 4, 7]],
    ['{% $range(3, 1, -1) %}', [3, 2, 1]],
    ['{% $parse("{\\"a\\": [1]}").a %}', [1]],
    ['{% $random(7) = $random(7) and $random() < 1 %}', true],
    ['{% $length($uuid()) %}', 36],
    ['{% $millis() %}', world.clock.now()],
    ['{% $now() %}', instant()],
    ['{% $now("[Y]/[M]") %}', '2026/3'],
  ])('evaluates %s', async (expression, expected) => {
    expect((await output(expression)).output).toEqual(expected);
  });

  it.each(['{% $eval("1") %}', '{% $states.input.nothing %}', '{% 1 + "a" %}', '{% function($x){1} %}'])(
    'fails with States.QueryEvaluationError at %s',
    async (expression) => {
      const { status, error, cause } = await output(expression);
      expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.QueryEvaluationError' });
      expect(cause).toMatch(
        /^An error occurred while executing the state 'Only' \(entered at the event id #2\)\. The JSONata expression '.*' specified for the field 'Output' /,
      );
    },
  );

  it('sees its context', async () => {
    const states = { Only: { Type: 'Pass', Output: '{% $states.context %}', End: true } };
    const machine = await world.create({ StartAt: 'Only', States: states }, 'context');
    const arn = await world.start(machine, { a: 1 });
    await world.clock.settle();
    const { output: context } = await world.result(arn);
    expect(context).toEqual({
      Execution: {
        Id: arn,
        Name: arn.split(':').at(-1),
        Input: { a: 1 },
        StartTime: instant(),
        RoleArn: 'arn:aws:iam::000000000000:role/machine',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:eu-central-1:000000000000:stateMachine:context', Name: 'context' },
      State: { Name: 'Only', EnteredTime: instant(), RetryCount: 0 },
    });
  });

  it('assigns variables after it reads them, in one state', async () => {
    const arn = await world.run({
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Assign: { n: 1 }, Next: 'Second' },
        Second: {
          Type: 'Pass',
          Assign: { n: '{% $n + 1 %}', m: '{% $n %}' },
          Output: '{% $n %}',
          Next: 'Third',
        },
        Third: { Type: 'Pass', Output: '{% [$states.input, $n, $m] %}', End: true },
      },
    });
    expect((await world.result(arn)).output).toEqual([1, 2, 1]);
  });

  it('chooses the first rule that is true, else the default', async () => {
    const machine = {
      StartAt: 'Which',
      States: {
        Which: {
          Type: 'Choice',
          Choices: [
            {
              Condition: '{% $states.input.n > 10 %}',
              Next: 'Big',
              Output: { was: '{% $states.input.n %}' },
            },
            { Condition: '{% $states.input.n > 5 %}', Next: 'Middle' },
          ],
          Default: 'Small',
        },
        Big: { Type: 'Succeed' },
        Middle: { Type: 'Pass', Output: '{% "middle" %}', End: true },
        Small: { Type: 'Fail', Error: 'TooSmall', Cause: '{% "only " & $states.input.n %}' },
      },
    };
    const arn = await world.create(machine);
    const runs = await Promise.all([20, 7, 1].map((n) => world.start(arn, { n })));
    await world.clock.settle();
    const [big, middle, small] = await Promise.all(runs.map(world.result));
    expect(big).toMatchObject({ status: 'SUCCEEDED', output: { was: 20 } });
    expect(middle).toMatchObject({ status: 'SUCCEEDED', output: 'middle' });
    expect(small).toMatchObject({ status: 'FAILED', error: 'TooSmall', cause: 'only 1' });
  });

  it('fails where no rule is true and there is no default', async () => {
    const states = {
      Which: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }] },
      End: { Type: 'Succeed' },
    };
    const arn = await world.run({ StartAt: 'Which', States: states });
    expect(await world.result(arn)).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('waits as long as it is told, to the millisecond of the clock', async () => {
    const oneHourOn = instant(world.clock.now() + 3_600_000);
    const arn = await world.run({
      StartAt: 'Seconds',
      States: {
        Seconds: { Type: 'Wait', Seconds: '{% 60 * 2 %}', Next: 'Until' },
        Until: { Type: 'Wait', Timestamp: oneHourOn, End: true },
      },
    });
    await world.clock.advance(119_999);
    expect(await world.types(arn)).toHaveLength(2);
    await world.clock.advance(1);
    expect((await world.types(arn)).at(-1)).toBe('WaitStateEntered');
    await world.clock.advance(3_600_000);
    expect((await world.result(arn)).status).toBe('SUCCEEDED');
    expect((await world.history(arn)).at(-1)?.timestamp).toEqual(new Date(oneHourOn));
  });

  it.each([1.5, -1, '10'])('takes whole seconds only, not %j', async (seconds) => {
    const states = { Rest: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } };
    const arn = await world.run({ StartAt: 'Rest', States: states }, seconds);
    expect(await world.result(arn)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('ends as TIMED_OUT when its own time is over', async () => {
    const states = { Rest: { Type: 'Wait', Seconds: 100, End: true } };
    const arn = await world.run({ StartAt: 'Rest', TimeoutSeconds: 30, States: states });
    await world.clock.advance(30_000);
    expect(await world.result(arn)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    await world.clock.advance(100_000);
    expect((await world.types(arn)).at(-1)).toBe('ExecutionTimedOut');
  });

  it('fails when a state passes on more than 256 KiB', async () => {
    await world.define('large', async () => 'x'.repeat(300_000));
    const catchAll = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const states = { Large: invoke('large', { Catch: catchAll, End: true }), Caught: { Type: 'Succeed' } };
    const arn = await world.run({ StartAt: 'Large', States: states });
    expect(await world.result(arn)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('fails when its history is full', async () => {
    const arn = await world.run({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }], Default: 'A' },
        End: { Type: 'Succeed' },
      },
    });
    const { status, error, cause } = await world.result(arn);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
    expect(cause).toMatch(/maximum number of history events \(25000\)/);
  });
});

describe('a Map', () => {
  it.each([1, 2, 3, 10])('of which %i iterations end at once goes on once', async (count) => {
    const processor = {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: 'Do',
      States: { Do: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true } },
    };
    const forEach = { Type: 'Map', ItemProcessor: processor, Next: 'After' };
    const states = {
      Each: { ...forEach, Items: '{% $states.input %}', Output: '{% $sum($states.result) %}' },
      After: { Type: 'Pass', End: true },
    };
    const items = Array.from({ length: count }, (_, index) => index);
    const arn = await world.run({ StartAt: 'Each', States: states }, items);
    expect(await world.result(arn)).toMatchObject({ status: 'SUCCEEDED', output: count * (count - 1) });
    const types = (await world.history(arn)).map(({ type }) => type);
    expect(types.filter((type) => type === 'MapStateSucceeded')).toHaveLength(1);
    expect(types.filter((type) => type === 'PassStateEntered')).toHaveLength(count + 1);
  });
});
