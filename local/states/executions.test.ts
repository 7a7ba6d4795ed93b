import * as EventBridge from '@aws-sdk/client-eventbridge';
import * as Sfn from '@aws-sdk/client-sfn';
import * as Sns from '@aws-sdk/client-sns';
import * as Sqs from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { invoke, role, statesWorld } from './testing';

const world = statesWorld();
const { sfn, clock } = world;
const succeed = { StartAt: 'Only', States: { Only: { Type: 'Succeed' } } };
const rest = { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 100, End: true } } };
const define = (definition: object) => JSON.stringify({ QueryLanguage: 'JSONata', ...definition });

describe('a state machine', () => {
  it('is created once: the same definition is the same machine, another is refused', async () => {
    const arn = await world.create(succeed, 'once');
    expect(await world.create(succeed, 'once')).toBe(arn);
    await expect(world.create(rest, 'once')).rejects.toBeInstanceOf(Sfn.StateMachineAlreadyExists);
  });

  it.each([
    ['JSONPath', JSON.stringify(succeed), /JSONata/],
    ['no JSON', '{', /INVALID_JSON_DESCRIPTION/],
    ['a state that is not there', define({ ...succeed, StartAt: 'None' }), /MISSING_TRANSITION_TARGET|None/],
    [
      'an expression that does not parse',
      define({ StartAt: 'A', States: { A: { Type: 'Pass', Output: '{% 1 + %}', End: true } } }),
      /Output/,
    ],
    [
      'a resource it cannot call',
      define({
        StartAt: 'A',
        States: { A: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun', End: true } },
      }),
      /not recognized/,
    ],
    [
      'a task that waits for a token',
      define({
        StartAt: 'A',
        States: {
          A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true },
        },
      }),
      /not recognized/,
    ],
  ])('is refused with %s', async (_, definition, why) => {
    const input = { name: 'refused', roleArn: role, definition };
    const created = sfn.send(new Sfn.CreateStateMachineCommand(input));
    await expect(created).rejects.toBeInstanceOf(Sfn.InvalidDefinition);
    await expect(created).rejects.toThrow(why);
    const verdict = await sfn.send(new Sfn.ValidateStateMachineDefinitionCommand({ definition }));
    expect(verdict.result).toBe('FAIL');
  });

  it('runs what it was when the execution started, after an update', async () => {
    const arn = await world.create(rest, 'updated');
    const before = await world.start(arn);
    await clock.settle();
    await sfn.send(new Sfn.UpdateStateMachineCommand({ stateMachineArn: arn, definition: define(succeed) }));
    const after = await world.start(arn);
    await clock.settle();
    expect((await world.result(after)).status).toBe('SUCCEEDED');
    expect((await world.result(before)).status).toBe('RUNNING');
    const old = await sfn.send(new Sfn.DescribeStateMachineForExecutionCommand({ executionArn: before }));
    expect(JSON.parse(old.definition ?? '')).toMatchObject(rest);
    await clock.advance(100_000);
    expect(await world.types(before)).toContain('WaitStateExited');
  });

  it('takes its executions with it when it is deleted', async () => {
    const arn = await world.create(rest, 'deleted');
    const execution = await world.start(arn);
    await clock.settle();
    await sfn.send(new Sfn.DeleteStateMachineCommand({ stateMachineArn: arn }));
    expect((await world.result(execution)).status).toBe('ABORTED');
    await expect(world.start(arn)).rejects.toBeInstanceOf(Sfn.StateMachineDoesNotExist);
  });

  it('carries tags', async () => {
    const resourceArn = await world.create(succeed, 'tagged');
    await sfn.send(new Sfn.TagResourceCommand({ resourceArn, tags: [{ key: 'a', value: '1' }] }));
    const { tags } = await sfn.send(new Sfn.ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual([{ key: 'a', value: '1' }]);
  });
});

describe('an execution', () => {
  it('is the same one if it is started again by its name with its input while it runs, else refused', async () => {
    const arn = await world.create(rest, 'named');
    const first = await world.start(arn, { a: 1 }, 'one');
    expect(await world.start(arn, { a: 1 }, 'one')).toBe(first);
    await expect(world.start(arn, { a: 2 }, 'one')).rejects.toBeInstanceOf(Sfn.ExecutionAlreadyExists);
    await clock.advance(100_000);
    expect((await world.result(first)).status).toBe('SUCCEEDED');
    await expect(world.start(arn, { a: 1 }, 'one')).rejects.toBeInstanceOf(Sfn.ExecutionAlreadyExists);
  });

  it('is refused with a bad name, an input that is not JSON or too large', async () => {
    const stateMachineArn = await world.create(succeed, 'strict');
    const start = (more: object) => sfn.send(new Sfn.StartExecutionCommand({ stateMachineArn, ...more }));
    for (const name of ['a b', 'a:b', 'x'.repeat(81), 'a/b', 'a<b']) {
      await expect(start({ name })).rejects.toBeInstanceOf(Sfn.InvalidName);
    }
    await expect(start({ input: '{' })).rejects.toBeInstanceOf(Sfn.InvalidExecutionInput);
    await expect(start({ input: `"${'ä'.repeat(131_072)}"` })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(start({ stateMachineArn: 'arn:aws:sns:x' })).rejects.toBeInstanceOf(Sfn.InvalidArn);
  });

  it('stops when it is told to, even in a task that hangs, and stays stopped', async () => {
    await world.define('hangs', () => new Promise(() => {}));
    const arn = await world.create({ StartAt: 'Call', States: { Call: invoke('hangs', { End: true }) } });
    const executionArn = await world.start(arn);
    const stop = { executionArn, error: 'Enough', cause: 'by hand' };
    await sfn.send(new Sfn.StopExecutionCommand(stop));
    expect(await world.result(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'by hand',
    });
    await sfn.send(new Sfn.StopExecutionCommand({ executionArn, error: 'again' }));
    expect((await world.result(executionArn)).error).toBe('Enough');
  });

  it('is listed newest first, by status and page', async () => {
    const stateMachineArn = await world.create(rest, 'listed');
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await world.start(stateMachineArn, {}, name);
    await sfn.send(
      new Sfn.StopExecutionCommand({ executionArn: await world.start(stateMachineArn, {}, 'c') }),
    );
    const list = async (more: object) =>
      sfn.send(new Sfn.ListExecutionsCommand({ stateMachineArn, ...more }));
    const first = await list({ maxResults: 2 });
    const second = await list({ maxResults: 100, nextToken: first.nextToken });
    const all = [...(first.executions ?? []), ...(second.executions ?? [])];
    expect(all.map(({ name }) => name)).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(second.nextToken).toBeUndefined();
    const aborted = await list({ statusFilter: 'ABORTED' });
    expect(aborted.executions?.map(({ name }) => name)).toEqual(['c']);
    await expect(list({ nextToken: 'x' })).rejects.toBeInstanceOf(Sfn.InvalidToken);
  });
});

describe('the history of an execution', () => {
  it('has the events that AWS writes, each with the one before it', async () => {
    await world.define('answers', async () => ({ ok: true }));
    const arn = await world.run({
      StartAt: 'Call',
      States: {
        Call: invoke('answers', { Assign: { ok: '{% $states.result.Payload.ok %}' }, Next: 'End' }),
        End: { Type: 'Succeed' },
      },
    });
    const events = await world.history(arn);
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 1, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskSucceeded'],
      [6, 5, 'TaskStateExited'],
      [7, 6, 'SucceedStateEntered'],
      [8, 7, 'SucceedStateExited'],
      [9, 8, 'ExecutionSucceeded'],
    ]);
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-central-1',
      parameters: '{"FunctionName":"answers","Payload":{}}',
    });
    expect(JSON.parse(events[4]?.taskSucceededEventDetails?.output ?? '')).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { ok: true },
      StatusCode: 200,
    });
    expect(events[5]?.stateExitedEventDetails).toMatchObject({
      name: 'Call',
      assignedVariables: { ok: 'true' },
    });
  });

  it('is read by page, from either end, with or without data', async () => {
    const arn = await world.run(succeed, { a: 1 });
    const read = (more: object) =>
      sfn.send(new Sfn.GetExecutionHistoryCommand({ executionArn: arn, ...more }));
    const first = await read({ maxResults: 3 });
    const second = await read({ maxResults: 3, nextToken: first.nextToken });
    expect([...(first.events ?? []), ...(second.events ?? [])].map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(second.nextToken).toBeUndefined();
    const reverse = await read({ maxResults: 3, reverseOrder: true });
    expect(reverse.events?.map(({ id }) => id)).toEqual([4, 3, 2]);
    const oldest = await read({ maxResults: 3, reverseOrder: true, nextToken: reverse.nextToken });
    expect(oldest.events?.map(({ id }) => id)).toEqual([1]);
    const bare = await read({ includeExecutionData: false });
    expect(bare.events?.[0]?.executionStartedEventDetails?.input).toBeUndefined();
  });

  it('is there while it is written', async () => {
    const arn = await world.run(rest);
    const request = { executionArn: arn, reverseOrder: true, maxResults: 1 };
    const { events } = await sfn.send(new Sfn.GetExecutionHistoryCommand(request));
    expect(events?.[0]).toMatchObject({ id: 2, type: 'WaitStateEntered' });
  });
});

