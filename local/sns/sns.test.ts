import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishBatchCommand,
  PublishCommand,
  type PublishCommandInput,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  TagResourceCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import type { Mail } from '@/local/mailbox/mailbox';

const TopicArn = 'arn:aws:sns:eu-central-1:000000000000:news';

async function world() {
  const clock = setClock(Date.parse('2026-11-22T10:00:00Z'));
  const store = memoryStore();
  const aws = createLocalAws({ clock, store });
  const sns = new SNSClient(aws.sdkConfig());
  const sqs = new SQSClient(aws.sdkConfig());
  await sns.send(new CreateTopicCommand({ Name: 'news' }));
  const mails = async () => {
    await clock.settle();
    return store.collection<Mail>('mailbox.mails').values();
  };
  const subscribe = (Protocol: string, Endpoint: string, Attributes: Record<string, string> = {}) =>
    sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true }));
  const publish = (input: Partial<PublishCommandInput>) =>
    sns.send(new PublishCommand({ TopicArn, Message: 'hello', ...input }));
  const queue = async (QueueName: string) => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
    return {
      arn: `arn:aws:sqs:eu-central-1:000000000000:${QueueName}`,
      async messages() {
        await clock.settle();
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
        );
        return Messages;
      },
    };
  };
  const listed = async () =>
    (await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? [];
  return { clock, aws, sns, mails, subscribe, publish, queue, listed };
}

const tokenOf = (mail: Mail | undefined): string =>
  new URL(mail?.links[0]?.path ?? '', 'http://x').searchParams.get('Token') ?? '';

describe('an e-mail address', () => {
  it('gets nothing but the confirmation until it has confirmed', async () => {
    const { sns, mails, subscribe, publish, listed } = await world();
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
    const { clock, sns, mails, subscribe } = await world();
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
    const { subscribe } = await world();
    for (const wrong of ['ada', 'ada@', 'a b@example.com', 'x@y.z, p@q.r']) {
      await expect(subscribe('email', wrong)).rejects.toThrow('Invalid parameter: Email address');
    }
  });
});

