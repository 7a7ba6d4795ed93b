import type { Mail } from '@/local/mailbox/mailbox';
import type { Delivery } from './deliverer';
import { type EnvelopeContext, envelope, envelopeText } from './envelope';
import { confirmLink, unsubscribeLink, urlOf } from './links';
import { subscriptionArn } from './state';

const address = 'no-reply@sns.amazonaws.com';

/** The mail of a message: a confirmation to follow, the text with a way to unsubscribe, or the JSON envelope. */
export function mailOf(context: EnvelopeContext, delivery: Delivery): Omit<Mail, 'id' | 'sentAt'> {
  const { message, subscription, displayName } = delivery;
  if (message.token !== undefined) return confirmation(context, delivery, message.token);
  const leave = unsubscribeLink(subscriptionArn(subscription));
  const json = subscription.protocol === 'email-json';
  return {
    from: `${displayName} <${address}>`,
    to: subscription.endpoint,
    subject: message.subject ?? 'AWS Notification Message',
    body: json
      ? envelopeText(envelope(context, message, subscription))
      : `${message.text}\n\n--\nTo stop receiving notifications from this topic, visit\n${urlOf(context.host, leave)}`,
    links: json ? [] : [{ label: 'Unsubscribe', path: leave }],
  };
}

function confirmation(
  context: EnvelopeContext,
  { message, subscription }: Delivery,
  token: string,
): Omit<Mail, 'id' | 'sentAt'> {
  const path = confirmLink(message.topicArn, token);
  return {
    from: `AWS Notifications <${address}>`,
    to: subscription.endpoint,
    subject: 'AWS Notification - Subscription Confirmation',
    body:
      subscription.protocol === 'email-json'
        ? envelopeText(envelope(context, message, subscription))
        : `You have chosen to subscribe to the topic:\n${message.topicArn}\n\nTo confirm this subscription, visit\n${urlOf(context.host, path)}\n\nThe link works for two days. Without it, no message is sent.`,
    links: [{ label: 'Confirm subscription', path }],
  };
}
