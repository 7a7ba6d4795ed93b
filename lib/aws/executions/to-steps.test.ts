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
        tries: [
          {
            queuedAt: '2026-11-23T08:00:03.000Z',
            endedAt: '2026-11-23T08:00:04.000Z',
            error: { code: 'Lambda.Unknown', cause: 'crashed' },
          },
          { queuedAt: '2026-11-23T08:00:05.000Z', endedAt: '2026-11-23T08:00:06.000Z' },
        ],
        input: { a: 1 },
        output: { step: 'Wait' },
      },
      { name: 'Wait', type: 'Wait', enteredAt: '2026-11-23T08:00:08.000Z', attempts: 0 },
    ]);
  });

  it('tells states of two iterations apart that stand mixed in the history', () => {
    const name = (of: string) => ({ stateEnteredEventDetails: { name: of } });
    const out = (of: string) => ({ stateExitedEventDetails: { name: of, output: '{}' } });
    const following = (previousEventId: number, more: Partial<HistoryEvent> = {}) => ({
      previousEventId,
      ...more,
    });
    const history = [
      event(1, 'ExecutionStarted'),
      event(2, 'MapStateEntered', following(1, name('Tell'))),
      event(3, 'MapStateStarted', following(2)),
      event(4, 'MapIterationStarted', following(3)),
      event(5, 'MapIterationStarted', following(3)),
      event(6, 'TaskStateEntered', following(4, name('StartNotice'))),
      event(7, 'TaskStateEntered', following(5, name('StartNotice'))),
      event(8, 'TaskScheduled', following(6)),
      event(9, 'TaskScheduled', following(7)),
      event(10, 'TaskStarted', following(9)),
      event(11, 'TaskSucceeded', following(10)),
      event(12, 'TaskStateExited', following(11, out('StartNotice'))),
      event(13, 'TaskStarted', following(8)),
      event(14, 'TaskSucceeded', following(13)),
      event(15, 'TaskStateExited', following(14, out('StartNotice'))),
      event(16, 'MapStateSucceeded', following(15)),
      event(17, 'MapStateExited', following(16, out('Tell'))),
      event(18, 'SucceedStateEntered', following(17, name('Steady'))),
    ];
    const times = toSteps(history).map((step) => {
      const [first] = step.tries ?? [];
      const seconds = [step.enteredAt, first?.queuedAt, first?.startedAt, step.exitedAt];
      return [step.name, step.inside === true, ...seconds.map((one) => one?.slice(17, 19))];
    });
    expect(times).toEqual([
      ['Tell', false, '02', undefined, undefined, '17'],
      ['StartNotice', true, '06', '08', '13', '15'],
      ['StartNotice', true, '07', '09', '10', '12'],
      ['Steady', false, '18', undefined, undefined, undefined],
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
