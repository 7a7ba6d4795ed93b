/** A local AWS for tests of state machines: functions in process, and a few words to drive it. */
import * as Lambda from '@aws-sdk/client-lambda';
import * as Sfn from '@aws-sdk/client-sfn';
import { zipSync } from 'fflate';
import type { Clock } from '@/local/core/clock';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import type { FunctionHandler } from '@/local/lambda/record';

export const role = 'arn:aws:iam::000000000000:role/machine';
export const startOfTest = Date.UTC(2026, 2, 1, 12);

/** With a set clock, begun at `now`. Building one takes long enough to share it between the tests of a file. */
export function statesWorld(now = startOfTest) {
  const clock = setClock(now);
  const world = worldOn(clock);
  return {
    ...world,
    clock,
    /** Creates, starts and lets everything happen that needs no time to pass. */
    async run(definition: object, input: unknown = {}) {
      const arn = await world.start(await world.create(definition), input);
      await clock.settle();
      return arn;
    },
  };
}

export function worldOn(clock: Clock) {
  let machines = 0;
  const functions = new Map<string, FunctionHandler>();
  const aws = createLocalAws({
    clock,
    store: memoryStore(),
    lambdaRuntime: ({ name }) => functions.get(name),
  });
  const sfn = new Sfn.SFNClient({ ...aws.sdkConfig(), maxAttempts: 1 });
  const lambda = new Lambda.LambdaClient({ ...aws.sdkConfig(), maxAttempts: 1 });

  /** Makes a function, or gives the one of that name another handler. */
  async function define(FunctionName: string, handler: FunctionHandler): Promise<void> {
    const isNew = !functions.has(FunctionName);
    functions.set(FunctionName, handler);
    const Code = { ZipFile: zipSync({ 'index.mjs': new Uint8Array() }) };
    const input = {
      FunctionName,
      Role: role,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code,
    } as const;
    if (isNew) await lambda.send(new Lambda.CreateFunctionCommand(input));
  }
  async function create(definition: object, name = `machine-${++machines}`): Promise<string> {
    const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
    const input = { name, roleArn: role, definition: text };
    const { stateMachineArn = '' } = await sfn.send(new Sfn.CreateStateMachineCommand(input));
    return stateMachineArn;
  }
  async function start(stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> {
    const request = {
      stateMachineArn,
      input: JSON.stringify(input),
      ...(name === undefined ? {} : { name }),
    };
    const { executionArn = '' } = await sfn.send(new Sfn.StartExecutionCommand(request));
    return executionArn;
  }
  async function result(executionArn: string) {
    const found = await sfn.send(new Sfn.DescribeExecutionCommand({ executionArn }));
    const { status, error, cause } = found;
    return {
      status,
      error,
      cause,
      output: found.output === undefined ? undefined : JSON.parse(found.output),
    };
  }
  async function history(executionArn: string): Promise<Sfn.HistoryEvent[]> {
    const request = { executionArn, maxResults: 1000 };
    const { events = [] } = await sfn.send(new Sfn.GetExecutionHistoryCommand(request));
    return events;
  }
  const types = async (executionArn: string) => (await history(executionArn)).map(({ type }) => type);
  return { aws, sfn, lambda, define, create, start, result, history, types };
}

/** A Task that invokes a function. */
export const invoke = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...more,
});
