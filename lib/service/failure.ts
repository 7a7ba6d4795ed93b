import { AwsCallFailed } from '@/lib/aws/call-failed';
import { RecordsUnknown, RevisionTaken, WriteBrokeOff } from '@/lib/aws/records';
import { type ErrorCode, ServiceError } from './errors';

/** What AWS asks for when it throttles and names no time: its own token buckets refill within seconds. */
const throttledSeconds = 5;

/**
 * The expected end that an adapter's failure stands for; undefined for what nobody expected (a bug).
 * `otherwise` is the code of a call that failed for a reason with no code of its own.
 */
export function serviceErrorOf(error: unknown, otherwise: ErrorCode): ServiceError | undefined {
  if (error instanceof ServiceError) return error;
  if (error instanceof RecordsUnknown) return unreadable(error);
  if (error instanceof RevisionTaken) return new ServiceError('stale', error.message, { cause: error });
  if (!(error instanceof AwsCallFailed)) return undefined;
  if (error.kind === 'throttled') {
    const more = { cause: error, retryAfterSeconds: throttledSeconds };
    return new ServiceError('throttled', `AWS throttles: ${error.doing}.`, more);
  }
  const code = error.kind === 'permission' ? 'permission' : otherwise;
  return new ServiceError(code, error.message, { cause: error });
}

/** Records that cannot be read: what is to be done depends on what AWS said. */
function unreadable(unknown: RecordsUnknown): ServiceError {
  const more = { cause: unknown };
  const kind = unknown.cause instanceof AwsCallFailed ? unknown.cause.kind : 'other';
  if (kind === 'permission') return new ServiceError('permission', unknown.message, more);
  if (kind !== 'throttled') return new ServiceError('records-unknown', unknown.message, more);
  return new ServiceError('throttled', unknown.message, { ...more, retryAfterSeconds: throttledSeconds });
}

/** Runs a call of an adapter; its failure ends the verb with an expected error, a bug goes through as it is. */
export async function asking<T>(otherwise: ErrorCode, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw serviceErrorOf(error, otherwise) ?? error;
  }
}

/**
 * Runs a write of a record. Ends the verb with `stale`; with what AWS refused it for (`permission`, `throttled`,
 * `entry-quota`; `records-unknown` if the group is gone); else with `write-unknown`, for a write without an answer may be
 * done. Where only what follows on it failed, the detail says that it may be written.
 */
export async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof WriteBrokeOff) throw writtenPerhaps(error.cause);
    throw serviceErrorOf(error, refusalOf(error)) ?? error;
  }
}

function writtenPerhaps(failed: AwsCallFailed): ServiceError {
  const known = serviceErrorOf(failed, 'write-unknown');
  const { code, more } = known ?? new ServiceError('write-unknown', '');
  return new ServiceError(code, `It may be written all the same: ${known?.detail ?? failed.message}`, more);
}

function refusalOf(error: unknown): ErrorCode {
  if (!(error instanceof AwsCallFailed)) return 'write-unknown';
  if (error.code === 'ServiceQuotaExceededException') return 'entry-quota';
  return error.kind === 'missing' ? 'records-unknown' : 'write-unknown';
}

/** What Step Functions and CloudWatch Logs answer to a page token that they did not give, or gave too long ago. */
const unknownToken = new Set(['InvalidToken', 'InvalidParameterException', 'ValidationException']);

/** As `asking`, for one page of a list: a cursor that AWS does not take ends the verb with `invalid`. */
export async function askingPage<T>(
  cursor: string | undefined,
  otherwise: ErrorCode,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await asking(otherwise, call);
  } catch (error) {
    const cause = error instanceof ServiceError ? error.cause : undefined;
    if (cursor !== undefined && cause instanceof AwsCallFailed && unknownToken.has(cause.code)) {
      throw wrongCursor();
    }
    throw error;
  }
}

export function wrongCursor(): ServiceError {
  const detail = 'It must be the cursor of the page before, at most a day old.';
  const fields = [{ in: 'query', pointer: '/cursor', detail } as const];
  return new ServiceError('invalid', 'The cursor is not, or no longer, one of a page.', { fields });
}
