import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  type CreateQueueCommandInput,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

function world() {
  const clock = setClock(Date.parse('2026-11-22T10:00:00Z'));
  const aws = createLocalAws({ clock, store: memoryStore() });
  const sqs = new SQSClient(aws.sdkConfig());
  const create = async (QueueName = 'q', Attributes: CreateQueueCommandInput['Attributes'] = {}) =>
    (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
  const send = (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
  const receive = async (QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}) =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))).Messages ??
    [];
  const bodies = async (url: string) => (await receive(url)).map(({ Body }) => Body);
  const counts = async (QueueUrl: string) => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return [
      Attributes.ApproximateNumberOfMessages,
      Attributes.ApproximateNumberOfMessagesNotVisible,
      Attributes.ApproximateNumberOfMessagesDelayed,
    ].map(Number);
  };
  return { clock, aws, sqs, create, send, receive, bodies, counts };
}

describe('a message', () => {
  it('that is received is hidden for the visibility time, then seen again', async () => {
    const { clock, create, send, bodies, counts } = world();
    const url = await create('q', { VisibilityTimeout: '5' });
    await send(url, 'a');
    expect(await bodies(url)).toEqual(['a']);
    expect(await bodies(url)).toEqual([]);
    expect(await counts(url)).toEqual([0, 1, 0]);
    await clock.advance(5_000);
    expect(await bodies(url)).toEqual(['a']);
  });
  it('is gone once deleted, whichever receipt is used', async () => {
    const { clock, sqs, create, send, receive, bodies } = world();
    const url = await create();
    await send(url, 'a');
    const [first] = await receive(url);
    await clock.advance(30_000);
    await receive(url);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
    await clock.advance(60_000);
    expect(await bodies(url)).toEqual([]);
  });
  it('can be delayed', async () => {
    const { clock, create, send, bodies, counts } = world();
    const url = await create();
    await send(url, 'late', { DelaySeconds: 10 });
    expect(await counts(url)).toEqual([0, 0, 1]);
    expect(await bodies(url)).toEqual([]);
    await clock.advance(10_000);
    expect(await bodies(url)).toEqual(['late']);
  });
  it('can be hidden longer, or shown at once', async () => {
    const { clock, sqs, create, send, receive, bodies } = world();
    const url = await create();
    await send(url, 'a');
    const [message] = await receive(url);
    const change = (VisibilityTimeout: number) =>
      sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout,
        }),
      );
    await change(100);
    await clock.advance(99_000);
    expect(await bodies(url)).toEqual([]);
    await change(0);
    expect(await bodies(url)).toEqual(['a']);
  });
  it('received too often goes to the dead-letter queue', async () => {
    const { clock, create, send, bodies } = world();
    const dead = await create('dead');
    const deadLetterTargetArn = 'arn:aws:sqs:eu-central-1:000000000000:dead';
    const url = await create('q', {
      VisibilityTimeout: '1',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }),
    });
    await send(url, 'bad');
    for (const expected of [['bad'], ['bad'], []]) {
      expect(await bodies(url)).toEqual(expected);
      await clock.advance(1_000);
    }
    expect(await bodies(dead)).toEqual(['bad']);
  });
  it('keeps its attributes, which arrive whole', async () => {
    const { create, send, receive } = world();
    const url = await create();
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: 'ä' },
      number: { DataType: 'Number.int', StringValue: '1' },
      bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) },
    };
    await send(url, 'a', { MessageAttributes });
    const [message] = await receive(url, {
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    expect(message?.MessageAttributes).toEqual(MessageAttributes);
    expect(message?.Attributes).toEqual({ ApproximateReceiveCount: '1' });
  });
  it('older than the retention is forgotten', async () => {
    const { clock, create, send, bodies } = world();
    const url = await create('q', { MessageRetentionPeriod: '60' });
    await send(url, 'a');
    await clock.advance(61_000);
    expect(await bodies(url)).toEqual([]);
  });
  it.each([
    ['empty', '', {}, 'MissingParameter'],
    ['with a control character', 'a\u0001', {}, 'InvalidMessageContents'],
    ['too long', 'x'.repeat(1_048_577), {}, 'InvalidParameterValue'],
    ['delayed too long', 'a', { DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['of a group', 'a', { MessageGroupId: 'g' }, 'InvalidParameterValue'],
  ])('%s is refused', async (_, body, more, name) => {
    const { create, send } = world();
    await expect(send(await create(), body, more)).rejects.toMatchObject({ name });
  });
});

