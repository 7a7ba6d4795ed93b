import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishBatchCommand,
  type PublishCommandInput,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { snsWorld, TopicArn } from './testing';

describe('a subscription', () => {
  it('asked for again is the same, unless its attributes differ', async () => {
    const { queue, subscribe, listed } = await snsWorld();
    const { arn } = await queue('q');
    const first = await subscribe('sqs', arn);
    expect((await subscribe('sqs', arn)).SubscriptionArn).toBe(first.SubscriptionArn);
    await expect(subscribe('sqs', arn, { RawMessageDelivery: 'true' })).rejects.toThrow(
      'different attributes',
    );
    expect(await listed()).toHaveLength(1);
  });
  it('shows and changes its attributes', async () => {
    const { sns, queue, subscribe } = await snsWorld();
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
    const { sns, queue, subscribe, listed } = await snsWorld();
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
    const { subscribe } = await snsWorld();
    await expect(subscribe(protocol, 'x')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('a topic', () => {
  it('is made once, listed, counted and tagged', async () => {
    const { sns, subscribe } = await snsWorld();
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
    const { sns } = await snsWorld();
    await expect(sns.send(new CreateTopicCommand({ Name }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

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
    const { publish } = await snsWorld();
    await expect(publish(input)).rejects.toThrow(message);
  });

  it('of 99 characters of subject and 256 KiB is taken', async () => {
    const { publish } = await snsWorld();
    await expect(publish({ Subject: 'x'.repeat(99), Message: 'x'.repeat(262_144) })).resolves.toBeDefined();
  });

  it('may be longer if the topic says so', async () => {
    const { sns, publish } = await snsWorld();
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
    const { queue, subscribe, publish } = await snsWorld();
    const { arn, messages } = await queue('q');
    await subscribe('sqs', arn, { RawMessageDelivery: 'true' });
    const texts = (more: object) => JSON.stringify({ default: 'for all', ...more });
    await publish({ MessageStructure: 'json', Message: texts({ sqs: 'for queues' }) });
    await publish({ MessageStructure: 'json', Message: texts({ email: 'for people' }) });
    expect((await messages()).map(({ Body }) => Body)).toEqual(['for queues', 'for all']);
  });

  it('to a topic that is not there is refused', async () => {
    const { publish } = await snsWorld();
    await expect(publish({ TopicArn: `${TopicArn}x` })).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('of a batch fares on its own', async () => {
    const { sns } = await snsWorld();
    const PublishBatchRequestEntries = [
      { Id: 'a', Message: 'x' },
      { Id: 'b', Message: '' },
    ];
    const batch = await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
    expect(batch.Successful?.map(({ Id }) => Id)).toEqual(['a']);
    expect(batch.Failed?.map(({ Id, SenderFault }) => [Id, SenderFault])).toEqual([['b', true]]);
  });
});
