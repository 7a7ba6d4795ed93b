import { readArn } from '@/local/core/arn';
import { isObject, readJson } from '@/local/core/pattern/json';
import { compilePattern } from '@/local/core/pattern/pattern';
import { InvalidPattern } from '@/local/core/pattern/pattern-error';
import { AwsError } from '@/local/core/service';
import { type Subscription, subscriptionArn } from './state';

/** Errors: InvalidParameterException; also for what the local AWS does not do. */
export function checkSubscriptionAttribute(protocol: string, name: string, value: string): void {
  const reason = reasonAgainst(protocol, name, value);
  if (reason) throw new AwsError('InvalidParameterException', `Invalid parameter: ${reason}`);
}

function reasonAgainst(protocol: string, name: string, value: string): string | undefined {
  switch (name) {
    case 'RawMessageDelivery':
      if (value !== 'true' && value !== 'false') return 'RawMessageDelivery';
      return value === 'false' || /^(sqs|https?)$/.test(protocol)
        ? undefined
        : `Delivery protocol [${protocol}] does not support raw message delivery.`;
    case 'FilterPolicy':
      return value === '' || value === '{}' ? undefined : reasonAgainstFilter(value);
    case 'FilterPolicyScope':
      return value === 'MessageAttributes' || value === 'MessageBody' ? undefined : 'FilterPolicyScope';
    case 'RedrivePolicy':
      return value === '' || deadLetterQueue(value)
        ? undefined
        : 'RedrivePolicy: deadLetterTargetArn must be the ARN of an SQS queue';
    case 'DeliveryPolicy':
    case 'ReplayPolicy':
    case 'SubscriptionRoleArn':
      return `AttributeName Reason: The local AWS does not support ${name}`;
    default:
      return 'AttributeName';
  }
}

function reasonAgainstFilter(value: string): string | undefined {
  try {
    compilePattern(value);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidPattern)) throw error;
    return `FilterPolicy: ${error.message}`;
  }
}

/** The queue of a redrive policy; undefined if there is none. */
export function deadLetterQueue(redrivePolicy: string | undefined) {
  const policy = readJson(redrivePolicy ?? '');
  const target = isObject(policy) ? policy.deadLetterTargetArn : undefined;
  const arn = typeof target === 'string' ? readArn(target) : undefined;
  return arn?.service === 'sqs' ? arn : undefined;
}

export function shownSubscriptionAttributes(subscription: Subscription): Record<string, string> {
  const { FilterPolicy, ...attributes } = subscription.attributes;
  return {
    RawMessageDelivery: 'false',
    ...(FilterPolicy ? { FilterPolicy, FilterPolicyScope: 'MessageAttributes' } : {}),
    ...attributes,
    SubscriptionArn: subscriptionArn(subscription),
    TopicArn: subscription.topicArn,
    Owner: subscription.owner,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    SubscriptionPrincipal: `arn:aws:iam::${subscription.owner}:user/local`,
    PendingConfirmation: String(!subscription.confirmed),
    ConfirmationWasAuthenticated: String(subscription.confirmed && subscription.token === undefined),
  };
}
