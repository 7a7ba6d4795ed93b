import * as Scheduler from '@aws-sdk/client-scheduler';
import * as Sfn from '@aws-sdk/client-sfn';
import * as Sns from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '@/local/core/memory-store';
import { functionArn, role, schedulerWorld } from './testing';

const day = 24 * 3_600_000;

describe('a schedule', () => {
  it.each([
    ['Europe/Berlin', '2026-03-27T12:00:00Z', ['2026-03-28T01:30', '2026-03-30T00:30']],
    ['Europe/Berlin', '2026-10-23T12:00:00Z', ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']],
    ['America/New_York', '2026-03-06T12:00:00Z', ['2026-03-07T07:30', '2026-03-09T06:30']],
  ])('fires at 02:30 in %s, skips what does not exist and repeats nothing', async (zone, now, expected) => {
    const world = schedulerWorld(now);
    await world.createFunction();
    await world.create('cron(30 2 * * ? *)', { ScheduleExpressionTimezone: zone });
    await world.clock.advance(3 * day);
    expect(world.times()).toEqual(expected);
  });

  it('fires at its very second, once, and goes if it is told to', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    await world.createFunction();
    const zone = { ScheduleExpressionTimezone: 'Asia/Tokyo' };
    await world.create('at(2026-06-01T12:00:05)', { ...zone, ActionAfterCompletion: 'DELETE' });
    await world.create('at(2026-06-01T12:00:05)', { ...zone, Name: 'stays' });
    await world.clock.advance(day);
    expect(world.fired.map(({ at }) => at)).toEqual(['2026-06-01T03:00:05.000Z', '2026-06-01T03:00:05.000Z']);
    const { Schedules } = await world.scheduler.send(new Scheduler.ListSchedulesCommand({}));
    expect(Schedules?.map(({ Name }) => Name)).toEqual(['stays']);
  });

  it('at a rate fires at once and then at its distance, between start and end', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    await world.createFunction();
    await world.create('rate(10 minutes)', { EndDate: new Date('2026-06-01T00:25:00Z') });
    await world.create('rate(1 hour)', { Name: 'later', StartDate: new Date('2026-06-01T03:00:00Z') });
    await world.clock.advance(4 * 3_600_000);
    const first = ['2026-06-01T00:00', '2026-06-01T00:10', '2026-06-01T00:20'];
    expect(world.times()).toEqual([...first, '2026-06-01T03:00', '2026-06-01T04:00']);
  });

  it('does not fire while it is disabled, nor after it is deleted', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    await world.createFunction();
    await world.create('rate(1 minute)', { State: 'DISABLED' });
    await world.create('cron(0 1 * * ? *)', { Name: 'gone' });
    await world.scheduler.send(new Scheduler.DeleteScheduleCommand({ Name: 'gone' }));
    await world.clock.advance(day);
    expect(world.fired).toEqual([]);
  });

  it('fires by its new expression after it is updated, and no more by the old one', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    await world.createFunction();
    await world.create('cron(0 1 * * ? *)');
    const changed = { Name: 'nightly', FlexibleTimeWindow: { Mode: 'OFF' as const } };
    const Target = { Arn: functionArn, RoleArn: role };
    await world.scheduler.send(
      new Scheduler.UpdateScheduleCommand({ ...changed, Target, ScheduleExpression: 'cron(0 2 * * ? *)' }),
    );
    await world.clock.advance(day);
    expect(world.times()).toEqual(['2026-06-01T02:00']);
  });

  it('fills the context attributes into its input, and gives a notification without one', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    await world.createFunction();
    const names = ['schedule-arn', 'scheduled-time', 'execution-id', 'attempt-number', 'unknown'];
    const Input = JSON.stringify(Object.fromEntries(names.map((name) => [name, `<aws.scheduler.${name}>`])));
    await world.create('at(2026-06-01T01:00:00)', { Target: { Arn: functionArn, RoleArn: role, Input } });
    await world.create('at(2026-06-01T02:00:00)', {
      Name: 'bare',
      Target: { Arn: functionArn, RoleArn: role },
    });
    await world.clock.advance(day);
    expect(world.fired[0]?.event).toEqual({
      'schedule-arn': 'arn:aws:scheduler:eu-central-1:000000000000:schedule/default/nightly',
      'scheduled-time': '2026-06-01T01:00:00Z',
      'execution-id': expect.stringMatching(/^[0-9a-f]{16}$/),
      'attempt-number': '1',
      unknown: '<aws.scheduler.unknown>',
    });
    expect(world.fired[1]?.event).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      time: '2026-06-01T02:00:00Z',
    });
  });

  it('reaches state machines, topics and queues, templated and by their API', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    const sfn = new Sfn.SFNClient(world.aws.sdkConfig());
    const sns = new Sns.SNSClient(world.aws.sdkConfig());
    const queue = await world.queue('inbox');
    const { TopicArn } = await sns.send(new Sns.CreateTopicCommand({ Name: 'topic' }));
    await sns.send(new Sns.SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn }));
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Only',
      States: { Only: { Type: 'Succeed' } },
    });
    const machine = { name: 'machine', roleArn: role, definition };
    const { stateMachineArn } = await sfn.send(new Sfn.CreateStateMachineCommand(machine));
    const at = 'at(2026-06-01T01:00:00)';
    const byApi = {
      StateMachineArn: stateMachineArn,
      Name: 'vpc-1_x_<aws.scheduler.execution-id>',
      Input: '{"time": "<aws.scheduler.scheduled-time>"}',
    };
    await world.create(at, { Name: 'q', Target: { Arn: queue.arn, RoleArn: role, Input: 'to the queue' } });
    await world.create(at, { Name: 't', Target: { Arn: TopicArn, RoleArn: role, Input: 'to the topic' } });
    await world.create(at, { Name: 'm', Target: { Arn: stateMachineArn, RoleArn: role, Input: '{"a": 1}' } });
    await world.create(at, {
      Name: 'u',
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
        RoleArn: role,
        Input: JSON.stringify(byApi),
      },
    });
    await world.clock.advance(day);
    const bodies = (await queue.receive()).map(({ Body = '' }) => Body);
    expect(bodies.some((body) => body === 'to the queue')).toBe(true);
    expect(bodies.some((body) => body.includes('to the topic'))).toBe(true);
    const { executions = [] } = await sfn.send(new Sfn.ListExecutionsCommand({ stateMachineArn }));
    const inputs = await Promise.all(
      executions.map(async ({ executionArn, name }) => {
        const { input, status } = await sfn.send(new Sfn.DescribeExecutionCommand({ executionArn }));
        return { named: /^vpc-1_x_[0-9a-f]{16}$/.test(name ?? ''), input, status };
      }),
    );
    expect(inputs).toHaveLength(2);
    expect(inputs).toContainEqual({ named: false, input: '{"a": 1}', status: 'SUCCEEDED' });
    expect(inputs).toContainEqual({
      named: true,
      input: '{"time": "2026-06-01T01:00:00Z"}',
      status: 'SUCCEEDED',
    });
  });
});

