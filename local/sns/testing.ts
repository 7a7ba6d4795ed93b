import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import type { Mail } from '@/local/mailbox/mailbox';

export const TopicArn = 'arn:aws:sns:eu-central-1:000000000000:news';

/** A local AWS with a set clock and a topic, and a few words to drive it. */
export async function snsWorld() {
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
