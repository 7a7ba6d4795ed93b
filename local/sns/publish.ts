import { randomUUID } from 'node:crypto';
import type * as Sns from '@aws-sdk/client-sns';
import { inBatch } from '@/local/core/batch';
import { AwsError, type Handlers, type Host } from '@/local/core/service';
import { checkMessage, type GivenMessage } from './check-message';
import type { Deliveries } from './deliveries';
import { wants } from './filter';
import type { Message } from './message';
import { findTopic, type SnsState, subscriptionsOf, type Topic } from './state';
import { maximumMessageBytes } from './topic-attributes';

export function publishHandlers(
  host: Host,
  state: SnsState,
  deliveries: Deliveries,
): Required<Pick<Handlers<typeof Sns>, 'Publish' | 'PublishBatch'>> {
  return {
    Publish(input) {
      if (input.PhoneNumber !== undefined)
        throw invalid('PhoneNumber Reason: the local AWS does not send SMS');
      const topic = findTopic(state, input.TopicArn ?? input.TargetArn);
      return publish(host, state, deliveries, topic, input);
    },
    PublishBatch(input) {
      const topic = findTopic(state, input.TopicArn);
      const entries = input.PublishBatchRequestEntries ?? [];
      const bytes = entries.reduce((sum, { Message = '' }) => sum + Buffer.byteLength(Message), 0);
      if (bytes > maximumMessageBytes(topic)) {
        throw new AwsError(
          'BatchRequestTooLongException',
          'The length of all the messages put together is too long',
        );
      }
      return inBatch(entries, (entry) => publish(host, state, deliveries, topic, entry), 'Exception');
    },
  };
}

/** Hands the message to every confirmed subscription that wants it. */
function publish(
  host: Host,
  state: SnsState,
  deliveries: Deliveries,
  topic: Topic,
  given: GivenMessage,
): { MessageId: string } {
  const { subject, textFor, attributes } = checkMessage(topic, given);
  const id = randomUUID();
  for (const subscription of subscriptionsOf(state, topic)) {
    const message: Message = {
      type: 'Notification',
      id,
      topicArn: topic.arn,
      text: textFor(subscription.protocol),
      attributes,
      publishedAt: host.clock.now(),
      ...(subject === undefined ? {} : { subject }),
    };
    if (subscription.confirmed && wants(subscription, message)) deliveries.send(topic, subscription, message);
  }
  return { MessageId: id };
}

const invalid = (what: string): AwsError =>
  new AwsError('InvalidParameterException', `Invalid parameter: ${what}`);