describe('a target that cannot be reached', () => {
  const missing = { Arn: functionArn.replace('target', 'missing'), RoleArn: role };

  it('is tried as often as the schedule says, and then its input is a dead letter', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    const queue = await world.queue('dead');
    const calls: string[] = [];
    world.aws.onCall(({ call, at }) => {
      if (call.action === 'Invoke') calls.push(new Date(at).toISOString().slice(11, 19));
    });
    const Target = {
      ...missing,
      Input: '{"attempt": "<aws.scheduler.attempt-number>"}',
      RetryPolicy: { MaximumRetryAttempts: 3 },
      DeadLetterConfig: { Arn: queue.arn },
    };
    await world.create('at(2026-06-01T01:00:00)', { Target, ActionAfterCompletion: 'DELETE' });
    await world.clock.advance(day);
    expect(calls).toEqual(['01:00:00', '01:00:01', '01:00:03', '01:00:07']);
    const [letter] = await queue.receive();
    expect(letter?.Body).toBe('{"attempt": "4"}');
    const attributes = Object.entries(letter?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [
      name,
      StringValue,
    ]);
    expect(Object.fromEntries(attributes)).toEqual({
      ERROR_CODE: 'ResourceNotFoundException',
      ERROR_MESSAGE: expect.stringContaining('Function not found'),
      EXECUTION_ID: expect.any(String),
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      IS_PAYLOAD_TRUNCATED: 'false',
      RETRY_ATTEMPTS: '3',
      SCHEDULED_TIME: '2026-06-01T01:00:00Z',
      SCHEDULE_ARN: 'arn:aws:scheduler:eu-central-1:000000000000:schedule/default/nightly',
      TARGET_ARN: missing.Arn,
    });
    const { Schedules } = await world.scheduler.send(new Scheduler.ListSchedulesCommand({}));
    expect(Schedules).toEqual([]);
  });

  it('is given up on at the age of the event', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    const queue = await world.queue('dead');
    const RetryPolicy = { MaximumEventAgeInSeconds: 60 };
    const Target = { ...missing, RetryPolicy, DeadLetterConfig: { Arn: queue.arn } };
    await world.create('at(2026-06-01T01:00:00)', { Target });
    await world.clock.advance(day);
    const [letter] = await queue.receive();
    expect(letter?.MessageAttributes?.EXHAUSTED_RETRY_CONDITION?.StringValue).toBe(
      'MaximumEventAgeInSeconds',
    );
    expect(letter?.MessageAttributes?.RETRY_ATTEMPTS?.StringValue).toBe('5');
  });

  it('is reached by a later attempt once it is there', async () => {
    const world = schedulerWorld('2026-06-01T00:00:00Z');
    await world.create('at(2026-06-01T01:00:00)', { Name: 'early' });
    await world.clock.advanceTo(Date.parse('2026-06-01T01:00:05Z'));
    await world.createFunction();
    await world.clock.advance(day);
    expect(world.fired.map(({ at }) => at.slice(11, 19))).toEqual(['01:00:07']);
  });
});