it('status changes go to EventBridge, as AWS shapes them', async () => {
  const events = new EventBridge.EventBridgeClient(world.aws.sdkConfig());
  const sqs = new Sqs.SQSClient(world.aws.sdkConfig());
  const { QueueUrl } = await sqs.send(new Sqs.CreateQueueCommand({ QueueName: 'changes' }));
  const EventPattern = JSON.stringify({ source: ['aws.states'] });
  await events.send(new EventBridge.PutRuleCommand({ Name: 'changes', EventPattern }));
  const Targets = [{ Id: 'q', Arn: 'arn:aws:sqs:eu-central-1:000000000000:changes' }];
  await events.send(new EventBridge.PutTargetsCommand({ Rule: 'changes', Targets }));
  const arn = await world.run(succeed, { a: 1 });
  await clock.advance(1000);
  const { Messages = [] } = await sqs.send(
    new Sqs.ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  const told = Messages.map(({ Body = '' }) => JSON.parse(Body)).sort((a, b) =>
    a.detail.status < b.detail.status ? -1 : 1,
  );
  expect(told.map(({ detail }) => detail.status)).toEqual(['RUNNING', 'SUCCEEDED']);
  expect(told[1]).toMatchObject({
    'detail-type': 'Step Functions Execution Status Change',
    resources: [arn],
    detail: {
      executionArn: arn,
      input: '{"a":1}',
      output: '{"a":1}',
      outputDetails: { included: true },
      error: null,
    },
  });
  expect(typeof told[1].detail.stopDate).toBe('number');
});

it('calls topics, buses, queues and machines, in their optimised forms', async () => {
  const sns = new Sns.SNSClient(world.aws.sdkConfig());
  const sqs = new Sqs.SQSClient(world.aws.sdkConfig());
  const { QueueUrl } = await sqs.send(new Sqs.CreateQueueCommand({ QueueName: 'inbox' }));
  const { TopicArn } = await sns.send(new Sns.CreateTopicCommand({ Name: 'topic' }));
  const child = await world.create(succeed, 'child');
  const call = (resource: string, Arguments: object, Next?: string) => ({
    Type: 'Task',
    Resource: `arn:aws:states:::${resource}`,
    Arguments,
    ...(Next === undefined ? { End: true } : { Next }),
  });
  const entry = { Source: 'test', DetailType: 'told', Detail: { a: 1 } };
  const arn = await world.run({
    StartAt: 'Topic',
    States: {
      Topic: call('sns:publish', { TopicArn, Subject: 's', Message: { a: 1 } }, 'Bus'),
      Bus: call('events:putEvents', { Entries: [entry] }, 'Queue'),
      Queue: call('sqs:sendMessage', { QueueUrl, MessageBody: { a: 1 } }, 'Child'),
      Child: call(
        'aws-sdk:sfn:startExecution',
        { StateMachineArn: child, Name: 'told', Input: '{}' },
        'Again',
      ),
      Again: call('states:startExecution', { StateMachineArn: child, Name: 'told', Input: { b: 1 } }),
    },
  });
  expect(await world.result(arn)).toMatchObject({
    status: 'FAILED',
    error: 'StepFunctions.ExecutionAlreadyExistsException',
  });
  const outputs = (await world.history(arn)).flatMap(({ taskSucceededEventDetails: done }) =>
    done ? [JSON.parse(done.output ?? '')] : [],
  );
  expect(outputs).toMatchObject([
    { MessageId: expect.any(String), SdkHttpMetadata: { HttpStatusCode: 200 } },
    { FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] },
    { MessageId: expect.any(String) },
    { ExecutionArn: expect.stringMatching(/execution:child:told$/), StartDate: expect.stringMatching(/Z$/) },
  ]);
  const { Messages } = await sqs.send(new Sqs.ReceiveMessageCommand({ QueueUrl }));
  expect(Messages?.[0]?.Body).toBe('{"a":1}');
});
