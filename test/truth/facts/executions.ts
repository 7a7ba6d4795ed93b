/** Step Functions: names, the once-only start, limits. */
import * as Sfn from '@aws-sdk/client-sfn';
import type { Account } from '../account';
import { chapter, done, refused } from '../fact';
import { create, definition, ended, type Scene, start, waiter } from './one-machine';

const reference = 'Step Functions API reference';
const quotas = 'Step Functions developer guide, quotas';

export const executions = chapter<Scene>({
  title: 'Executions of Step Functions',
  needsRole: true,
  setup: waiter,
  rows: [
    {
      id: 'states.unknown-machine',
      says: 'A machine that is not there is StateMachineDoesNotExist',
      source: `${reference}, StartExecution`,
      expect: [refused('StateMachineDoesNotExist', 400)],
      calls: (account, { arn }) => start(account, `${arn}-none`, {}),
    },
    {
      id: 'states.bad-arn',
      says: 'What is no ARN is InvalidArn',
      source: `${reference}, StartExecution`,
      expect: [refused('InvalidArn', 400)],
      calls: (account) => start(account, 'machine', {}),
    },
    ...[' ', '<', '#', ':', '/', '"', '\u0007', '*'].map((character) => ({
      id: `states.name-${character.codePointAt(0)}`,
      says: `The name of an execution has no ${JSON.stringify(character)}`,
      source: `${reference}, StartExecution, name`,
      expect: [refused('InvalidName', 400)],
      calls: (account: Account, { arn }: Scene) => start(account, arn, {}, `a${character}b`),
    })),
    {
      id: 'states.name-81',
      says: 'The name of an execution has at most eighty characters',
      source: `${reference}, StartExecution, name`,
      expect: [refused('InvalidName', 400), refused('ValidationException', 400)],
      calls: (account, { arn }) => start(account, arn, {}, 'n'.repeat(81)),
    },
    {
      id: 'states.input-json',
      says: 'Input must be JSON',
      source: `${reference}, StartExecution`,
      expect: [refused('InvalidExecutionInput', 400)],
      async calls({ sfn }, { arn: stateMachineArn }) {
        await sfn.send(new Sfn.StartExecutionCommand({ stateMachineArn, input: '{' }));
        return done;
      },
    },
    {
      id: 'states.input-262144',
      says: 'Input has at most 262,144 bytes',
      source: quotas,
      expect: [refused('ValidationException', 400), refused('InvalidExecutionInput', 400)],
      calls: (account, { arn }) => start(account, arn, { text: 'é'.repeat(131_072) }),
    },
    {
      id: 'states.start-again',
      says: 'While it runs, the same name and input is the same execution',
      source: `${reference}, StartExecution`,
      expect: [true],
      async calls(account, { arn, long }) {
        const name = account.newName();
        const first = await start(account, arn, long, name);
        return (await start(account, arn, long, name)) === first;
      },
    },
    {
      id: 'states.start-other',
      says: 'While it runs, its name with another input is ExecutionAlreadyExists',
      source: `${reference}, StartExecution`,
      expect: [refused('ExecutionAlreadyExists', 400)],
      async calls(account, { arn, long }) {
        const name = account.newName();
        await start(account, arn, long, name);
        return start(account, arn, { ...long, other: true }, name);
      },
    },
    {
      id: 'states.start-after-end',
      says: 'Once it has ended, its name is taken, even with the same input',
      source: `${reference}, StartExecution`,
      expect: [refused('ExecutionAlreadyExists', 400)],
      async calls(account, { arn }) {
        const name = account.newName();
        await ended(account, await start(account, arn, { seconds: 0, say: 'x' }, name));
        return start(account, arn, { seconds: 0, say: 'x' }, name);
      },
    },
    {
      id: 'states.succeeds',
      says: 'An execution that succeeds has its output as JSON',
      source: `${reference}, DescribeExecution`,
      expect: [{ status: 'SUCCEEDED', output: '{"said":"x"}', error: null }],
      calls: async (account, { arn }) => ended(account, await start(account, arn, { seconds: 1, say: 'x' })),
    },
    {
      id: 'states.fails',
      says: 'An execution that fails has error and cause, and no output',
      source: `${reference}, DescribeExecution`,
      expect: [{ status: 'FAILED', output: null, error: 'Asked' }],
      calls: async (account, { arn }) =>
        ended(account, await start(account, arn, { seconds: 0, fail: true })),
    },
    {
      id: 'states.stop',
      says: 'A stopped execution is ABORTED, and stopping it again changes nothing',
      source: `${reference}, StopExecution`,
      expect: [{ status: 'ABORTED', output: null, error: 'First' }],
      async calls(account, { arn, long }) {
        const executionArn = await start(account, arn, long);
        await account.sfn.send(new Sfn.StopExecutionCommand({ executionArn, error: 'First' }));
        await account.sfn.send(new Sfn.StopExecutionCommand({ executionArn, error: 'Second' }));
        return ended(account, executionArn);
      },
    },
    {
      id: 'states.times-out',
      says: 'A machine past its TimeoutSeconds is TIMED_OUT',
      source: 'Amazon States Language, TimeoutSeconds',
      expect: [{ status: 'TIMED_OUT', output: null }],
      async calls(account, { long }) {
        const arn = await create(account, account.newName(), { ...definition, TimeoutSeconds: 2 });
        return ended(account, await start(account, arn, long));
      },
    },
    {
      id: 'states.history',
      says: 'The history tells each state that was entered and left',
      source: `${reference}, HistoryEvent`,
      expect: [
        [
          'ExecutionStarted',
          'WaitStateEntered',
          'WaitStateExited',
          'ChoiceStateEntered',
          'ChoiceStateExited',
          'SucceedStateEntered',
          'SucceedStateExited',
          'ExecutionSucceeded',
        ],
      ],
      async calls(account, { arn }) {
        const executionArn = await start(account, arn, { seconds: 0, say: 'x' });
        await ended(account, executionArn);
        const { events } = await account.sfn.send(new Sfn.GetExecutionHistoryCommand({ executionArn }));
        return (events ?? []).map(({ type }) => type ?? null);
      },
    },
    {
      id: 'states.list-1000',
      says: 'A page has at most a thousand executions',
      source: `${reference}, ListExecutions`,
      expect: [refused('ValidationException', 400)],
      async calls({ sfn }, { arn: stateMachineArn }) {
        await sfn.send(new Sfn.ListExecutionsCommand({ stateMachineArn, maxResults: 1001 }));
        return done;
      },
    },
    {
      id: 'states.unknown-execution',
      says: 'An execution that is not there is ExecutionDoesNotExist',
      source: `${reference}, DescribeExecution`,
      expect: [refused('ExecutionDoesNotExist', 400)],
      async calls({ sfn }, { arn }) {
        const executionArn = `${arn.replace(':stateMachine:', ':execution:')}:none`;
        await sfn.send(new Sfn.DescribeExecutionCommand({ executionArn }));
        return done;
      },
    },
    {
      id: 'states.ninety-days',
      says: 'Ninety days after its end an execution is forgotten, and its name may be used again',
      source: `${reference}, StartExecution, name; ${quotas}, history retention`,
      onlyLocal: 'it takes ninety days',
      expect: [{ isTakenBefore: true, isShownAfter: false, isStarted: true }],
      async calls(account, { arn }) {
        const name = account.newName();
        const input = { seconds: 0, say: 'x' };
        const executionArn = await start(account, arn, input, name);
        await ended(account, executionArn);
        const again = () => codeOf(start(account, arn, input, name));
        await account.pass(89 * 86_400);
        const isTakenBefore = (await again()) === 'ExecutionAlreadyExists';
        await account.pass(2 * 86_400);
        const shown = await codeOf(account.sfn.send(new Sfn.DescribeExecutionCommand({ executionArn })));
        return { isTakenBefore, isShownAfter: shown === null, isStarted: (await again()) === null };
      },
    },
    {
      id: 'states.deleted-machine',
      says: 'A deleted machine cannot be started',
      source: `${reference}, DeleteStateMachine`,
      expect: [refused('StateMachineDoesNotExist', 400), refused('StateMachineDeleting', 400)],
      async calls(account, { arn: stateMachineArn }) {
        await account.sfn.send(new Sfn.DeleteStateMachineCommand({ stateMachineArn }));
        return start(account, stateMachineArn, {});
      },
    },
  ],
});

async function codeOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof Sfn.SFNServiceException) return error.name;
    throw error;
  }
}
