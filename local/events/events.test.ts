import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { AwsError } from '@/local/core/service';
import { setClock } from '@/local/core/set-clock';

const start = Date.parse('2026-11-22T10:00:00Z');
const queueArn = (name: string) => `arn:aws:sqs:eu-central-1:000000000000:${name}`;

async function world() {
  const clock = setClock(start);
  const store = memoryStore();
  const aws = createLocalAws({ clock, store });
  const events = new EventBridgeClient({ ...aws.sdkConfig(), maxAttempts: 1 });
  const sqs = new SQSClient(aws.sdkConfig());
  const queue = async (QueueName: string) =>
    (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '';
  const received = async (QueueUrl: string) => {
    await clock.settle();
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    return Messages;
  };
  const bodies = async (url: string) => (await received(url)).map(({ Body }) => JSON.parse(Body ?? ''));
  const rule = async (pattern: object, ...targets: Target[]) => {
    await events.send(new PutRuleCommand({ Name: 'r', EventPattern: JSON.stringify(pattern) }));
    if (targets.length > 0) await events.send(new PutTargetsCommand({ Rule: 'r', Targets: targets }));
  };
  const put = (...Entries: PutEventsRequestEntry[]) => events.send(new PutEventsCommand({ Entries }));
  return { clock, store, aws, events, sqs, queue, received, bodies, rule, put };
}

const opened = { Source: 'app', DetailType: 'Network Opened', Detail: '{"vpc":"vpc-1","n":2}' };

describe('an event', () => {
  it('reaches the targets of the rules that match, in AWS’s form', async () => {
    const { queue, rule, put, bodies } = await world();
    const url = await queue('q');
    await rule({ source: ['app'], detail: { vpc: ['vpc-1'] } }, { Id: '1', Arn: queueArn('q') });
    const { Entries } = await put(
      { ...opened, Resources: ['arn:aws:ec2:eu-central-1:000000000000:vpc/vpc-1'] },
      { ...opened, Detail: '{"vpc":"vpc-2"}' },
    );
    expect(await bodies(url)).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'Network Opened',
        source: 'app',
        account: '000000000000',
        time: '2026-11-22T10:00:00Z',
        region: 'eu-central-1',
        resources: ['arn:aws:ec2:eu-central-1:000000000000:vpc/vpc-1'],
        detail: { vpc: 'vpc-1', n: 2 },
      },
    ]);
  });

  it('that a service emits is on the default bus', async () => {
    const { aws, queue, rule, bodies } = await world();
    const url = await queue('q');
    await rule({ source: ['aws.states'] }, { Id: '1', Arn: queueArn('q'), InputPath: '$.detail.status' });
    const scope = { account: '000000000000', region: 'eu-central-1' };
    aws.host.emit({ source: 'aws.states', detailType: 'Status', detail: { status: 'FAILED' } }, scope);
    aws.host.emit(
      { source: 'aws.states', detailType: 'Status', detail: {} },
      { ...scope, region: 'us-east-1' },
    );
    expect(await bodies(url)).toEqual(['FAILED']);
  });

  it('is not taken by a rule that is switched off', async () => {
    const { events, queue, rule, put, bodies } = await world();
    const url = await queue('q');
    await rule({ source: ['app'] }, { Id: '1', Arn: queueArn('q') });
    await events.send(new DisableRuleCommand({ Name: 'r' }));
    await put(opened);
    expect(await bodies(url)).toEqual([]);
    await events.send(new EnableRuleCommand({ Name: 'r' }));
    await put(opened);
    expect(await bodies(url)).toHaveLength(1);
  });

  it('of another bus is not taken', async () => {
    const { events, queue, rule, put, bodies } = await world();
    const url = await queue('q');
    await events.send(new CreateEventBusCommand({ Name: 'other' }));
    await rule({ source: ['app'] }, { Id: '1', Arn: queueArn('q') });
    await put({ ...opened, EventBusName: 'other' });
    expect(await bodies(url)).toEqual([]);
  });

  it('is written to a log group', async () => {
    const { clock, aws, rule, put } = await world();
    const logs = new CloudWatchLogsClient(aws.sdkConfig());
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/aws/events/all' }));
    await rule(
      { source: ['app'] },
      { Id: '1', Arn: 'arn:aws:logs:eu-central-1:000000000000:log-group:/aws/events/all' },
    );
    await put(opened, opened);
    await clock.settle();
    const { events: lines } = await logs.send(
      new FilterLogEventsCommand({ logGroupName: '/aws/events/all' }),
    );
    expect(lines?.map(({ message }) => JSON.parse(message ?? '').source)).toEqual(['app', 'app']);
  });

  it('that cannot be delivered is tried again, then kept as a dead letter', async () => {
    const { clock, sqs, aws, queue, rule, put, received } = await world();
    const url = await queue('q');
    const dead = await queue('dead');
    await rule(
      { source: ['app'] },
      {
        Id: '1',
        Arn: queueArn('q'),
        DeadLetterConfig: { Arn: queueArn('dead') },
        RetryPolicy: { MaximumRetryAttempts: 2 },
      },
    );
    let failures = 0;
    const stop = aws.intercept((call, input, next) => {
      if (call.action !== 'SendMessage' || !String(input.QueueUrl).endsWith('/q')) return next();
      failures += 1;
      throw new AwsError('InternalFailure', 'the queue is ill', 500);
    });
    await put(opened);
    await clock.advance(600_000);
    stop();
    expect(failures).toBe(3);
    const [letter] = await received(dead);
    expect(JSON.parse(letter?.Body ?? '').detail.vpc).toBe('vpc-1');
    expect(letter?.MessageAttributes?.RETRY_ATTEMPTS?.StringValue).toBe('2');
    expect(letter?.MessageAttributes?.TARGET_ARN?.StringValue).toBe(queueArn('q'));
    await sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    await put(opened);
    await clock.advance(0);
    expect((await received(dead))[0]?.MessageAttributes?.RETRY_ATTEMPTS?.StringValue).toBe('0');
  });

  it('that was accepted is delivered after a restart', async () => {
    const { clock, store, aws, queue, rule, put } = await world();
    await rule({ source: ['app'] }, { Id: '1', Arn: queueArn('q') });
    const url = await queue('q');
    aws.intercept((call, _input, next) => {
      if (call.action === 'SendMessage') throw new AwsError('InternalFailure', 'killed before', 500);
      return next();
    });
    await put(opened);
    await clock.settle();
    const later = setClock(clock.now() + 5_000);
    const again = createLocalAws({ clock: later, store });
    await later.advance(0);
    const { Messages } = await new SQSClient(again.sdkConfig()).send(
      new ReceiveMessageCommand({ QueueUrl: url }),
    );
    expect(Messages).toHaveLength(1);
  });
});

