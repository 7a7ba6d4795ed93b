import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateEventBusCommand, DisableRuleCommand, EnableRuleCommand } from '@aws-sdk/client-eventbridge';
import { DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { AwsError } from '@/local/core/service';
import { setClock } from '@/local/core/set-clock';
import { eventsWorld, opened, queueArn } from './testing';

describe('an event', () => {
  it('reaches the targets of the rules that match, in AWS’s form', async () => {
    const { queue, rule, put, bodies } = await eventsWorld();
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
    const { aws, queue, rule, bodies } = await eventsWorld();
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
    const { events, queue, rule, put, bodies } = await eventsWorld();
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
    const { events, queue, rule, put, bodies } = await eventsWorld();
    const url = await queue('q');
    await events.send(new CreateEventBusCommand({ Name: 'other' }));
    await rule({ source: ['app'] }, { Id: '1', Arn: queueArn('q') });
    await put({ ...opened, EventBusName: 'other' });
    expect(await bodies(url)).toEqual([]);
  });

  it('is written to a log group', async () => {
    const { clock, aws, rule, put } = await eventsWorld();
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
    const { clock, sqs, aws, queue, rule, put, received } = await eventsWorld();
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
    const { clock, store, aws, queue, rule, put } = await eventsWorld();
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

describe('PutEvents', () => {
  it('tells what is wrong with each entry in its place', async () => {
    const { put } = await eventsWorld();
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
    const { put } = await eventsWorld();
    await expect(put(...Array.from({ length: 11 }, () => opened))).rejects.toThrow(
      'less than or equal to 10',
    );
    await expect(put()).rejects.toMatchObject({ name: 'ValidationException' });
    const large = { ...opened, Detail: JSON.stringify({ text: 'x'.repeat(300_000) }) };
    await expect(put(large)).rejects.toThrow('over the limit');
  });
});
