import { AwsError } from '@/local/core/service';
import { isRaw } from './deliverer';
import type { Message } from './message';
import { type Subscription, subscriptionArn } from './state';

// SNS developer guide: an endpoint must answer within 15 seconds.
const patienceMs = 15_000;

/** An answer, or the lack of one, that may be better next time. */
class TryAgain extends Error {
  override readonly name = 'TryAgain';
}

/**
 * Posts a message. Only to this machine: the local AWS must not reach out to the world. Redirects are not followed.
 * Errors: AwsError when trying again cannot help, else TryAgain.
 */
export async function post(subscription: Subscription, message: Message, body: string): Promise<void> {
  const { endpoint } = subscription;
  const url = new URL(endpoint);
  if (!/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)) {
    throw new AwsError(
      'InvalidParameterException',
      `The local AWS delivers to this machine only, not to ${endpoint}`,
    );
  }
  const response = await send(url, subscription, message, body);
  await response.body?.cancel();
  if (response.ok) return;
  const said = `${endpoint} answered ${response.status}`;
  // SNS developer guide, message delivery retries: 4xx but 429 are the client's fault and final.
  if (response.status < 500 && response.status !== 429) throw new AwsError('ClientError', said);
  throw new TryAgain(said);
}

async function send(url: URL, subscription: Subscription, message: Message, body: string): Promise<Response> {
  try {
    return await fetch(withoutCredentials(url), {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        ...authorization(url),
        'content-type': 'text/plain; charset=UTF-8',
        'user-agent': 'Amazon Simple Notification Service Agent',
        'x-amz-sns-message-type': message.type,
        'x-amz-sns-message-id': message.id,
        'x-amz-sns-topic-arn': message.topicArn,
        ...(message.type === 'Notification'
          ? { 'x-amz-sns-subscription-arn': subscriptionArn(subscription) }
          : {}),
        ...(isRaw(subscription) ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
      },
    });
  } catch (error) {
    throw new TryAgain(`${subscription.endpoint} does not answer: ${reasonOf(error)}`);
  }
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

/** A user and password in the endpoint's URL are sent as basic authentication, as SNS does. */
function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