describe('a target', () => {
  const inputs: [string, Partial<Target>, unknown][] = [
    ['a constant', { Input: '{"a":1}' }, { a: 1 }],
    ['a part of the event', { InputPath: '$.detail' }, { vpc: 'vpc-1', n: 2 }],
    [
      'a template of JSON, values and texts',
      {
        InputTransformer: {
          InputPathsMap: { vpc: '$.detail.vpc', n: '$.detail.n', none: '$.detail.x', all: '$.detail' },
          InputTemplate:
            '{"text": "<vpc> has <n><none>", "vpc": <vpc>, "n": <n>, "all": <all>, "none": <none>}',
        },
      },
      { text: 'vpc-1 has 2', vpc: 'vpc-1', n: 2, all: { vpc: 'vpc-1', n: 2 }, none: null },
    ],
    [
      'what EventBridge knows of the rule',
      {
        InputTransformer: { InputTemplate: '["<aws.events.rule-name>", <aws.events.rule-arn>]' },
      },
      ['r', 'arn:aws:events:eu-central-1:000000000000:rule/r'],
    ],
  ];
  it.each(inputs)('is given %s', async (_, input, expected) => {
    const { queue, rule, put, bodies } = await world();
    const url = await queue('q');
    await rule({ source: ['app'] }, { Id: '1', Arn: queueArn('q'), ...input });
    await put(opened);
    expect(await bodies(url)).toEqual([expected]);
  });

  const refused: [string, Partial<Target>, string][] = [
    [
      'of a service that is not served',
      { Arn: 'arn:aws:kinesis:eu-central-1:000000000000:stream/x' },
      'kinesis',
    ],
    [
      'that is a state machine without a role',
      { Arn: 'arn:aws:states:eu-central-1:000000000000:stateMachine:x' },
      'RoleArn',
    ],
    ['with two inputs', { Input: '{}', InputPath: '$' }, 'Only one of'],
    ['with an input that is not JSON', { Input: '{' }, 'JSON syntax error'],
    ['with a path that is not one', { InputPath: 'detail' }, 'Invalid InputPath'],
    [
      'with a placeholder that is not defined',
      { InputTransformer: { InputTemplate: '"<x>"' } },
      'placeholder x',
    ],
    ['with parameters that are not done', { EcsParameters: { TaskDefinitionArn: 'x' } }, 'EcsParameters'],
    ['with an id that is not one', { Id: 'a b' }, 'regular expression'],
  ];
  it.each(refused)('%s is refused', async (_, target, message) => {
    const { events, rule } = await world();
    await rule({ source: ['app'] });
    const Targets = [{ Id: '1', Arn: queueArn('q'), ...target }];
    await expect(events.send(new PutTargetsCommand({ Rule: 'r', Targets }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  it('is listed, found by its ARN, replaced by its id and removed', async () => {
    const { events, rule } = await world();
    await rule({ source: ['app'] }, { Id: 'a', Arn: queueArn('q') }, { Id: 'b', Arn: queueArn('p') });
    await events.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 'a', Arn: queueArn('p') }] }));
    const named = await events.send(new ListRuleNamesByTargetCommand({ TargetArn: queueArn('p') }));
    expect(named.RuleNames).toEqual(['r']);
    const removed = await events.send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['b', 'c'] }));
    expect(removed.FailedEntries?.map(({ TargetId }) => TargetId)).toEqual(['c']);
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: 'r' }));
    expect(Targets).toEqual([{ Id: 'a', Arn: queueArn('p') }]);
  });

  it('is at most the fifth of its rule', async () => {
    const { events, rule } = await world();
    await rule({ source: ['app'] });
    const Targets = [1, 2, 3, 4, 5, 6].map((id) => ({ Id: String(id), Arn: queueArn('q') }));
    await expect(events.send(new PutTargetsCommand({ Rule: 'r', Targets }))).rejects.toThrow(
      'exceeds the maximum',
    );
  });
});

