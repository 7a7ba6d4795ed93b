import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { eventsWorld, opened, queueArn } from './testing';

describe('a rule', () => {
  it('is described, listed by prefix and page, changed, and deleted only without targets', async () => {
    const { events, rule } = await eventsWorld();
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
    const { events } = await eventsWorld();
    const put = (input: object) => events.send(new PutRuleCommand({ Name: 'r', ...input }));
    await expect(put({ ScheduleExpression: 'rate(1 minute)' })).rejects.toThrow('EventBridge Scheduler');
    await expect(put({})).rejects.toThrow('must be specified');
    await expect(put({ EventPattern: '{"source":"x"}' })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
  });
  it('tests a pattern against an event', async () => {
    const { events } = await eventsWorld();
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
    const { events } = await eventsWorld();
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
    const { queue, rule, put, bodies } = await eventsWorld();
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
    const { events, rule } = await eventsWorld();
    await rule({ source: ['app'] });
    const Targets = [{ Id: '1', Arn: queueArn('q'), ...target }];
    await expect(events.send(new PutTargetsCommand({ Rule: 'r', Targets }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  it('is listed, found by its ARN, replaced by its id and removed', async () => {
    const { events, rule } = await eventsWorld();
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
    const { events, rule } = await eventsWorld();
    await rule({ source: ['app'] });
    const Targets = [1, 2, 3, 4, 5, 6].map((id) => ({ Id: String(id), Arn: queueArn('q') }));
    await expect(events.send(new PutTargetsCommand({ Rule: 'r', Targets }))).rejects.toThrow(
      'exceeds the maximum',
    );
  });
});
