import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

export const startOfTest = Date.parse('2026-11-22T10:00:00Z');
export const queueArn = (name: string) => `arn:aws:sqs:eu-central-1:000000000000:${name}`;

/** A local AWS with a set clock, and a few words to drive events through it. */
export async function eventsWorld() {
  const clock = setClock(startOfTest);
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

export const opened = { Source: 'app', DetailType: 'Network Opened', Detail: '{"vpc":"vpc-1","n":2}' };
