import { GetQueueAttributesCommand, GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { doing } from '@/lib/aws/call-failed';
import type { Undelivered } from '@/lib/aws/undelivered';

/** The queue of what could not be delivered, of one site. Throws `AwsCallFailed`. */
export function undeliveredOf(sqs: SQSClient, queueArn: string): Undelivered {
  const QueueName = queueArn.split(':').at(-1) ?? '';
  return {
    async count() {
      const { QueueUrl } = await doing(`GetQueueUrl of ${QueueName}`, () =>
        sqs.send(new GetQueueUrlCommand({ QueueName })),
      );
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await doing(`GetQueueAttributes of ${QueueName}`, () =>
        sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames })),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
  };
}
