import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { readName } from './execution-name';
import { toSteps } from './to-steps';

const at = (seconds: number) => new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1000);
const event = (id: number, type: HistoryEvent['type'], more: Partial<HistoryEvent> = {}): HistoryEvent => ({
  id,
  type,
  timestamp: at(id),
  ...more,
});

describe('a run as steps', () => {
  it('shows each state with its times, tries, error and data', () => {
    const history = [
      event(1, 'ExecutionStarted'),
      event(2, 'TaskStateEntered', { stateEnteredEventDetails: { name: 'Observe', input: '{"a":1}' } }),
      event(3, 'TaskScheduled'),
      event(4, 'TaskFailed', {
        taskFailedEventDetails: {
          resourceType: 'lambda',
          resource: 'invoke',
          error: 'Lambda.Unknown',
          cause: 'crashed',
        },
      }),
      event(5, 'TaskScheduled'),
      event(6, 'TaskSucceeded'),
      event(7, 'TaskStateExited', {
        stateExitedEventDetails: { name: 'Observe', output: '{"step":"Wait"}' },
      }),
      event(8, 'WaitStateEntered', { stateEnteredEventDetails: { name: 'Wait' } }),
    ];
    expect(toSteps(history)).toEqual([
      {
        name: 'Observe',
        type: 'Task',
        enteredAt: '2026-11-23T08:00:02.000Z',
        exitedAt: '2026-11-23T08:00:07.000Z',
        attempts: 2,
        input: { a: 1 },
        output: { step: 'Wait' },
      },
      { name: 'Wait', type: 'Wait', enteredAt: '2026-11-23T08:00:08.000Z', attempts: 0 },
    ]);
  });

  it('keeps the error of a run that failed at a state', () => {
    const history = [
      event(1, 'FailStateEntered', { stateEnteredEventDetails: { name: 'Blocked' } }),
      event(2, 'ExecutionFailed', {
        executionFailedEventDetails: { error: 'Blocked', cause: 'foreign route' },
      }),
    ];
    expect(toSteps(history)[0]?.error).toEqual({ code: 'Blocked', cause: 'foreign route' });
  });
});

it.each([
  ['vpc-0a1b2c3d4e5f67890_window-abcdefghijkl_d32c5kddcf5bb8c3', 'window'],
  ['vpc-0a1b2c3d4e5f67890_sweep_1abc_202611230800', 'sweep'],
  ['vpc-0a1b2c3d4e5f67890_open-abc', 'open'],
  ['vpc-0a1b2c3d4e5f67890_whatever', 'unknown'],
])('the name %s tells the network and the cause %s', (name, cause) => {
  expect(readName(name)).toEqual({ vpcId: 'vpc-0a1b2c3d4e5f67890', cause });
});

it('a name that a person chose tells nothing', () => {
  expect(readName('my test')).toEqual({ cause: 'unknown' });
});
