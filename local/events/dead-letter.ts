import { readArn } from '@/local/core/arn';
import { queueUrl } from '@/local/core/queue-url';
import { AwsError, type Host } from '@/local/core/service';
import type { Delivery } from './dispatch';
import type { EventLog } from './event-log';

/** Puts what could not be delivered into the target's dead-letter queue, with EventBridge's message attributes. */
export async function sendToDeadLetters(
  host: Host,
  delivery: Delivery,
  error: unknown,
  failures: number,
  log: EventLog,
): Promise<void> {
  const queue = readArn(delivery.target.DeadLetterConfig?.Arn);
  if (!queue) return;
  const attributes = {
    RULE_ARN: delivery.ruleArn,
    TARGET_ARN: delivery.target.Arn ?? '',
    ERROR_CODE: error instanceof AwsError ? error.code : 'SDK_CLIENT_ERROR',
    ERROR_MESSAGE: error instanceof Error ? error.message : String(error),
    RETRY_ATTEMPTS: String(failures - 1),
  };
  const message = {
    QueueUrl: queueUrl(host, queue, queue.resource),
    MessageBody: JSON.stringify(delivery.event),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        { DataType: 'String', StringValue: value === '' ? '-' : value },
      ]),
    ),
  };
  try {
    await host.invoke('sqs', 'SendMessage', message, queue);
  } catch (lost) {
    log.addFailure(delivery.eventId, {
      target: delivery.target.DeadLetterConfig?.Arn ?? '',
      error: String(lost),
    });
  }
}
