import { describe, expect, it } from 'vitest';
import { realClock } from '@/local/core/real-clock';
import { decideRetry } from './retry';
import { invoke, statesWorld, worldOn } from './testing';

const world = statesWorld();

class FlakyError extends Error {
  override name = 'FlakyError';
}
/** Fails as often as it is told, then answers how often it was called. */
function flaky(failures: number) {
  let calls = 0;
  return async () => {
    calls++;
    if (calls <= failures) throw new FlakyError(`call ${calls}`);
    return calls;
  };
}

describe('a task that fails', () => {
  it('is tried again after the interval, which backs off up to its limit', async () => {
    await world.define('flaky', flaky(4));
    const began = world.clock.now();
    const Retry = [
      {
        ErrorEquals: ['FlakyError'],
        IntervalSeconds: 10,
        BackoffRate: 3,
        MaxDelaySeconds: 60,
        MaxAttempts: 4,
      },
    ];
    const arn = await world.run({ StartAt: 'Call', States: { Call: invoke('flaky', { Retry, End: true }) } });
    await world.clock.advance(1_000_000);
    const failedAt = (await world.history(arn))
      .filter(({ type }) => type === 'TaskFailed' || type === 'TaskSucceeded')
      .map(({ timestamp }) => (Number(timestamp) - began) / 1000);
    expect(failedAt).toEqual([0, 10, 40, 100, 160]);
    expect(await world.result(arn)).toMatchObject({ status: 'SUCCEEDED', output: 5 });
  });

  it('fails the execution after the last attempt, with the error of the function', async () => {
    await world.define('flaky', flaky(9));
    const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 1 }];
    const arn = await world.run({ StartAt: 'Call', States: { Call: invoke('flaky', { Retry, End: true }) } });
    await world.clock.advance(60_000);
    const { status, error, cause } = await world.result(arn);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'FlakyError' });
    expect(JSON.parse(cause ?? '')).toMatchObject({ errorType: 'FlakyError', errorMessage: 'call 3' });
  });

  it('counts attempts for each retrier on its own', () => {
    const retrier = { IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 1, JitterStrategy: 'NONE' as const };
    const retriers = [
      { ...retrier, ErrorEquals: ['A'] },
      { ...retrier, ErrorEquals: ['States.TaskFailed'] },
    ];
    expect(decideRetry(retriers, 'A', [], 0.5)).toEqual({ retries: [1, 0], waitMs: 1000 });
    expect(decideRetry(retriers, 'A', [1, 0], 0.5)).toBeUndefined();
    expect(decideRetry(retriers, 'B', [1, 0], 0.5)).toEqual({ retries: [1, 1], waitMs: 1000 });
    expect(decideRetry(retriers, 'States.Timeout', [], 0.5)).toBeUndefined();
    const jitter = [{ ...retrier, ErrorEquals: ['A'], JitterStrategy: 'FULL' as const, IntervalSeconds: 8 }];
    expect(decideRetry(jitter, 'A', [], 0.25)).toEqual({ retries: [1], waitMs: 2000 });
  });

  it('goes where the first catcher that takes it says, with the error as its input', async () => {
    await world.define('flaky', flaky(1));
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Wrong' },
      { ErrorEquals: ['States.ALL'], Next: 'Caught', Assign: { why: '{% $states.errorOutput.Error %}' } },
    ];
    const arn = await world.run({
      StartAt: 'Call',
      States: {
        Call: invoke('flaky', { Catch, End: true }),
        Caught: { Type: 'Pass', Output: '{% [$why, $parse($states.input.Cause).errorMessage] %}', End: true },
        Wrong: { Type: 'Fail' },
      },
    });
    expect(await world.result(arn)).toMatchObject({ status: 'SUCCEEDED', output: ['FlakyError', 'call 1'] });
  });

  it('is retried and caught for an expression that fails as well', async () => {
    await world.define('answers', async () => 1);
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }];
    const broken = invoke('answers', {
      Arguments: { FunctionName: '{% $states.input.none %}' },
      Catch,
      End: true,
    });
    const arn = await world.run({ StartAt: 'Call', States: { Call: broken, Caught: { Type: 'Succeed' } } });
    expect((await world.result(arn)).status).toBe('SUCCEEDED');
    const failed = (await world.history(arn)).find(({ type }) => type === 'EvaluationFailed');
    expect(failed?.evaluationFailedEventDetails).toMatchObject({
      error: 'States.QueryEvaluationError',
      location: 'Arguments/FunctionName',
      state: 'Call',
    });
  });

  it('names the errors of services as AWS names them', async () => {
    const machine = (resource: string, args: object) => ({
      StartAt: 'Call',
      States: {
        Call: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments: args, End: true },
      },
    });
    const missing = 'arn:aws:states:eu-central-1:000000000000:stateMachine:none';
    const cases: [string, object, string][] = [
      ['lambda:invoke', { FunctionName: 'none' }, 'Lambda.ResourceNotFoundException'],
      [
        'states:startExecution',
        { StateMachineArn: missing },
        'StepFunctions.StateMachineDoesNotExistException',
      ],
      ['aws-sdk:sfn:startExecution', { StateMachineArn: missing }, 'Sfn.StateMachineDoesNotExistException'],
      ['aws-sdk:ec2:releaseAddress', { AllocationId: 'eipalloc-0' }, 'Ec2.Ec2Exception'],
      ['aws-sdk:sfn:startExecution', { stateMachineArn: missing }, 'States.Runtime'],
      ['aws-sdk:sfn:startExecution', { StateMachineArn: missing, Input: {} }, 'States.Runtime'],
    ];
    for (const [index, [resource, args, error]] of cases.entries()) {
      const arn = await world.start(await world.create(machine(resource, args), `m${index}`));
      await world.clock.settle();
      expect(await world.result(arn)).toMatchObject({ status: 'FAILED', error });
    }
  });

  it('names a call without an answer after the SDK, as AWS does, and the call can have been done', async () => {
    let runs = 0;
    await world.define('counts', async () => ++runs);
    world.aws.faults.add({ service: 'lambda', action: 'Invoke', moment: 'after', count: 1 });
    const retry = { ErrorEquals: ['Lambda.SdkClientException'], IntervalSeconds: 1, MaxAttempts: 1 };
    const states = {
      Call: invoke('counts', { Retry: [retry], Output: '{% $states.result.Payload %}', End: true }),
    };
    const arn = await world.start(await world.create({ StartAt: 'Call', States: states }));
    await world.clock.advance(2_000);
    expect(await world.result(arn)).toMatchObject({ status: 'SUCCEEDED', output: 2 });
  });

  it('is given up on after its TimeoutSeconds, though the function goes on', async () => {
    const clock = realClock();
    const slow = worldOn(clock);
    await slow.define('hangs', () => new Promise(() => {}));
    const states = { Call: invoke('hangs', { TimeoutSeconds: 1, End: true }) };
    const arn = await slow.start(await slow.create({ StartAt: 'Call', States: states }));
    const failed = { status: 'FAILED', error: 'States.Timeout' };
    await expect.poll(() => slow.result(arn), { timeout: 5000 }).toMatchObject(failed);
    expect(await slow.types(arn)).toContain('TaskTimedOut');
    clock.stop();
  });
});

