import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ConfirmSubscriptionCommand, type PublishCommandInput } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import type { Mail } from '@/local/mailbox/mailbox';
import { snsWorld, TopicArn } from './testing';

const tokenOf = (mail: Mail | undefined): string =>
  new URL(mail?.links[0]?.path ?? '', 'http://x').searchParams.get('Token') ?? '';

function attribute(DataType: string, StringValue: string): Partial<PublishCommandInput> {
  return { MessageAttributes: { kind: { DataType, StringValue } } };
}

describe('an e-mail address', () => {
  it('gets nothing but the confirmation until it has confirmed', async () => {
    const { sns, mails, subscribe, publish, listed } = await snsWorld();
    const { SubscriptionArn } = await subscribe('email', 'ada@example.com');
    await publish({ Message: 'lost' });
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'AWS Notification - Subscription Confirmation',
    ]);
    expect((await listed())[0]?.SubscriptionArn).toBe('PendingConfirmation');
    const confirmed = await sns.send(
      new ConfirmSubscriptionCommand({ TopicArn, Token: tokenOf((await mails())[0]) }),
    );
    expect(confirmed.SubscriptionArn).toBe(SubscriptionArn);
    await publish({ Message: 'found', Subject: 'News' });
    expect((await mails())[1]).toMatchObject({ to: 'ada@example.com', subject: 'News' });
    expect((await mails())[1]?.body).toMatch(/^found\n/);
    expect((await listed())[0]?.SubscriptionArn).toBe(SubscriptionArn);
  });

  it('cannot confirm with another token, nor after two days', async () => {
    const { clock, sns, mails, subscribe } = await snsWorld();
    await subscribe('email', 'ada@example.com');
    const Token = tokenOf((await mails())[0]);
    const confirm = (token: string) => sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: token }));
    await expect(confirm('00')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await clock.advance(2 * 86_400_000 + 1);
    await expect(confirm(Token)).rejects.toThrow('expired');
    await subscribe('email', 'ada@example.com');
    await expect(confirm(tokenOf((await mails())[1]))).resolves.toBeDefined();
  });

  it('that is not one is refused', async () => {
    const { subscribe } = await snsWorld();
    for (const wrong of ['ada', 'ada@', 'a b@example.com', 'x@y.z, p@q.r']) {
      await expect(subscribe('email', wrong)).rejects.toThrow('Invalid parameter: Email address');
    }
  });
});

describe('a queue', () => {
  it('is subscribed at once and gets the envelope', async () => {
    const { queue, subscribe, publish } = await snsWorld();
    const { arn, messages } = await queue('q');
    const { SubscriptionArn } = await subscribe('sqs', arn);
    const { MessageId } = await publish({
      Subject: 's',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'open' } },
    });
    const [message] = await messages();
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Subject: 's',
      Message: 'hello',
      Timestamp: '2026-11-22T10:00:00.000Z',
      SignatureVersion: '1',
      UnsubscribeURL: expect.stringContaining(encodeURIComponent(SubscriptionArn ?? '?')),
      MessageAttributes: { kind: { Type: 'String', Value: 'open' } },
    });
  });

  it('gets the bare message and its attributes if it wants them raw', async () => {
    const { queue, subscribe, publish } = await snsWorld();
    const { arn, messages } = await queue('q');
    await subscribe('sqs', arn, { RawMessageDelivery: 'true' });
    await publish({ MessageAttributes: { n: { DataType: 'Number', StringValue: '7' } } });
    const [message] = await messages();
    expect(message?.Body).toBe('hello');
    expect(message?.MessageAttributes?.n).toEqual({ DataType: 'Number', StringValue: '7' });
  });

  const filters: [string, Record<string, string>, Partial<PublishCommandInput>, boolean][] = [
    ['an attribute', { FilterPolicy: '{"kind":["open"]}' }, attribute('String', 'open'), true],
    ['another attribute', { FilterPolicy: '{"kind":["open"]}' }, attribute('String', 'close'), false],
    ['no attribute', { FilterPolicy: '{"kind":["open"]}' }, {}, false],
    [
      'an attribute’s number',
      { FilterPolicy: '{"kind":[{"numeric":[">",5]}]}' },
      attribute('Number', '7'),
      true,
    ],
    ['an item of a list', { FilterPolicy: '{"kind":["b"]}' }, attribute('String.Array', '["a","b"]'), true],
    [
      'a field of the body',
      { FilterPolicy: '{"a":{"b":["c"]}}', FilterPolicyScope: 'MessageBody' },
      { Message: '{"a":{"b":"c"}}' },
      true,
    ],
    ['a body that is not JSON', { FilterPolicy: '{"a":["b"]}', FilterPolicyScope: 'MessageBody' }, {}, false],
  ];
  it.each(filters)('filters by %s', async (_, attributes, input, delivered) => {
    const { queue, subscribe, publish } = await snsWorld();
    const { arn, messages } = await queue('q');
    await subscribe('sqs', arn, attributes);
    await publish(input);
    expect(await messages()).toHaveLength(delivered ? 1 : 0);
  });

  it('that is gone leaves a line in the failure log and a dead letter', async () => {
    const { clock, aws, queue, subscribe, publish } = await snsWorld();
    const dead = await queue('dead');
    const { SubscriptionArn } = await subscribe('sqs', 'arn:aws:sqs:eu-central-1:000000000000:gone', {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn }),
    });
    await publish({});
    await clock.advance(0);
    expect(JSON.parse((await dead.messages())[0]?.Body ?? '').Message).toBe('hello');
    const logs = new CloudWatchLogsClient(aws.sdkConfig());
    const logGroupName = 'sns/eu-central-1/000000000000/news/Failure';
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    expect(JSON.parse(events?.[0]?.message ?? '')).toMatchObject({
      status: 'FAILURE',
      delivery: { providerResponse: 'The specified queue does not exist.', attempts: 1 },
    });
    expect(SubscriptionArn).toBeDefined();
  });
});
