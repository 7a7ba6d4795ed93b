import { parseArn } from '@/local/core/arn';
import { queueUrl } from '@/local/core/queue-url';
import { AwsError, type Host, type Scope } from '@/local/core/service';
import type { Delivery } from './deliverer';
import { deadLetterQueue } from './subscription-attributes';

/**
 * A delivery was given up: a line in the log group `sns/<region>/<account>/<topic>/Failure` (as AWS writes with
 * delivery status logging; here always), and the message in the subscription's dead-letter queue.
 */
export async function tellFailure(
  host: Host,
  delivery: Delivery,
  error: unknown,
  failures: number,
): Promise<void> {
  const { subscription, message } = delivery;
  const queue = deadLetterQueue(subscription.attributes.RedrivePolicy);
  const reason = error instanceof Error ? error.message : String(error);
  const lost =
    queue && message.type === 'Notification'
      ? await tried(() =>
          host.invoke(
            'sqs',
            'SendMessage',
            { QueueUrl: queueUrl(host, queue, queue.resource), MessageBody: deadLetter(delivery) },
            queue,
          ),
        )
      : undefined;
  const topic = parseArn(message.topicArn, 'InvalidParameterException');
  const line = {
    notification: {
      messageId: message.id,
      topicArn: message.topicArn,
      timestamp: new Date(message.publishedAt),
    },
    delivery: {
      destination: subscription.endpoint,
      protocol: subscription.protocol,
      providerResponse: reason,
      attempts: failures,
      ...(lost === undefined ? {} : { deadLetterQueue: lost }),
    },
    status: 'FAILURE',
  };
  await tried(() => writeLine(host, topic, topic.resource, JSON.stringify(line)));
}

function deadLetter({ message }: Delivery): string {
  return JSON.stringify({
    Type: message.type,
    MessageId: message.id,
    TopicArn: message.topicArn,
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    Message: message.text,
    Timestamp: new Date(message.publishedAt).toISOString(),
  });
}

async function writeLine(host: Host, scope: Scope, topic: string, message: string): Promise<void> {
  const timestamp = host.clock.now();
  const logGroupName = `sns/${scope.region}/${scope.account}/${topic}/Failure`;
  const logStreamName = new Date(timestamp).toISOString().slice(0, 10);
  const exists = (error: unknown): void => {
    if (!(error instanceof AwsError) || error.code !== 'ResourceAlreadyExistsException') throw error;
  };
  await host.invoke('logs', 'CreateLogGroup', { logGroupName }, scope).catch(exists);
  await host.invoke('logs', 'CreateLogStream', { logGroupName, logStreamName }, scope).catch(exists);
  const logEvents = [{ timestamp, message }];
  await host.invoke('logs', 'PutLogEvents', { logGroupName, logStreamName, logEvents }, scope);
}

/** What an AWS service refused, as text; undefined if it worked. Telling must not fail the telling. */
async function tried(act: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.message;
  }
}
