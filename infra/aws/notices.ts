/// <reference path="../../.sst/platform/config.d.ts" />
import type { Names } from '@/infra/names';

/** Creates the topic of notices and alarms, encrypted by a key of its own that CloudWatch may use, and who gets them. */
export function createNotices(names: Names, emails: readonly string[]) {
  const key = new aws.kms.Key('notices', {
    description: `Notices of ${names.app}`,
    enableKeyRotation: true,
    policy: JSON.stringify(keyPolicy(names)),
  });
  const topic = new aws.sns.Topic('notices', {
    name: names.topicArn.split(':').at(-1),
    kmsMasterKeyId: key.arn,
  });
  for (const endpoint of emails)
    new aws.sns.TopicSubscription(`mail-${endpoint}`, { topic: topic.arn, protocol: 'email', endpoint });
  return topic;
}

/** The account rules its key by IAM, and alarms may be written with it: the key AWS makes for SNS refuses CloudWatch. */
function keyPolicy({ accountId, topicArn }: Names) {
  const partition = topicArn.split(':')[1];
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
      },
    ],
  };
}
