/** What Lambda keeps of a function, and how a test may run one in process. */
import type { Architecture, Runtime } from '@aws-sdk/client-lambda';
import type { Scope } from '@/local/core/service';

export interface FunctionRecord {
  readonly arn: string;
  readonly name: string;
  readonly scope: Scope;
  readonly role: string;
  readonly runtime: Runtime;
  /** `file.export`, the file without its extension, relative to the zip's root. */
  readonly handler: string;
  readonly description: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly architectures: readonly Architecture[];
  readonly tags: Readonly<Record<string, string>>;
  /** SHA-256 of the zip, in base64. */
  readonly codeSha256: string;
  readonly codeSize: number;
  readonly revisionId: string;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  /** Statements of its resource policy. */
  readonly policy: readonly PolicyStatement[];
}
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: string | { readonly Service: string } | { readonly AWS: string };
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a handler is given beside the event. */
interface FunctionContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: '$LATEST';
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  getRemainingTimeInMillis(): number;
}
export type FunctionHandler = (event: unknown, context: FunctionContext) => Promise<unknown>;

/** Gives the handler of a function that is to run in process; undefined runs its zip in a worker thread. */
export type LambdaRuntime = (record: FunctionRecord) => FunctionHandler | undefined;