describe('Map and Parallel', () => {
  const double = async (event: unknown) => Number(event) * 2;

  it('runs an item each, at most MaxConcurrency at a time, and keeps their order', async () => {
    let now = 0;
    let most = 0;
    const counted = async (event: unknown) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now--;
      return double(event);
    };
    await world.define('counted', counted);
    const arn = await world.run(
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            Items: '{% $states.input.list %}',
            ItemSelector: '{% $states.context.Map.Item.Value + $states.context.Map.Item.Index %}',
            MaxConcurrency: 2,
            ItemProcessor: { StartAt: 'One', States: { One: invoke('counted', { End: true }) } },
            End: true,
          },
        },
      },
      { list: [10, 20, 30, 40, 50] },
    );
    expect(await world.result(arn)).toMatchObject({ status: 'SUCCEEDED', output: [20, 42, 64, 86, 108] });
    expect(most).toBe(2);
  });

  it('of no items gives an empty list', async () => {
    const ItemProcessor = { StartAt: 'One', States: { One: { Type: 'Succeed' } } };
    const arn = await world.run(
      { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor, End: true } } },
      [],
    );
    expect(await world.result(arn)).toMatchObject({ status: 'SUCCEEDED', output: [] });
  });

  it('fails as a whole when one item fails, stops the others, and can be tried again', async () => {
    const seen: unknown[] = [];
    let broken = true;
    const picky = async (event: unknown) => {
      seen.push(event);
      if (event === 2 && broken) {
        broken = false;
        throw new FlakyError('two');
      }
      return event;
    };
    await world.define('picky', picky);
    const later = { Type: 'Wait', Seconds: 30, Next: 'After' };
    const ItemProcessor = {
      StartAt: 'One',
      States: {
        One: invoke('picky', { Next: 'Later' }),
        Later: later,
        After: invoke('picky', { End: true }),
      },
    };
    const Retry = [{ ErrorEquals: ['FlakyError'], IntervalSeconds: 5 }];
    const arn = await world.run(
      { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor, Retry, End: true } } },
      [1, 2],
    );
    const types = await world.types(arn);
    expect(types).toContain('MapIterationFailed');
    expect(types).toContain('MapIterationAborted');
    expect(types.at(-1)).toBe('MapStateFailed');
    await world.clock.advance(4000);
    expect(seen).toEqual([1, 2]);
    await world.clock.advance(100_000);
    expect(await world.result(arn)).toMatchObject({ status: 'SUCCEEDED', output: [1, 2] });
    expect(seen).toEqual([1, 2, 1, 2, 1, 2]);
  });

  it('runs branches side by side, each with the variables of outside as they were', async () => {
    await world.define('double', double);
    const branch = (seconds: number) => ({
      StartAt: `Rest${seconds}`,
      States: {
        [`Rest${seconds}`]: { Type: 'Wait', Seconds: seconds, Next: `Read${seconds}` },
        [`Read${seconds}`]: { Type: 'Pass', Output: '{% [$n, $states.input] %}', End: true },
      },
    });
    const arn = await world.run({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { n: 7 }, Next: 'Both' },
        Both: { Type: 'Parallel', Arguments: '{% "in" %}', Branches: [branch(20), branch(10)], End: true },
      },
    });
    await world.clock.advance(20_000);
    expect(await world.result(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: [
        [7, 'in'],
        [7, 'in'],
      ],
    });
  });

  it('fails with the error of the branch, caught by the Parallel itself', async () => {
    const bad = { StartAt: 'No', States: { No: { Type: 'Fail', Error: 'Bad', Cause: 'because' } } };
    const slow = { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 60, End: true } } };
    const Catch = [{ ErrorEquals: ['Bad'], Next: 'Caught' }];
    const states = {
      Both: { Type: 'Parallel', Branches: [slow, bad], Catch, End: true },
      Caught: { Type: 'Succeed' },
    };
    const arn = await world.run({ StartAt: 'Both', States: states });
    expect(await world.result(arn)).toMatchObject({ output: { Error: 'Bad', Cause: 'because' } });
    expect(world.clock.next()).toBeUndefined();
  });
});