describe('after the process was down', () => {
  async function down(
    expression: string,
    until: string,
    more: Partial<Scheduler.CreateScheduleCommandInput> = {},
  ) {
    const store = memoryStore();
    const before = schedulerWorld('2026-06-01T00:00:00Z', store);
    await before.createFunction();
    await before.create(expression, more);
    const after = schedulerWorld(until, store);
    await after.clock.advance(0);
    const missed = after.times().length;
    await after.clock.advance(30 * 60_000);
    return { missed, times: after.times() };
  }

  it('a one-time schedule fires once, if it is not older than its event age', async () => {
    const at = 'at(2026-06-01T01:00:00)';
    expect(await down(at, '2026-06-01T05:10:00Z')).toEqual({ missed: 1, times: ['2026-06-01T05:10'] });
    expect(await down(at, '2026-06-02T05:10:00Z')).toEqual({ missed: 0, times: [] });
  });

  it('a recurring one fires for the latest time that it missed, and then as ever', async () => {
    expect(await down('cron(0/15 * * * ? *)', '2026-06-01T05:10:00Z')).toEqual({
      missed: 1,
      times: ['2026-06-01T05:10', '2026-06-01T05:15', '2026-06-01T05:30'],
    });
  });

  it('what fired before does not fire again', async () => {
    const store = memoryStore();
    const before = schedulerWorld('2026-06-01T00:00:00Z', store);
    await before.createFunction();
    await before.create('at(2026-06-01T01:00:00)');
    await before.create('cron(0 * * * ? *)', { Name: 'hourly' });
    await before.clock.advanceTo(Date.parse('2026-06-01T01:30:00Z'));
    expect(before.fired).toHaveLength(2);
    const after = schedulerWorld('2026-06-01T01:40:00Z', store);
    await after.clock.advance(30 * 60_000);
    expect(after.times()).toEqual(['2026-06-01T02:00']);
  });

  it('attempts go on where they were', async () => {
    const store = memoryStore();
    const before = schedulerWorld('2026-06-01T00:00:00Z', store);
    await before.create('at(2026-06-01T01:00:00)');
    await before.clock.advanceTo(Date.parse('2026-06-01T01:00:02Z'));
    const after = schedulerWorld('2026-06-01T01:00:02Z', store);
    await after.createFunction();
    await after.clock.advance(60_000);
    expect(after.fired.map(({ at }) => at.slice(11, 19))).toEqual(['01:00:03']);
  });
});