describe('a long poll', () => {
  const scope = { account: '000000000000', region: 'eu-central-1' };
  it('answers as soon as a message comes', async () => {
    const { aws, create, send } = world();
    const QueueUrl = await create();
    const poll = aws.host.invoke('sqs', 'ReceiveMessage', { QueueUrl, WaitTimeSeconds: 20 }, scope);
    await send(QueueUrl, 'a');
    expect(await poll).toMatchObject({ Messages: [{ Body: 'a' }] });
  });
  it('answers when a hidden message is seen again', async () => {
    const { clock, aws, create, send, receive } = world();
    const QueueUrl = await create();
    await send(QueueUrl, 'a');
    await receive(QueueUrl, { VisibilityTimeout: 3 });
    const poll = aws.host.invoke('sqs', 'ReceiveMessage', { QueueUrl, WaitTimeSeconds: 20 }, scope);
    await clock.advance(3_000);
    expect(await poll).toMatchObject({ Messages: [{ Body: 'a' }] });
  });
  it('ends empty at its time', async () => {
    const { clock, aws, create } = world();
    const QueueUrl = await create();
    const poll = aws.host.invoke('sqs', 'ReceiveMessage', { QueueUrl, WaitTimeSeconds: 2 }, scope);
    await clock.advance(2_000);
    expect(await poll).toEqual({});
  });
});

describe('a batch', () => {
  it('sends and deletes each entry on its own', async () => {
    const { sqs, create, receive, counts } = world();
    const QueueUrl = await create();
    const sent = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'a', MessageBody: 'one' },
          { Id: 'b', MessageBody: '' },
        ],
      }),
    );
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a']);
    expect(sent.Failed?.map(({ Id, Code }) => [Id, Code])).toEqual([['b', 'MissingParameter']]);
    const [message] = await receive(QueueUrl);
    const deleted = await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'x', ReceiptHandle: message?.ReceiptHandle },
          { Id: 'y', ReceiptHandle: 'nonsense' },
        ],
      }),
    );
    expect(deleted.Successful?.map(({ Id }) => Id)).toEqual(['x']);
    expect(deleted.Failed?.map(({ Code }) => Code)).toEqual(['ReceiptHandleIsInvalid']);
    expect(await counts(QueueUrl)).toEqual([0, 0, 0]);
  });
  it.each([
    ['none', [], 'EmptyBatchRequest'],
    ['eleven', Array.from({ length: 11 }, (_, n) => `i${n}`), 'TooManyEntriesInBatchRequest'],
    ['a repeated id', ['a', 'a'], 'BatchEntryIdsNotDistinct'],
    ['an id that is not one', ['a b'], 'InvalidBatchEntryId'],
  ])('of %s is refused', async (_, ids, name) => {
    const { sqs, create } = world();
    const Entries = ids.map((Id) => ({ Id, MessageBody: 'x' }));
    await expect(
      sqs.send(new SendMessageBatchCommand({ QueueUrl: await create(), Entries })),
    ).rejects.toMatchObject({ name });
  });
});

describe('a queue', () => {
  it('is made once, found by name, listed by prefix and deleted', async () => {
    const { sqs, create } = world();
    const url = await create('a1');
    expect(url).toBe('http://127.0.0.1:4566/000000000000/a1');
    expect(await create('a1')).toBe(url);
    await expect(create('a1', { VisibilityTimeout: '1' })).rejects.toMatchObject({ name: 'QueueNameExists' });
    await create('b1');
    expect((await sqs.send(new GetQueueUrlCommand({ QueueName: 'a1' }))).QueueUrl).toBe(url);
    expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'a' }))).QueueUrls).toEqual([url]);
    await sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'a1' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });
  it('shows and changes its attributes, and refuses unknown ones and wrong values', async () => {
    const { sqs, create } = world();
    const QueueUrl = await create();
    const set = (Attributes: Record<string, string>) =>
      sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    await set({ VisibilityTimeout: '7' });
    await expect(set({ VisibilityTimeout: '-1' })).rejects.toMatchObject({ name: 'InvalidAttributeValue' });
    await expect(set({ Colour: 'red' })).rejects.toMatchObject({ name: 'InvalidAttributeName' });
    await expect(set({ RedrivePolicy: '{}' })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout', 'QueueArn'] }),
    );
    expect(Attributes).toEqual({
      VisibilityTimeout: '7',
      QueueArn: 'arn:aws:sqs:eu-central-1:000000000000:q',
    });
  });
  it('is purged at most once a minute', async () => {
    const { clock, sqs, create, send, counts } = world();
    const QueueUrl = await create();
    await send(QueueUrl, 'a');
    const purge = () => sqs.send(new PurgeQueueCommand({ QueueUrl }));
    await purge();
    expect(await counts(QueueUrl)).toEqual([0, 0, 0]);
    await expect(purge()).rejects.toMatchObject({ name: 'PurgeQueueInProgress' });
    await clock.advance(60_000);
    await purge();
  });
  it.each(['x.fifo', 'a b', 'x'.repeat(81)])('is not called %j', async (name) => {
    const { create } = world();
    await expect(create(name)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
