import type { Begin } from '@/test/history/entry';

/** Where what the product says is kept or sent: logs, mails, events, and what people can read of runs and entries. */
const told: ReadonlySet<string> = new Set([
  'logs:PutLogEvents',
  'sns:Publish',
  'events:PutEvents',
  'states:StartExecution',
  'scheduler:CreateSchedule',
  'monitoring:PutMetricData',
]);
/** What looks like a credential: an access key, a header that carries one, a signature, a private key. */
const secretLike =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|"?(set-)?cookie"?\s*[:=]|"?authorization"?\s*[:=]|x-amz-security-token|x-amz-signature|bearer\s+[\w.-]{8,}|-----BEGIN/i;

/** S7: nothing told holds a canary (the product's own credentials) or what looks like a credential. */
export function nothingSecret(canaries: readonly string[]): (call: Begin) => string[] {
  return ({ service, action, input, who }) => {
    if (who === 'hands' || !told.has(`${service}:${action}`)) return [];
    // JSON within JSON has its quotes escaped.
    const body = JSON.stringify(input).replaceAll('\\', '');
    const found = canaries.find((canary) => body.includes(canary)) ?? secretLike.exec(body)?.[0];
    return found === undefined ? [] : [`"${found}" is told`];
  };
}
