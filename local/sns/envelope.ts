/** The JSON in which SNS hands on a message. */
import type { Host } from '@/local/core/service';
import { certificatePath, confirmLink, unsubscribeLink, urlOf } from './links';
import type { Message } from './message';
import type { Signer } from './signer';
import { type Subscription, subscriptionArn } from './state';

export interface EnvelopeContext {
  readonly host: Pick<Host, 'origin'>;
  readonly signer: Signer;
  readonly signatureVersion: '1' | '2';
}
type MessageAttributes = Record<string, { Type: string; Value: string }>;
export interface Envelope {
  readonly fields: Readonly<Record<string, string>>;
  readonly attributes: MessageAttributes;
}

/** SNS developer guide, "Parsing message formats". */
export function envelope(context: EnvelopeContext, message: Message, subscription: Subscription): Envelope {
  const { host, signer, signatureVersion } = context;
  const signed: Record<string, string> = {
    Type: message.type,
    MessageId: message.id,
    ...(message.token === undefined ? {} : { Token: message.token }),
    TopicArn: message.topicArn,
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    Message: message.text,
    ...(message.token === undefined
      ? {}
      : { SubscribeURL: urlOf(host, confirmLink(message.topicArn, message.token)) }),
    Timestamp: new Date(message.publishedAt).toISOString(),
  };
  const fields = {
    ...signed,
    SignatureVersion: signatureVersion,
    Signature: signer.sign(signed, signatureVersion),
    SigningCertURL: urlOf(host, certificatePath),
    ...(message.type === 'Notification'
      ? { UnsubscribeURL: urlOf(host, unsubscribeLink(subscriptionArn(subscription))) }
      : {}),
  };
  return { fields, attributes: shownAttributes(message) };
}

export function envelopeText({ fields, attributes }: Envelope): string {
  const withAttributes =
    Object.keys(attributes).length > 0 ? { ...fields, MessageAttributes: attributes } : fields;
  return JSON.stringify(withAttributes, null, 2);
}

/** The event that a Lambda function is given. Its field names differ: `SigningCertUrl`, `UnsubscribeUrl`, Subject null. */
export function lambdaEvent({ fields, attributes }: Envelope, subscription: Subscription): string {
  const { SigningCertURL, UnsubscribeURL, ...others } = fields;
  const record = {
    EventSource: 'aws:sns',
    EventVersion: '1.0',
    EventSubscriptionArn: subscriptionArn(subscription),
    Sns: {
      Subject: null,
      ...others,
      SigningCertUrl: SigningCertURL,
      UnsubscribeUrl: UnsubscribeURL,
      MessageAttributes: attributes,
    },
  };
  return JSON.stringify({ Records: [record] });
}

function shownAttributes({ attributes }: Message): MessageAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, text, base64 }]) => [
      name,
      { Type: type, Value: base64 ?? text ?? '' },
    ]),
  );
}
