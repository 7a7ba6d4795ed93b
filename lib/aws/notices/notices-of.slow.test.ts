import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { inParallel } from '@/lib/aws/in-parallel';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import { noticesOf } from './notices-of';

it('of more than a thousand who hear the first are read, in ten calls, and that there are more is told', async () => {
  const aws = createLocalAws({ clock: setClock(0), store: memoryStore() });
  const [sns, sqs] = [new SNSClient(aws.sdkConfig()), new SQSClient(aws.sdkConfig())];
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'all' }));
  const subscribe = async (from: number, until: number) => {
    const names = Array.from({ length: until - from }, (_, one) => `queue-${from + one}`);
    await inParallel(names, 50, async (name) => {
      await sqs.send(new CreateQueueCommand({ QueueName: name }));
      const Endpoint = `arn:aws:sqs:${aws.region}:${aws.account}:${name}`;
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    });
  };
  const asked: string[] = [];
  aws.onCall(({ call }) => asked.push(call.action));
  const read = async () => {
    asked.length = 0;
    const { subscriptions, more } = await noticesOf(sns, TopicArn).subscriptions();
    return [subscriptions.length, more, asked.length];
  };
  await subscribe(0, 1_000);
  expect(await read()).toEqual([1_000, false, 10]);
  await subscribe(1_000, 1_101);
  expect(await read()).toEqual([1_000, true, 10]);
  await aws.stop();
});
