import { PublishCommand, paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import { doing } from '@/lib/aws/call-failed';
import type { Notices, Subscription } from '@/lib/aws/notices';

/** The notices of one site. */
export function noticesOf(sns: SNSClient, topicArn: string): Notices {
  return {
    subscriptions: () => doing('ListSubscriptionsByTopic', () => read(sns, topicArn)),
    send: ({ subject, message }) =>
      doing('Publish', async () => {
        await sns.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message }));
      }),
  };
}

async function read(sns: SNSClient, TopicArn: string): Promise<Subscription[]> {
  const found: Subscription[] = [];
  for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn })) {
    for (const { Protocol = '', Endpoint = '', SubscriptionArn = '' } of page.Subscriptions ?? []) {
      // SNS writes `PendingConfirmation` in the place of the ARN.
      found.push({ protocol: Protocol, endpoint: Endpoint, confirmed: SubscriptionArn.startsWith('arn:') });
    }
  }
  return found;
}
