import { readArn } from '@/local/core/arn';
import { AwsError } from '@/local/core/service';

const checks: Readonly<Record<string, (endpoint: string) => string | undefined>> = {
  http: (endpoint) => urlReason(endpoint, 'http:'),
  https: (endpoint) => urlReason(endpoint, 'https:'),
  email: mailReason,
  'email-json': mailReason,
  sqs: (endpoint) => arnReason(endpoint, 'sqs', 'SQS endpoint ARN'),
  lambda: (endpoint) => arnReason(endpoint, 'lambda', 'Lambda endpoint ARN'),
};

/** Refuses a protocol or endpoint that SNS would refuse, or that is not served here. Errors: InvalidParameterException. */
export function checkEndpoint(protocol: string, endpoint: string): void {
  const check = checks[protocol];
  const unserved = ['sms', 'application', 'firehose'].includes(protocol);
  const reason = check
    ? check(endpoint)
    : unserved
      ? `Protocol Reason: the local AWS does not deliver by ${protocol}`
      : 'Amazon SNS does not support this protocol string';
  if (reason) throw new AwsError('InvalidParameterException', `Invalid parameter: ${reason}`);
}

/** Protocols whose endpoint must say that it wants the messages. */
export const mustConfirm = (protocol: string): boolean => /^(https?|email|email-json)$/.test(protocol);

function urlReason(endpoint: string, protocol: string): string | undefined {
  if (!endpoint.startsWith(`${protocol}//`)) return 'Endpoint must match the specified protocol';
  return URL.canParse(endpoint) ? undefined : 'Endpoint Reason: not a URL';
}

function mailReason(endpoint: string): string | undefined {
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(endpoint) && endpoint.length <= 320
    ? undefined
    : 'Email address';
}

function arnReason(endpoint: string, service: string, what: string): string | undefined {
  return readArn(endpoint)?.service === service ? undefined : what;
}
