import { isThrottling, throttledError } from '@/lib/egress/throttling';

/** What a failed call means for the caller, whatever the service calls it. */
export type FailureKind = 'throttled' | 'permission' | 'missing' | 'unreachable' | 'other';

/**
 * A call to AWS that failed in a way the adapter has no answer for. The message says what was being done; `code` is
 * AWS's own code (or the socket's), `kind` sorts it.
 */
export class AwsCallFailed extends Error {
  readonly kind: FailureKind;
  constructor(
    readonly doing: string,
    readonly code: string,
    cause: unknown,
  ) {
    super(`${doing} failed: ${code}${cause instanceof Error ? `, ${cause.message}` : ''}`, { cause });
    this.kind = kindOf(code);
    // The workflow tells it by its name, and waits.
    this.name = this.kind === 'throttled' ? throttledError : 'AwsCallFailed';
  }
}

/** AWS's code of an error that the SDK threw (EC2 and the others put it into `name`), or the socket's code. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown';
  if (error instanceof AwsCallFailed) return error.code;
  if (error.name !== 'Error' && error.name !== 'TypeError') return error.name;
  const socket = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return socket ?? error.name;
}

/** Runs a call and gives its failure the words of what was being done. */
export async function doing<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof AwsCallFailed ? error : new AwsCallFailed(what, codeOf(error), error);
  }
}

function kindOf(code: string): FailureKind {
  if (isThrottling(code)) return 'throttled';
  if (permission.has(code)) return 'permission';
  if (missing.test(code)) return 'missing';
  return unreachable.has(code) ? 'unreachable' : 'other';
}

const permission = new Set([
  'UnauthorizedOperation',
  'AuthFailure',
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'CredentialsProviderError',
]);
const missing = /(DoesNotExist|NotFound|NotFoundException|StateMachineDeleting)$/;
const unreachable = new Set([
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'InternalError',
  'InternalFailure',
  'InternalServerException',
]);
