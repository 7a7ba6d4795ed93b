import * as Lambda from '@aws-sdk/client-lambda';
import * as Scheduler from '@aws-sdk/client-scheduler';
import * as Sfn from '@aws-sdk/client-sfn';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { startLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';
import { role } from './testing';

it('a schedule starts a machine that runs a zip within a second of its time, in real time', async () => {
  const clock = realClock();
  const aws = await startLocalAws({ clock, store: memoryStore() }, 0);
  const config = { ...aws.sdkConfig(), maxAttempts: 1 };
  const sfn = new Sfn.SFNClient(config);
  const source = `export const handler = async ({ due }) => Date.now() - Date.parse(due);`;
  await new Lambda.LambdaClient(config).send(
    new Lambda.CreateFunctionCommand({
      FunctionName: 'late',
      Role: role,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipSync({ 'index.mjs': strToU8(source) }) },
    }),
  );
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'late', Payload: '{% $states.input %}' },
        Output: '{% $states.result.Payload %}',
        End: true,
      },
    },
  });
  const machine = { name: 'machine', roleArn: role, definition };
  const { stateMachineArn } = await sfn.send(new Sfn.CreateStateMachineCommand(machine));
  const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000).toISOString().slice(0, 19);
  const Input = '{"due": "<aws.scheduler.scheduled-time>"}';
  await new Scheduler.SchedulerClient(config).send(
    new Scheduler.CreateScheduleCommand({
      Name: 'soon',
      ScheduleExpression: `at(${due})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: stateMachineArn, RoleArn: role, Input },
    }),
  );
  const outputs = async () => {
    const { executions = [] } = await sfn.send(new Sfn.ListExecutionsCommand({ stateMachineArn }));
    const { executionArn } = executions[0] ?? {};
    if (executionArn === undefined) return undefined;
    return (await sfn.send(new Sfn.DescribeExecutionCommand({ executionArn }))).output;
  };
  await expect.poll(outputs, { timeout: 10_000 }).toBeDefined();
  expect(Number(await outputs())).toBeGreaterThanOrEqual(0);
  expect(Number(await outputs())).toBeLessThan(1000);
  await aws.stop();
  clock.stop();
});
