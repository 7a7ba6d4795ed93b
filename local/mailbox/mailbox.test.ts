import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import { createMailbox, keptMails } from './mailbox';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function world() {
  const clock = setClock(Date.parse('2026-11-22T10:00:00Z'));
  const aws = createLocalAws({ clock, store: memoryStore() });
  const { url } = await aws.listen(0);
  closers.push(() => aws.stop());
  const sns = new SNSClient(aws.sdkConfig());
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
  const page = async (path: string) => {
    await clock.settle();
    return (await fetch(`${url}${path}`)).text();
  };
  return { clock, sns, TopicArn, url, page };
}

/** The first link of a page with that text. */
function linkIn(html: string, text: string): string {
  const [, href = ''] = new RegExp(`href="([^"]+)">${text}<`).exec(html) ?? [];
  return href.replaceAll('&amp;', '&');
}

describe('the mailbox', () => {
  it('is where a person confirms, reads and unsubscribes, with nothing but links', async () => {
    const { sns, TopicArn, page } = await world();
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ada@example.com' }));
    const status = async () => {
      const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      return Subscriptions?.map(({ SubscriptionArn }) => SubscriptionArn);
    };
    const confirmation = linkIn(await page('/_local/mailbox'), 'Confirm subscription');
    expect(await page(confirmation)).toContain('Subscription confirmed');
    expect(await status()).toEqual([expect.stringContaining(`${TopicArn}:`)]);
    await sns.send(new PublishCommand({ TopicArn, Message: 'opened', Subject: 'Network vpc-1 is open' }));
    const mails = await page('/_local/mailbox');
    expect(mails.indexOf('Network vpc-1 is open')).toBeLessThan(mails.indexOf('Subscription Confirmation'));
    expect(await page(linkIn(mails, 'Unsubscribe'))).toContain('Subscription removed');
    expect(await status()).toEqual([]);
    expect(await page(confirmation)).toContain('This link does not work');
  });

  it('shows what people typed as text', async () => {
    const { sns, TopicArn, page } = await world();
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ada@example.com' }));
    await page(linkIn(await page('/_local/mailbox'), 'Confirm subscription'));
    const Message = '<img src=x onerror=alert(1)> & "more"';
    await sns.send(new PublishCommand({ TopicArn, Message, Subject: "<b>it's</b>" }));
    const html = await page('/_local/mailbox');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;');
    expect(html).toContain('&lt;b&gt;it&#39;s&lt;/b&gt;');
    expect(html).not.toMatch(/<img|<b>|<script/);
  });

  it('is JSON for programs', async () => {
    const { sns, TopicArn, page, url } = await world();
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email-json', Endpoint: 'ada@example.com' }));
    const { mails } = JSON.parse(await page('/_local/mailbox.json'));
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: 'ada@example.com', sentAt: '2026-11-22T10:00:00.000Z' });
    expect(JSON.parse(mails[0].body)).toMatchObject({
      Type: 'SubscriptionConfirmation',
      SubscribeURL: `${url}${mails[0].links[0].path}`,
    });
  });

  it('says so when it is empty, and reloads itself', async () => {
    const { page } = await world();
    expect(await page('/_local/mailbox')).toMatch(/http-equiv="refresh"[\s\S]*No mail yet/);
  });

  it('keeps no more than its limit', () => {
    const mailbox = createMailbox({ clock: setClock(0), store: memoryStore() });
    const mail = { from: 'a', to: 'b', body: '', links: [] };
    for (let n = 0; n <= keptMails; n++) mailbox.deliver({ ...mail, subject: String(n) });
    expect(mailbox.newestFirst()).toHaveLength(keptMails);
    expect(mailbox.newestFirst()[0]?.subject).toBe(String(keptMails));
  });
});
