/** One try to hand a message to an endpoint, by its protocol. */
import { parseArn } from '@/local/core/arn';
import { type KeptAttributes, shownMessageAttributes } from '@/local/core/message-attributes';
import { queueUrl } from '@/local/core/queue-url';
import { AwsError, type Host } from '@/local/core/service';
import type { Mailbox } from '@/local/mailbox/mailbox';
import { type EnvelopeContext, envelope, envelopeText, lambdaEvent } from './envelope';
import { mailOf } from './mail';
import type { Message } from './message';
import { post } from './post';
import type { Signer } from './signer';
import type { Subscription } from './state';

export interface Delivery {
  readonly subscription: Subscription;
  readonly message: Message;
  readonly signatureVersion: '1' | '2';
  readonly displayName: string;
}

export function deliverer(
  host: Host,
  mailbox: Mailbox,
  signer: Signer,
): (delivery: Delivery) => Promise<void> {
  return async (delivery) => {
    const { subscription, signatureVersion } = delivery;
    const context = { host, signer, signatureVersion };
    switch (subscription.protocol) {
      case 'email':
      case 'email-json':
        return mailbox.deliver(mailOf(context, delivery));
      case 'http':
      case 'https':
        return post(subscription, delivery.message, textFor(context, delivery));
      case 'lambda':
        return toFunction(host, context, delivery);
      case 'sqs':
        return toQueue(host, context, delivery);
      default:
        throw new AwsError(
          'InvalidParameterException',
          `The local AWS does not deliver by ${subscription.protocol}`,
        );
    }
  };
}

/** The envelope, or the bare message if the subscription wants it raw. */
function textFor(context: EnvelopeContext, { subscription, message }: Delivery): string {
  const raw = isRaw(subscription) && message.type === 'Notification';
  return raw ? message.text : envelopeText(envelope(context, message, subscription));
}

export const isRaw = ({ attributes }: Subscription): boolean => attributes.RawMessageDelivery === 'true';

async function toFunction(
  host: Host,
  context: EnvelopeContext,
  { subscription, message }: Delivery,
): Promise<void> {
  const arn = parseArn(subscription.endpoint, 'InvalidParameterException');
  const event = lambdaEvent(envelope(context, message, subscription), subscription);
  const Payload = new TextEncoder().encode(event);
  await host.invoke(
    'lambda',
    'Invoke',
    { FunctionName: subscription.endpoint, InvocationType: 'Event', Payload },
    arn,
  );
}

async function toQueue(host: Host, context: EnvelopeContext, delivery: Delivery): Promise<void> {
  const { subscription, message } = delivery;
  const arn = parseArn(subscription.endpoint, 'InvalidParameterException');
  const attributes = isRaw(subscription) ? queueAttributes(message.attributes) : {};
  await host.invoke(
    'sqs',
    'SendMessage',
    {
      QueueUrl: queueUrl(host, arn, arn.resource),
      MessageBody: textFor(context, delivery),
      MessageAttributes: shownMessageAttributes(attributes),
    },
    arn,
  );
}

/** SQS has no `String.Array`. */
function queueAttributes(attributes: KeptAttributes): KeptAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      value.type === 'String.Array' ? { ...value, type: 'String' } : value,
    ]),
  );
}
