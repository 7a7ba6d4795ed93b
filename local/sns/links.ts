/** The links that SNS sends: they lead to pages of this endpoint. */
import type { Host } from '@/local/core/service';

export const confirmPath = '/_local/sns/confirm';
export const unsubscribePath = '/_local/sns/unsubscribe';
export const certificatePath = '/_local/sns/signing-key.pem';

export const confirmLink = (topicArn: string, token: string): string =>
  `${confirmPath}?${new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: topicArn, Token: token })}`;

export const unsubscribeLink = (subscriptionArn: string): string =>
  `${unsubscribePath}?${new URLSearchParams({ Action: 'Unsubscribe', SubscriptionArn: subscriptionArn })}`;

/** The whole URL of a path of this endpoint. */
export const urlOf = (host: Pick<Host, 'origin'>, path: string): string =>
  `${host.origin?.() ?? 'http://127.0.0.1'}${path}`;
