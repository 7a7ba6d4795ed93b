import { HTTPException } from 'hono/http-exception';
import { type ErrorCode, ServiceError } from '@/lib/service/errors';
import { serviceErrorOf } from '@/lib/service/failure';

/** What Hono itself refuses, in our codes. */
const refusals: Record<number, { code: ErrorCode; detail: string }> = {
  400: { code: 'bad-request', detail: 'The body is not well-formed JSON.' },
  413: { code: 'too-large', detail: 'The body is too large.' },
  415: { code: 'not-json', detail: 'The body must be JSON, with Content-Type: application/json.' },
};

/**
 * The expected end that an error stands for. What nobody expected becomes `internal`: the caller is told the
 * request's id and nothing else, and the log has the rest.
 */
export function errorOf(error: unknown, requestId: string): ServiceError {
  const known = error instanceof HTTPException ? refused(error) : serviceErrorOf(error, 'internal');
  if (known && known.code !== 'internal') return known;
  const stack = error instanceof Error ? error.stack : String(error);
  console.error(JSON.stringify({ level: 'error', message: 'unexpected error', requestId, stack }));
  return new ServiceError('internal', `Something unexpected happened (request ${requestId}).`, {
    cause: error,
  });
}

function refused(error: HTTPException): ServiceError | undefined {
  const refusal = refusals[error.status];
  return refusal && new ServiceError(refusal.code, refusal.detail, { cause: error });
}
