/** A function's configuration: what may be set, and how it is shown. */
import type { FunctionConfiguration, Runtime } from '@aws-sdk/client-lambda';
import type { Constraints } from '@/local/core/constraints';
import { AwsError } from '@/local/core/service';
import { reservedVariables } from './environment';
import type { FunctionRecord } from './record';

export const configurationConstraints: Constraints = {
  Timeout: { min: 1, max: 900 },
  MemorySize: { min: 128, max: 10_240 },
  Handler: { max: 128, pattern: /^[^\s]+$/ },
  Description: { max: 256 },
  Role: { pattern: /^arn:aws[\w-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/ },
  Runtime: { oneOf: ['nodejs20.x', 'nodejs22.x', 'nodejs24.x'] },
  PackageType: { oneOf: ['Zip'] },
};

/** AWS, "Lambda quotas": all variables together [D]. */
const maxEnvironmentBytes = 4096;

const supported = [
  'FunctionName',
  'Runtime',
  'Role',
  'Handler',
  'Code',
  'ZipFile',
  'Description',
  'Timeout',
  'MemorySize',
  'Publish',
  'PackageType',
  'Tags',
  'Environment',
  'Architectures',
  'DryRun',
];

/** Refuses members that the local AWS would have to ignore, and publishing, since it has no versions. */
export function refuseUnsupported(input: object): void {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const foreign = given.find(
    ([name, value]) => !supported.includes(name) || (name === 'Publish' && value === true),
  );
  if (foreign) throw invalid(`The local AWS does not support ${foreign[0]} here.`);
}

interface Settings {
  readonly Role?: string | undefined;
  readonly Runtime?: Runtime | undefined;
  readonly Handler?: string | undefined;
  readonly Description?: string | undefined;
  readonly Timeout?: number | undefined;
  readonly MemorySize?: number | undefined;
  readonly Environment?: { readonly Variables?: Record<string, string> | undefined } | undefined;
}
type SettingRecord = Pick<
  FunctionRecord,
  'role' | 'runtime' | 'handler' | 'description' | 'timeoutSeconds' | 'memoryMb' | 'environment'
>;

/** What an input sets; members that it leaves out stay as they are. */
export function settingsOf(input: Settings): Partial<SettingRecord> {
  const environment = input.Environment?.Variables;
  if (environment) checkEnvironment(environment);
  return {
    ...(input.Role === undefined ? {} : { role: input.Role }),
    ...(input.Runtime === undefined ? {} : { runtime: input.Runtime }),
    ...(input.Handler === undefined ? {} : { handler: input.Handler }),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.Timeout === undefined ? {} : { timeoutSeconds: input.Timeout }),
    ...(input.MemorySize === undefined ? {} : { memoryMb: input.MemorySize }),
    ...(environment === undefined ? {} : { environment }),
  };
}

function checkEnvironment(variables: Readonly<Record<string, string>>): void {
  const names = Object.keys(variables);
  const reserved = names.filter((name) => reservedVariables.has(name));
  if (reserved.length > 0) {
    throw invalid(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  const wrong = names.find((name) => !/^[a-zA-Z]\w+$/.test(name));
  if (wrong !== undefined) throw invalid(`'${wrong}' is not a name of an environment variable.`);
  if (JSON.stringify(variables).length > maxEnvironmentBytes) {
    throw invalid(
      'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.',
    );
  }
}

export function configurationOf(record: FunctionRecord): FunctionConfiguration {
  return {
    FunctionName: record.name,
    FunctionArn: record.arn,
    Runtime: record.runtime,
    Role: record.role,
    Handler: record.handler,
    CodeSize: record.codeSize,
    CodeSha256: record.codeSha256,
    Description: record.description,
    Timeout: record.timeoutSeconds,
    MemorySize: record.memoryMb,
    LastModified: new Date(record.modifiedAt).toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    ...(Object.keys(record.environment).length > 0
      ? { Environment: { Variables: { ...record.environment } } }
      : {}),
    RevisionId: record.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: [...record.architectures],
  };
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);
