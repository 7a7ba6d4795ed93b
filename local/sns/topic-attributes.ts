import { isObject, readJson } from '@/local/core/pattern/json';
import { AwsError } from '@/local/core/service';
import { type SnsState, subscriptionsOf, type Topic } from './state';

// SNS API reference, CreateTopic.
const usualMessageBytes = 262_144;

/** Errors: InvalidParameterException; also for what the local AWS does not do. */
export function checkTopicAttribute(name: string, value: string): void {
  const reason = reasonAgainst(name, value);
  if (reason) throw new AwsError('InvalidParameterException', `Invalid parameter: ${reason}`);
}

function reasonAgainst(name: string, value: string): string | undefined {
  // Kept and shown; nothing here acts on them.
  if (name === 'KmsMasterKeyId' || name === 'TracingConfig') return undefined;
  if (/^(HTTP|Firehose|Lambda|Application|SQS)(Success|Failure)Feedback(RoleArn|SampleRate)$/.test(name))
    return undefined;
  switch (name) {
    case 'DisplayName':
      return value.length <= 100 ? undefined : 'DisplayName Reason: must be at most 100 characters long';
    case 'Policy':
      return isObject(readJson(value)) ? undefined : 'Policy Reason: Policy is not valid JSON';
    case 'SignatureVersion':
      return /^[12]$/.test(value) ? undefined : 'SignatureVersion';
    case 'MaximumMessageSize':
      return /^\d+$/.test(value) && Number(value) >= 1024 && Number(value) <= 1_048_576
        ? undefined
        : 'MaximumMessageSize';
    case 'DeliveryPolicy':
    case 'FifoTopic':
    case 'ContentBasedDeduplication':
    case 'ArchivePolicy':
      return `AttributeName Reason: The local AWS does not support ${name}`;
    default:
      return 'AttributeName';
  }
}

export const maximumMessageBytes = ({ attributes }: Topic): number =>
  Number(attributes.MaximumMessageSize ?? usualMessageBytes);

export function shownTopicAttributes(state: SnsState, topic: Topic): Record<string, string> {
  const subscriptions = subscriptionsOf(state, topic);
  const confirmed = subscriptions.filter((subscription) => subscription.confirmed).length;
  return {
    DisplayName: '',
    Policy: ownerPolicy(topic),
    EffectiveDeliveryPolicy: deliveryPolicy,
    ...topic.attributes,
    TopicArn: topic.arn,
    Owner: topic.account,
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsPending: String(subscriptions.length - confirmed),
    SubscriptionsDeleted: String(topic.deleted),
  };
}

const ownerPolicy = ({ account, arn }: Topic): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['SNS:Subscribe', 'SNS:Publish'],
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  });

const deliveryPolicy = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      backoffFunction: 'linear',
    },
  },
});
