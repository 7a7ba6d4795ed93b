import { AwsError, type Scope } from '@/local/core/service';

/** `arn:partition:service:region:account:resource`; global services have no region, some resources no account. */
export interface Arn extends Scope {
  readonly partition: string;
  readonly service: string;
  readonly resource: string;
}

/** The parts of an ARN; undefined if the text is not one. */
export function readArn(text: string | undefined): Arn | undefined {
  const found = /^arn:(aws[\w-]*):([\w-]+):([\w-]*):(\d{12})?:(.+)$/s.exec(text ?? '');
  if (!found) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = found;
  return { partition, service, region, account, resource };
}

/** As `readArn`, but refuses what is not an ARN with the code that the service uses. */
export function parseArn(text: string | undefined, code: string): Arn {
  const arn = readArn(text);
  if (!arn) throw new AwsError(code, `Invalid ARN: ${text ?? ''}`);
  return arn;
}

export function arnOf(service: string, scope: Scope, resource: string): string {
  return `arn:aws:${service}:${scope.region}:${scope.account}:${resource}`;
}
