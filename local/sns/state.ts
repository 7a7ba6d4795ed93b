/** Topics and subscriptions. Keys: the topic's name; the subscription's id, the last part of its ARN. */
import type { Tag } from '@aws-sdk/client-sns';
import { arnOf, readArn } from '@/local/core/arn';
import { type ScopedCollection, scoped } from '@/local/core/scoped';
import { AwsError, type Host, type Scope } from '@/local/core/service';

export interface Topic extends Scope {
  readonly name: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  /** How many subscriptions were removed. */
  readonly deleted: number;
}
export interface Subscription {
  readonly id: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly owner: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly confirmed: boolean;
  /** For those that must be confirmed: the token last sent, and until when it is valid (epoch milliseconds). */
  readonly token?: string;
  readonly tokenUntil?: number;
}
export interface SnsState {
  topics(scope: Scope): ScopedCollection<Topic>;
  subscriptions(scope: Scope): ScopedCollection<Subscription>;
}

export function snsState(host: Host): SnsState {
  return {
    topics: scoped<Topic>(host.store, 'sns.topics'),
    subscriptions: scoped<Subscription>(host.store, 'sns.subscriptions'),
  };
}

export const topicArn = (scope: Scope, name: string): string => arnOf('sns', scope, name);
export const subscriptionArn = ({ topicArn, id }: Subscription): string => `${topicArn}:${id}`;

/** Errors: InvalidParameterException, NotFoundException. */
export function findTopic(state: SnsState, arn: string | undefined): Topic {
  const parts = readArn(arn);
  if (parts?.service !== 'sns' || !/^[\w-]{1,256}$/.test(parts.resource)) {
    throw new AwsError('InvalidParameterException', 'Invalid parameter: TopicArn');
  }
  const topic = state.topics(parts).get(parts.resource);
  if (!topic) throw new AwsError('NotFoundException', 'Topic does not exist', 404);
  return topic;
}

/** Errors: InvalidParameterException, NotFoundException. */
export function findSubscription(state: SnsState, arn: string | undefined): Subscription {
  const parts = readArn(arn);
  const id = /^[\w-]{1,256}:([0-9a-f-]{36})$/.exec(parts?.resource ?? '')?.[1];
  if (parts?.service !== 'sns' || id === undefined) {
    throw new AwsError('InvalidParameterException', 'Invalid parameter: SubscriptionArn');
  }
  const subscription = state.subscriptions(parts).get(id);
  if (!subscription) throw new AwsError('NotFoundException', 'Subscription does not exist', 404);
  return subscription;
}

export function subscriptionsOf(state: SnsState, topic: Topic): Subscription[] {
  return state
    .subscriptions(topic)
    .values()
    .filter((subscription) => subscription.topicArn === topic.arn);
}
