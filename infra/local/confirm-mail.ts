import { ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';

const Mailbox = z.object({
  mails: z.array(z.object({ to: z.string(), links: z.array(z.object({ path: z.string() })) })),
});
const confirmation = '/_local/sns/confirm?';
const looks = 20;

/** Whether an address of a topic's subscribers has said that it wants the mails. */
export async function isConfirmed(sns: SNSClient, TopicArn: string, email: string): Promise<boolean> {
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  // SNS writes `PendingConfirmation` in the place of the ARN.
  return Subscriptions.some((one) => one.Endpoint === email && one.SubscriptionArn?.startsWith('arn:'));
}

/**
 * Does what the owner of an address would do at the local AWS's mailbox: follows the link of its newest confirmation.
 * Where there is no such mailbox a person must, as on AWS, and the health page says so until then.
 */
export async function confirmMail(endpoint: string, email: string): Promise<void> {
  for (let look = 0; look < looks; look++) {
    const answer = await fetch(`${endpoint}/_local/mailbox.json`);
    if (!answer.ok) return;
    const { mails } = Mailbox.parse(await answer.json());
    const links = mails.filter(({ to }) => to === email).flatMap((mail) => mail.links);
    const link = links.find(({ path }) => path.startsWith(confirmation));
    if (link) return follow(`${endpoint}${link.path}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No confirmation came to the mailbox of ${email}.`);
}

async function follow(url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The subscription could not be confirmed: ${answer.status} of ${url}.`);
}
