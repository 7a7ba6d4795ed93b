import { AwsError, type Host } from '@/local/core/service';
import { findSubscription, findTopic, type SnsState, subscriptionArn, subscriptionsOf } from './state';

/** Confirms the subscription that the token was sent to; returns its ARN. Again is the same. Errors: InvalidParameterException, NotFoundException. */
export function confirm(
  host: Pick<Host, 'clock'>,
  state: SnsState,
  topicArn: string | undefined,
  token: string | undefined,
): string {
  const topic = findTopic(state, topicArn);
  const subscription = subscriptionsOf(state, topic).find((known) => token && known.token === token);
  if (!subscription) throw new AwsError('InvalidParameterException', 'Invalid parameter: Token');
  if (!subscription.confirmed) {
    if (host.clock.now() > (subscription.tokenUntil ?? 0)) {
      throw new AwsError(
        'InvalidParameterException',
        'Invalid parameter: Token has expired; subscribe again',
      );
    }
    state.subscriptions(topic).put(subscription.id, { ...subscription, confirmed: true });
  }
  return subscriptionArn(subscription);
}

/** Removes a subscription. Errors: InvalidParameterException, NotFoundException. */
export function unsubscribe(state: SnsState, arn: string | undefined): void {
  const subscription = findSubscription(state, arn);
  const topic = findTopic(state, subscription.topicArn);
  state.subscriptions(topic).delete(subscription.id);
  state.topics(topic).put(topic.name, { ...topic, deleted: topic.deleted + 1 });
}
