import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

const role = 'arn:aws:iam::000000000000:role/any';

it('a rule on ended executions starts a function with the status event', async () => {
  const clock = setClock(Date.parse('2026-11-22T10:00:00Z'));
  const seen: unknown[] = [];
  const aws = createLocalAws({
    clock,
    store: memoryStore(),
    lambdaRuntime: () => async (event) => {
      seen.push(event);
    },
  });
  const lambda = new LambdaClient(aws.sdkConfig());
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'record',
      Role: role,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipSync({ 'index.mjs': new Uint8Array() }) },
    }),
  );
  const sfn = new SFNClient(aws.sdkConfig());
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({
      name: 'machine',
      roleArn: role,
      definition: JSON.stringify({
        QueryLanguage: 'JSONata',
        StartAt: 'Stop',
        States: { Stop: { Type: 'Fail', Error: 'Blocked', Cause: 'why' } },
      }),
    }),
  );
  const events = new EventBridgeClient(aws.sdkConfig());
  const pattern = {
    source: ['aws.states'],
    'detail-type': ['Step Functions Execution Status Change'],
    detail: { status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [stateMachineArn] },
  };
  await events.send(new PutRuleCommand({ Name: 'ended', EventPattern: JSON.stringify(pattern) }));
  await events.send(new PutTargetsCommand({ Rule: 'ended', Targets: [{ Id: 'record', Arn: FunctionArn }] }));
  await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"vpcId":"vpc-1"}' }));
  await clock.advance(1_000);

  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({
    source: 'aws.states',
    detail: { name: 'one', status: 'FAILED', input: '{"vpcId":"vpc-1"}' },
  });
});
