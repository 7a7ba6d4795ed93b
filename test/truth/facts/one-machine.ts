/** The machine that facts about Step Functions are asked on. */
import * as Sfn from '@aws-sdk/client-sfn';
import { type Account, given, until } from '../account';
import type { Answer } from '../fact';

export interface Scene {
  readonly arn: string;
  readonly name: string;
  /** An input with which an execution is long in running. */
  readonly long: { readonly seconds: number };
}

/** Waits for as long as the input says, and ends in whatever way it says. */
export const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', Next: 'Which' },
    Which: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $exists($states.input.fail) %}', Next: 'Fail' }],
      Default: 'End',
    },
    Fail: { Type: 'Fail', Error: 'Asked', Cause: 'It was asked to.' },
    End: { Type: 'Succeed', Output: { said: '{% $states.input.say %}' } },
  },
};

export async function waiter(account: Account): Promise<Scene> {
  const name = account.newName();
  return { arn: await create(account, name, definition), name, long: { seconds: 3000 } };
}

export async function create(account: Account, name: string, states: object): Promise<string> {
  const { sfn, roleArn } = account;
  const input = { name, roleArn, definition: JSON.stringify(states) };
  const made = await sfn.send(new Sfn.CreateStateMachineCommand(input));
  const stateMachineArn = given(made.stateMachineArn, 'a machine');
  account.undo(`state machine ${name}`, () =>
    sfn.send(new Sfn.DeleteStateMachineCommand({ stateMachineArn })),
  );
  return stateMachineArn;
}

export async function start(
  { sfn }: Account,
  stateMachineArn: string,
  input: object,
  name?: string,
): Promise<string> {
  const named = name === undefined ? {} : { name };
  const request = { stateMachineArn, input: JSON.stringify(input), ...named };
  return given((await sfn.send(new Sfn.StartExecutionCommand(request))).executionArn, 'an execution');
}

/** How an execution ended. */
export async function ended(account: Account, executionArn: string): Promise<Answer> {
  const found = await until(account, 120, async () => {
    const seen = await account.sfn.send(new Sfn.DescribeExecutionCommand({ executionArn }));
    return seen.status === 'RUNNING' ? undefined : seen;
  });
  return {
    status: found?.status ?? null,
    output: found?.output ?? null,
    error: found?.error ?? null,
  };
}
