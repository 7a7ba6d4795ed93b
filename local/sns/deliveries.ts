/** Deliveries to subscribers: kept until they succeed or are given up, then told in the log and the dead-letter queue. */
import { randomUUID } from 'node:crypto';
import { createOutbox } from '@/local/core/outbox';
import type { Host } from '@/local/core/service';
import type { Mailbox } from '@/local/mailbox/mailbox';
import { type Delivery, deliverer } from './deliverer';
import { tellFailure } from './failed-delivery';
import type { Message } from './message';
import { retryWaitSeconds } from './retry';
import type { Signer } from './signer';
import type { Subscription, Topic } from './state';

export interface Deliveries {
  send(topic: Topic, subscription: Subscription, message: Message): void;
  /** Sends the confirmation by which an endpoint says that it wants the topic's messages. */
  askToConfirm(topic: Topic, subscription: Subscription): void;
  resume(): void;
}

export function createDeliveries(host: Host, mailbox: Mailbox, signer: Signer): Deliveries {
  const outbox = createOutbox<Delivery>(host, {
    name: 'sns.deliveries',
    attempt: deliverer(host, mailbox, signer),
    waitSeconds: (failures, error, { subscription }) =>
      retryWaitSeconds(subscription.protocol, failures, error),
    giveUp: (delivery, error, failures) => tellFailure(host, delivery, error, failures),
  });
  const send: Deliveries['send'] = (topic, subscription, message) => {
    const signatureVersion = topic.attributes.SignatureVersion === '2' ? '2' : '1';
    const displayName = topic.attributes.DisplayName || 'AWS Notifications';
    outbox.send({ subscription, message, signatureVersion, displayName });
  };
  return {
    send,
    askToConfirm(topic, subscription) {
      const { token = '' } = subscription;
      send(topic, subscription, {
        type: 'SubscriptionConfirmation',
        id: randomUUID(),
        topicArn: topic.arn,
        text: `You have chosen to subscribe to the topic ${topic.arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
        attributes: {},
        publishedAt: host.clock.now(),
        token,
      });
    },
    resume: () => outbox.resume(),
  };
}
