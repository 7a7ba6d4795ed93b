import { randomBytes, randomUUID } from 'node:crypto';
import type * as Sns from '@aws-sdk/client-sns';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Call, type Handlers, type Host } from '@/local/core/service';
import { checkEndpoint, mustConfirm } from './check-endpoint';
import { confirm, unsubscribe } from './confirm';
import type { Deliveries } from './deliveries';
import {
  findSubscription,
  findTopic,
  type SnsState,
  type Subscription,
  subscriptionArn,
  subscriptionsOf,
} from './state';
import { checkSubscriptionAttribute, shownSubscriptionAttributes } from './subscription-attributes';

type SubscriptionActions =
  | 'Subscribe'
  | 'ConfirmSubscription'
  | 'Unsubscribe'
  | 'ListSubscriptions'
  | 'ListSubscriptionsByTopic'
  | 'GetSubscriptionAttributes'
  | 'SetSubscriptionAttributes';

// SNS API reference, ConfirmSubscription: "Confirmation tokens are valid for two days."
const tokenLifeMs = 2 * 86_400_000;

export function subscriptionHandlers(
  host: Host,
  state: SnsState,
  deliveries: Deliveries,
): Required<Pick<Handlers<typeof Sns>, SubscriptionActions>> {
  return {
    Subscribe: (input, call) => subscribe(host, state, deliveries, input, call),
    ConfirmSubscription(input) {
      if (input.AuthenticateOnUnsubscribe === 'true') {
        throw invalid('AuthenticateOnUnsubscribe Reason: the local AWS lets everyone unsubscribe');
      }
      return { SubscriptionArn: confirm(host, state, input.TopicArn, input.Token) };
    },
    Unsubscribe(input) {
      unsubscribe(state, input.SubscriptionArn);
      return {};
    },
    ListSubscriptions(input, call) {
      return listed(state.subscriptions(call).values(), input.NextToken);
    },
    ListSubscriptionsByTopic(input) {
      return listed(subscriptionsOf(state, findTopic(state, input.TopicArn)), input.NextToken);
    },
    GetSubscriptionAttributes(input) {
      return { Attributes: shownSubscriptionAttributes(findSubscription(state, input.SubscriptionArn)) };
    },
    SetSubscriptionAttributes(input) {
      const subscription = findSubscription(state, input.SubscriptionArn);
      const { AttributeName = '', AttributeValue = '' } = input;
      checkSubscriptionAttribute(subscription.protocol, AttributeName, AttributeValue);
      const attributes = { ...subscription.attributes, [AttributeName]: AttributeValue };
      keep(state, { ...subscription, attributes });
      return {};
    },
  };
}

/** Subscribing again is the same subscription; while it is unconfirmed, the confirmation is sent again. */
function subscribe(
  host: Host,
  state: SnsState,
  deliveries: Deliveries,
  input: Sns.SubscribeCommandInput,
  call: Call,
): Sns.SubscribeResponse {
  const topic = findTopic(state, input.TopicArn);
  const { Protocol: protocol = '', Endpoint: endpoint = '', Attributes: attributes = {} } = input;
  checkEndpoint(protocol, endpoint);
  for (const [name, value] of Object.entries(attributes)) checkSubscriptionAttribute(protocol, name, value);
  const known = subscriptionsOf(state, topic).find(
    (subscription) => subscription.protocol === protocol && subscription.endpoint === endpoint,
  );
  if (known && Object.entries(attributes).some(([name, value]) => known.attributes[name] !== value)) {
    throw invalid('Attributes Reason: Subscription already exists with different attributes');
  }
  const subscription: Subscription = known ?? {
    id: randomUUID(),
    topicArn: topic.arn,
    protocol,
    endpoint,
    attributes,
    owner: call.account,
    confirmed: !mustConfirm(protocol),
  };
  const asked = subscription.confirmed ? subscription : withToken(host, subscription);
  keep(state, asked);
  if (!asked.confirmed) deliveries.askToConfirm(topic, asked);
  const shown = asked.confirmed || input.ReturnSubscriptionArn === true;
  return { SubscriptionArn: shown ? subscriptionArn(asked) : 'pending confirmation' };
}

const withToken = (host: Host, subscription: Subscription): Subscription => ({
  ...subscription,
  token: randomBytes(64).toString('hex'),
  tokenUntil: host.clock.now() + tokenLifeMs,
});

function keep(state: SnsState, subscription: Subscription): void {
  const topic = findTopic(state, subscription.topicArn);
  state.subscriptions(topic).put(subscription.id, subscription);
}

function listed(subscriptions: Subscription[], token: string | undefined): Sns.ListSubscriptionsResponse {
  const page = pageByKey(subscriptions, {
    key: ({ id }) => id,
    limit: 100,
    token,
    invalidToken: 'InvalidParameterException',
  });
  return {
    Subscriptions: page.items.map((subscription) => ({
      SubscriptionArn: subscription.confirmed ? subscriptionArn(subscription) : 'PendingConfirmation',
      Owner: subscription.owner,
      Protocol: subscription.protocol,
      Endpoint: subscription.endpoint,
      TopicArn: subscription.topicArn,
    })),
    ...(page.next ? { NextToken: page.next } : {}),
  };
}

const invalid = (what: string): AwsError =>
  new AwsError('InvalidParameterException', `Invalid parameter: ${what}`);