describe('PutEvents', () => {
  it('tells what is wrong with each entry in its place', async () => {
    const { put } = await world();
    const answer = await put(
      opened,
      { DetailType: 'x', Detail: '{}' },
      { ...opened, Detail: '[]' },
      { ...opened, Source: 'aws.ec2' },
      { ...opened, EventBusName: 'none' },
    );
    expect(answer.FailedEntryCount).toBe(4);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'InvalidArgument',
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'ResourceNotFoundException',
    ]);
  });
  it('refuses eleven entries, none, and too large ones', async () => {
    const { put } = await world();
    await expect(put(...Array.from({ length: 11 }, () => opened))).rejects.toThrow(
      'less than or equal to 10',
    );
    await expect(put()).rejects.toMatchObject({ name: 'ValidationException' });
    const large = { ...opened, Detail: JSON.stringify({ text: 'x'.repeat(300_000) }) };
    await expect(put(large)).rejects.toThrow('over the limit');
  });
});

describe('a rule', () => {
  it('is described, listed by prefix and page, changed, and deleted only without targets', async () => {
    const { events, rule } = await world();
    await rule({ source: ['app'] }, { Id: 'a', Arn: queueArn('q') });
    for (const Name of ['x1', 'x2', 'x3']) {
      await events.send(new PutRuleCommand({ Name, EventPattern: '{"source":["a"]}', Description: Name }));
    }
    const first = await events.send(new ListRulesCommand({ NamePrefix: 'x', Limit: 2 }));
    const { NextToken = '' } = first;
    const second = await events.send(new ListRulesCommand({ NamePrefix: 'x', Limit: 2, NextToken }));
    expect([...(first.Rules ?? []), ...(second.Rules ?? [])].map(({ Name }) => Name)).toEqual([
      'x1',
      'x2',
      'x3',
    ]);
    expect(second.NextToken).toBeUndefined();
    await events.send(
      new PutRuleCommand({ Name: 'x1', EventPattern: '{"source":["b"]}', State: 'DISABLED' }),
    );
    const x1 = await events.send(new DescribeRuleCommand({ Name: 'x1' }));
    expect(x1).toMatchObject({
      State: 'DISABLED',
      EventPattern: '{"source":["b"]}',
      EventBusName: 'default',
    });
    expect(x1.Description).toBeUndefined();
    await expect(events.send(new DeleteRuleCommand({ Name: 'r' }))).rejects.toThrow('since it has targets');
    await events.send(new DeleteRuleCommand({ Name: 'x1' }));
    await expect(events.send(new DescribeRuleCommand({ Name: 'x1' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
  it('refuses a schedule, a missing pattern and a wrong one', async () => {
    const { events } = await world();
    const put = (input: object) => events.send(new PutRuleCommand({ Name: 'r', ...input }));
    await expect(put({ ScheduleExpression: 'rate(1 minute)' })).rejects.toThrow('EventBridge Scheduler');
    await expect(put({})).rejects.toThrow('must be specified');
    await expect(put({ EventPattern: '{"source":"x"}' })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
  });
  it('tests a pattern against an event', async () => {
    const { events } = await world();
    const event = {
      id: '1',
      account: '1',
      source: 'a',
      time: 't',
      region: 'r',
      resources: [],
      'detail-type': 'd',
    };
    const test = (EventPattern: string) =>
      events.send(new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(event) }));
    expect((await test('{"source":["a"]}')).Result).toBe(true);
    expect((await test('{"source":["b"]}')).Result).toBe(false);
  });
  it('of a bus of its own goes before the bus', async () => {
    const { events } = await world();
    await events.send(new CreateEventBusCommand({ Name: 'own' }));
    const { RuleArn } = await events.send(
      new PutRuleCommand({ Name: 'r', EventBusName: 'own', EventPattern: '{"source":["a"]}' }),
    );
    expect(RuleArn).toBe('arn:aws:events:eu-central-1:000000000000:rule/own/r');
    await expect(events.send(new DeleteEventBusCommand({ Name: 'own' }))).rejects.toThrow(
      'while it has rules',
    );
    await events.send(new DeleteRuleCommand({ Name: 'r', EventBusName: 'own' }));
    await events.send(new DeleteEventBusCommand({ Name: 'own' }));
    const { EventBuses } = await events.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default']);
  });
});