describe('a queue', () => {
  it('is subscribed at once and gets the envelope', async () => {
    const { queue, subscribe, publish } = await world();
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
    const { queue, subscribe, publish } = await world();
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
    const { queue, subscribe, publish } = await world();
    const { arn, messages } = await queue('q');
    await subscribe('sqs', arn, attributes);
    await publish(input);
    expect(await messages()).toHaveLength(delivered ? 1 : 0);
  });

  it('that is gone leaves a line in the failure log and a dead letter', async () => {
    const { clock, aws, queue, subscribe, publish } = await world();
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

function attribute(DataType: string, StringValue: string): Partial<PublishCommandInput> {
  return { MessageAttributes: { kind: { DataType, StringValue } } };
}

describe('a message', () => {
  const refused: [string, Partial<PublishCommandInput>, string][] = [
    ['empty', { Message: '' }, 'Empty message'],
    ['too long', { Message: 'x'.repeat(262_145) }, 'Message too long'],
    ['with a subject of 100 characters', { Subject: 'x'.repeat(100) }, 'Subject'],
    ['with a line break in its subject', { Subject: 'a\nb' }, 'Subject'],
    ['with an empty subject', { Subject: '' }, 'Subject'],
    ['of an unknown structure', { MessageStructure: 'xml' }, 'MessageStructure'],
    ['of structure json that is not', { MessageStructure: 'json' }, 'failed to parse'],
    [
      'of structure json without default',
      { MessageStructure: 'json', Message: '{"sqs":"x"}' },
      'No default entry',
    ],
    [
      'with an attribute of no type',
      { MessageAttributes: { a: { DataType: 'Text', StringValue: 'x' } } },
      'data type',
    ],
    [
      'with an empty attribute',
      { MessageAttributes: { a: { DataType: 'String', StringValue: '' } } },
      'non-empty',
    ],
    ['to a telephone', { PhoneNumber: '+491' }, 'SMS'],
  ];
  it.each(refused)('%s is refused', async (_, input, message) => {
    const { publish } = await world();
    await expect(publish(input)).rejects.toThrow(message);
  });

  it('of 99 characters of subject and 256 KiB is taken', async () => {
    const { publish } = await world();
    await expect(publish({ Subject: 'x'.repeat(99), Message: 'x'.repeat(262_144) })).resolves.toBeDefined();
  });

  it('may be longer if the topic says so', async () => {
    const { sns, publish } = await world();
    await sns.send(
      new SetTopicAttributesCommand({
        TopicArn,
        AttributeName: 'MaximumMessageSize',
        AttributeValue: '1048576',
      }),
    );
    await expect(publish({ Message: 'x'.repeat(1_000_000) })).resolves.toBeDefined();
  });

  it('of structure json is told to each protocol in its words', async () => {
    const { queue, subscribe, publish } = await world();
    const { arn, messages } = await queue('q');
    await subscribe('sqs', arn, { RawMessageDelivery: 'true' });
    const texts = (more: object) => JSON.stringify({ default: 'for all', ...more });
    await publish({ MessageStructure: 'json', Message: texts({ sqs: 'for queues' }) });
    await publish({ MessageStructure: 'json', Message: texts({ email: 'for people' }) });
    expect((await messages()).map(({ Body }) => Body)).toEqual(['for queues', 'for all']);
  });

  it('to a topic that is not there is refused', async () => {
    const { publish } = await world();
    await expect(publish({ TopicArn: `${TopicArn}x` })).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('of a batch fares on its own', async () => {
    const { sns } = await world();
    const PublishBatchRequestEntries = [
      { Id: 'a', Message: 'x' },
      { Id: 'b', Message: '' },
    ];
    const batch = await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
    expect(batch.Successful?.map(({ Id }) => Id)).toEqual(['a']);
    expect(batch.Failed?.map(({ Id, SenderFault }) => [Id, SenderFault])).toEqual([['b', true]]);
  });
});

describe('a subscription', () => {
  it('asked for again is the same, unless its attributes differ', async () => {
    const { queue, subscribe, listed } = await world();
    const { arn } = await queue('q');
    const first = await subscribe('sqs', arn);
    expect((await subscribe('sqs', arn)).SubscriptionArn).toBe(first.SubscriptionArn);
    await expect(subscribe('sqs', arn, { RawMessageDelivery: 'true' })).rejects.toThrow(
      'different attributes',
    );
    expect(await listed()).toHaveLength(1);
  });
  it('shows and changes its attributes', async () => {
    const { sns, queue, subscribe } = await world();
    const { SubscriptionArn } = await subscribe('sqs', (await queue('q')).arn);
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
    await set('FilterPolicy', '{"a":["b"]}');
    await expect(set('FilterPolicy', '{"a":"b"}')).rejects.toThrow('FilterPolicy');
    await expect(set('Colour', 'red')).rejects.toThrow('AttributeName');
    await expect(set('DeliveryPolicy', '{}')).rejects.toThrow('does not support');
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes).toMatchObject({
      FilterPolicy: '{"a":["b"]}',
      PendingConfirmation: 'false',
      Protocol: 'sqs',
    });
  });
  it('ends by Unsubscribe and with its topic', async () => {
    const { sns, queue, subscribe, listed } = await world();
    const { SubscriptionArn } = await subscribe('sqs', (await queue('q')).arn);
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    expect(await listed()).toEqual([]);
    const again = await subscribe('sqs', (await queue('q')).arn);
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    await expect(
      sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: again.SubscriptionArn })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
  it.each(['sms', 'application', 'firehose', 'pigeon'])('by %s is refused', async (protocol) => {
    const { subscribe } = await world();
    await expect(subscribe(protocol, 'x')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('a topic', () => {
  it('is made once, listed, counted and tagged', async () => {
    const { sns, subscribe } = await world();
    const again = await sns.send(new CreateTopicCommand({ Name: 'news' }));
    expect(again.TopicArn).toBe(TopicArn);
    await subscribe('email', 'ada@example.com');
    await sns.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'a', Value: 'b' }] }));
    const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
    expect(Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }]);
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ SubscriptionsPending: '1', SubscriptionsConfirmed: '0' });
  });
  it.each(['a b', '', 'x.fifo', 'x'.repeat(257)])('is not called %j', async (Name) => {
    const { sns } = await world();
    await expect(sns.send(new CreateTopicCommand({ Name }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
