import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

const role = 'arn:aws:iam::000000000000:role/any';

/** A function that remembers its events, and a machine that fails at once. */
async function world() {
  const clock = setClock(Date.parse('2026-11-22T10:00:00Z'));
  const seen: unknown[] = [];
  const aws = createLocalAws({
    clock,
    store: memoryStore(),
    lambdaRuntime: () => async (event) => {
      seen.push(event);
    },
  });
  const Code = { ZipFile: zipSync({ 'index.mjs': new Uint8Array() }) };
  const { FunctionArn } = await new LambdaClient(aws.sdkConfig()).send(
    new CreateFunctionCommand({
      FunctionName: 'record',
      Role: role,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code,
    }),
  );
  const sfn = new SFNClient(aws.sdkConfig());
  const States = { Stop: { Type: 'Fail', Error: 'Blocked', Cause: 'why' } };
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Stop', States });
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({ name: 'machine', roleArn: role, definition }),
  );
  const events = new EventBridgeClient(aws.sdkConfig());
  const rule = async (pattern: object, ...Targets: Target[]) => {
    await events.send(new PutRuleCommand({ Name: 'r', EventPattern: JSON.stringify(pattern) }));
    await events.send(new PutTargetsCommand({ Rule: 'r', Targets }));
  };
  return { clock, aws, seen, FunctionArn, sfn, stateMachineArn, events, rule };
}

describe('a rule', () => {
  it('on ended executions starts a function with the status event', async () => {
    const { clock, seen, FunctionArn, sfn, stateMachineArn, rule } = await world();
    await rule(
      {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [stateMachineArn],
        },
      },
      { Id: 'record', Arn: FunctionArn },
    );
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"vpcId":"vpc-1"}' }));
    await clock.advance(1_000);

    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      source: 'aws.states',
      detail: { name: 'one', status: 'FAILED', input: '{"vpcId":"vpc-1"}' },
    });
  });

  it('starts an execution and publishes to a topic whose function is called', async () => {
    const { clock, aws, seen, FunctionArn, sfn, stateMachineArn, events, rule } = await world();
    const sns = new SNSClient(aws.sdkConfig());
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'lambda', Endpoint: FunctionArn }));
    await rule(
      { source: ['app'] },
      { Id: 'run', Arn: stateMachineArn, RoleArn: role, InputPath: '$.detail' },
      { Id: 'tell', Arn: TopicArn, InputPath: '$.detail-type' },
    );
    const { Entries } = await events.send(
      new PutEventsCommand({
        Entries: [{ Source: 'app', DetailType: 'Network Opened', Detail: '{"vpc":1}' }],
      }),
    );
    await clock.advance(1_000);

    const [started] = (await sfn.send(new ListExecutionsCommand({ stateMachineArn }))).executions ?? [];
    expect(started?.name).toContain(Entries?.[0]?.EventId);
    const { executionArn } = started ?? {};
    expect((await sfn.send(new DescribeExecutionCommand({ executionArn }))).input).toBe('{"vpc":1}');
    expect(seen).toMatchObject([
      {
        Records: [
          {
            EventSource: 'aws:sns',
            Sns: { TopicArn, Message: '"Network Opened"', Subject: null, Type: 'Notification' },
          },
        ],
      },
    ]);
  });
});
