import { PublishCommand, paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import { doing } from '@/lib/aws/call-failed';
import type { Notices, Subscription, Subscriptions } from '@/lib/aws/notices';

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

/** SNS gives 100 a page and takes 30 such calls a second from all; a topic may have millions. */
const mostPages = 10;

async function read(sns: SNSClient, TopicArn: string): Promise<Subscriptions> {
  const subscriptions: Subscription[] = [];
  let pages = 0;
  for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn })) {
    for (const { Protocol = '', Endpoint = '', SubscriptionArn = '' } of page.Subscriptions ?? []) {
      // SNS writes `PendingConfirmation` in the place of the ARN.
      const confirmed = SubscriptionArn.startsWith('arn:');
      subscriptions.push({ protocol: Protocol, endpoint: Endpoint, confirmed });
    }
    pages += 1;
    if (pages === mostPages) return { subscriptions, more: page.NextToken !== undefined };
  }
  return { subscriptions, more: false };
}
