import { createVerify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateTopicCommand,
  ListSubscriptionsCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A receiver on this machine that answers with the statuses in turn, then with 200. */
async function receiver(...statuses: number[]) {
  const elsewhere: string[] = [];
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.url !== '/hook') elsewhere.push(request.url ?? '');
      else received.push({ headers: request.headers, body });
      response.writeHead(statuses.shift() ?? 200, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received, elsewhere };
}

async function world() {
  const clock = setClock(Date.parse('2026-11-22T10:00:00Z'));
  const aws = createLocalAws({ clock, store: memoryStore() });
  await aws.listen(0);
  closers.push(() => aws.stop());
  const sns = new SNSClient(aws.sdkConfig());
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
  const subscribe = (Endpoint: string, Attributes: Record<string, string> = {}) =>
    sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint, Attributes }));
  const publish = () => sns.send(new PublishCommand({ TopicArn, Message: 'hello', Subject: 'News' }));
  const failures = async () => {
    const logs = new CloudWatchLogsClient(aws.sdkConfig());
    const logGroupName = 'sns/eu-central-1/000000000000/news/Failure';
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    return events.map(({ message }) => JSON.parse(message ?? '').delivery.providerResponse);
  };
  return { clock, sns, TopicArn, subscribe, publish, failures };
}

/** Follows the link of the confirmation, as a receiver does. */
async function confirm(received: Received[]): Promise<void> {
  const { SubscribeURL } = JSON.parse(received.shift()?.body ?? '');
  expect((await fetch(SubscribeURL)).status).toBe(200);
}

describe('an http endpoint', () => {
  it('is asked to confirm, then gets signed messages', async () => {
    const { clock, sns, TopicArn, subscribe, publish } = await world();
    const { url, received } = await receiver();
    await subscribe(url);
    await clock.settle();
    expect(received[0]?.headers['x-amz-sns-message-type']).toBe('SubscriptionConfirmation');
    await confirm(received);
    const { MessageId } = await publish();
    await clock.settle();
    const [message] = received;
    const { Subscriptions } = await sns.send(new ListSubscriptionsCommand({}));
    expect(message?.headers).toMatchObject({
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': MessageId,
      'x-amz-sns-topic-arn': TopicArn,
      'x-amz-sns-subscription-arn': Subscriptions?.[0]?.SubscriptionArn,
    });
    const body = JSON.parse(message?.body ?? '');
    expect(body).toMatchObject({ Type: 'Notification', Message: 'hello', Subject: 'News' });
    const key = await (await fetch(body.SigningCertURL)).text();
    const fields = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
    const signed = fields.map((field) => `${field}\n${body[field]}\n`).join('');
    expect(createVerify('RSA-SHA1').update(signed).verify(key, body.Signature, 'base64')).toBe(true);
  });

  it('is tried three times more when it fails, every 20 seconds', async () => {
    const { clock, subscribe, publish, failures } = await world();
    const { url, received } = await receiver(200, 500, 503, 429, 500, 500);
    await subscribe(url);
    await clock.settle();
    await confirm(received);
    await publish();
    await clock.settle();
    expect(received).toHaveLength(1);
    await clock.advance(20_000);
    expect(received).toHaveLength(2);
    await clock.advance(3_600_000);
    expect(received).toHaveLength(4);
    expect(await failures()).toEqual([`${url} answered 500`]);
  });

  it('that refuses is not tried again', async () => {
    const { clock, subscribe, publish, failures } = await world();
    const { url, received } = await receiver(200, 404);
    await subscribe(url, { RawMessageDelivery: 'true' });
    await clock.settle();
    await confirm(received);
    await publish();
    await clock.advance(3_600_000);
    expect(received.map(({ body }) => body)).toEqual(['hello']);
    expect(received[0]?.headers['x-amz-sns-rawdelivery']).toBe('true');
    expect(await failures()).toEqual([`${url} answered 404`]);
  });

  it('of another machine is never called, and the log says so', async () => {
    const { clock, subscribe, failures } = await world();
    await subscribe('http://hooks.example.com/x');
    await subscribe('http://127.0.0.1.example.com/x');
    await clock.settle();
    expect(await failures()).toEqual([
      'The local AWS delivers to this machine only, not to http://hooks.example.com/x',
      'The local AWS delivers to this machine only, not to http://127.0.0.1.example.com/x',
    ]);
  });

  it('that redirects is not followed', async () => {
    const { clock, subscribe, failures } = await world();
    const { url, elsewhere } = await receiver(302);
    await subscribe(url);
    await clock.advance(0);
    expect(elsewhere).toEqual([]);
    expect(await failures()).toEqual([`${url} answered 302`]);
  });

  it.each(['https://x', 'ftp://x', 'x'])('is not called %s', async (endpoint) => {
    const { subscribe } = await world();
    await expect(subscribe(endpoint)).rejects.toThrow('Endpoint must match the specified protocol');
  });
});
