/** `aws-sdk:<service>:<action>`, as Step Functions' tasks and Scheduler's universal targets name what they call. */
import { NormalizedSchema } from '@smithy/core/schema';
import { isRecord } from './json';

export interface SdkAction {
  /** Name of the service in the local AWS, and of the action there. */
  readonly service: string;
  readonly action: string;
  /** What error names begin with: `Sfn`. */
  readonly prefix: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** The SDK's shape for an error code, such as `ConflictException`; undefined where it has none. */
  errorShape(code: string): string | undefined;
}

interface SdkService {
  readonly service: string;
  readonly prefix: string;
  readonly load: () => Promise<object>;
}

/** By the name of the service in AWS's SDK for Java 2, in lower case, as AWS writes it in these ARNs. */
const sdkServices: Readonly<Record<string, SdkService>> = {
  cloudwatch: {
    service: 'monitoring',
    prefix: 'CloudWatch',
    load: () => import('@aws-sdk/client-cloudwatch'),
  },
  cloudwatchlogs: {
    service: 'logs',
    prefix: 'CloudWatchLogs',
    load: () => import('@aws-sdk/client-cloudwatch-logs'),
  },
  ec2: { service: 'ec2', prefix: 'Ec2', load: () => import('@aws-sdk/client-ec2') },
  eventbridge: {
    service: 'events',
    prefix: 'EventBridge',
    load: () => import('@aws-sdk/client-eventbridge'),
  },
  lambda: { service: 'lambda', prefix: 'Lambda', load: () => import('@aws-sdk/client-lambda') },
  scheduler: { service: 'scheduler', prefix: 'Scheduler', load: () => import('@aws-sdk/client-scheduler') },
  sfn: { service: 'states', prefix: 'Sfn', load: () => import('@aws-sdk/client-sfn') },
  sns: { service: 'sns', prefix: 'Sns', load: () => import('@aws-sdk/client-sns') },
  sqs: { service: 'sqs', prefix: 'Sqs', load: () => import('@aws-sdk/client-sqs') },
  ssm: { service: 'ssm', prefix: 'Ssm', load: () => import('@aws-sdk/client-ssm') },
  sts: { service: 'sts', prefix: 'Sts', load: () => import('@aws-sdk/client-sts') },
};

export const knowsSdkService = (name: string): boolean => Object.hasOwn(sdkServices, name);

/** The action behind `service` (`sfn`) and `action` (`startExecution`); undefined if the SDK has none such. */
export async function sdkAction(service: string, action: string): Promise<SdkAction | undefined> {
  const known = knowsSdkService(service) ? sdkServices[service] : undefined;
  if (!known) return undefined;
  const module = await known.load();
  const name = action.charAt(0).toUpperCase() + action.slice(1);
  const operation: unknown = Reflect.get(module, `${name}$`);
  if (!Array.isArray(operation) || operation[0] !== operationKind) return undefined;
  return {
    service: known.service,
    action: name,
    prefix: known.prefix,
    input: resolved(operation[4]),
    output: resolved(operation[5]),
    errorShape: (code) => errorShape(module, code),
  };
}

/** Sentinels of a static schema's first element: @smithy/types, schema/static-schemas. */
const operationKind = 9;
const errorKind = -3;

function resolved(reference: unknown): NormalizedSchema {
  return NormalizedSchema.of(typeof reference === 'function' ? reference() : reference);
}

function errorShape(module: object, code: string): string | undefined {
  const errors = Object.values(module).filter((shape) => Array.isArray(shape) && shape[0] === errorKind);
  const found = errors.find(([, , name, traits]) => name === code || queryCode(traits) === code);
  return found && String(found[2]);
}

function queryCode(traits: unknown): unknown {
  return isRecord(traits) && Array.isArray(traits.awsQueryError) ? traits.awsQueryError[0] : undefined;
}
