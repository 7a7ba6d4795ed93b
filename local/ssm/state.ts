import type { Tag } from '@aws-sdk/client-ssm';
import { readArn } from '@/local/core/arn';
import { type ScopedCollection, scoped } from '@/local/core/scoped';
import { AwsError, type Host, type Scope } from '@/local/core/service';

export type ParameterKind = 'String' | 'StringList' | 'SecureString';
export interface Version {
  readonly number: number;
  readonly value: string;
  readonly changedAt: number;
}
export interface Parameter {
  readonly name: string;
  readonly type: ParameterKind;
  readonly description?: string;
  readonly keyId?: string;
  readonly allowedPattern?: string;
  readonly tier: 'Standard' | 'Advanced';
  readonly tags: readonly Tag[];
  /** Oldest first, at least one. */
  readonly versions: readonly Version[];
}
export type SsmState = (scope: Scope) => ScopedCollection<Parameter>;

export const ssmState = (host: Host): SsmState => scoped<Parameter>(host.store, 'ssm.parameters');

export function lastVersion({ versions }: Parameter): Version {
  return versions.at(-1) ?? { number: 0, value: '', changedAt: 0 };
}

/** A parameter by name, ARN, or name and version (`/a/b:3`). Errors: ParameterNotFound, ParameterVersionNotFound. */
export function findVersion(
  state: SsmState,
  scope: Scope,
  text: string | undefined,
): { parameter: Parameter; version: Version; selector?: string } {
  const [name = '', selector] = nameOf(text ?? '').split(':');
  const parameter = state(scope).get(name);
  if (!parameter) throw new AwsError('ParameterNotFound', `Parameter ${text ?? ''} not found.`);
  if (selector === undefined) return { parameter, version: lastVersion(parameter) };
  const version = parameter.versions.find(({ number }) => String(number) === selector);
  if (!version) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
    );
  }
  return { parameter, version, selector: `:${selector}` };
}

/** An ARN's parameter: names with a path have their slash in the ARN once. */
function nameOf(text: string): string {
  const resource = readArn(text)?.resource;
  if (resource === undefined) return text;
  const name = resource.replace(/^parameter\//, '');
  return name.includes('/') ? `/${name}` : name;
}

export const parameterArn = ({ account, region }: Scope, { name }: Parameter): string =>
  `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
