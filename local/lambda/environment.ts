/** The environment of a function: what is configured, and what Lambda itself adds. Nothing of this process's own. */
import type { FunctionRecord } from './record';

/**
 * Lambda's own variables: "Defined runtime environment variables" [D]. The endpoint is the local AWS's, as the real
 * service injects its own credentials: any SDK in the function then finds it.
 */
export function environmentOf(
  record: FunctionRecord,
  endpoint: string,
  logStream: string,
): Record<string, string> {
  const { region } = record.scope;
  return {
    AWS_ENDPOINT_URL: endpoint,
    ...record.environment,
    _HANDLER: record.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${record.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: record.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(record.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(record),
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_ACCESS_KEY_ID: record.scope.account,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}

export const logGroupOf = ({ name }: Pick<FunctionRecord, 'name'>): string => `/aws/lambda/${name}`;

/** Refused by AWS in a function's configuration: "Defined runtime environment variables" [D]. */
export const reservedVariables: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);
