import type { Context } from 'hono';
import { type ErrorCode, errors, type ServiceError } from '@/lib/service/errors';
import { ApiProblemBody } from '@/lib/view/answers';

/** The media type of RFC 9457. */
export const mediaType = 'application/problem+json';

/** Refusals that no verb sees, so that no line of the activity tells of them: who tries the door stands in the log. */
function isAtTheDoor(c: Context, code: ErrorCode): boolean {
  // A page left open asks on after its session is over; nobody brings a token by chance.
  const hasToken = c.req.header('authorization') ?? c.req.header('x-sluice-authorization');
  return ['cross-site', 'rate-limited'].includes(code) || (code === 'unauthenticated' && Boolean(hasToken));
}

/** The answer to a verb's expected end: RFC 9457, with our code, what to do, and the request's id. */
export function problemAnswer(c: Context, error: ServiceError): Response {
  const { status } = errors[error.code];
  const body = problemBody(error, String(c.get('requestId') ?? ''));
  if (isAtTheDoor(c, error.code)) logRefusal(c, error, body.requestId);
  const wait = error.more.retryAfterSeconds;
  return c.body(JSON.stringify(body), status, {
    'content-type': mediaType,
    // RFC 9110, 15.5.2: a 401 says how to come in.
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
  });
}

/**
 * Of the request nothing but its method and path, and whose page it came from: the rest may be secret, or written to
 * mislead. These stand there as they came, without blanks: nobody outside writes words into the log, by which alarms look.
 */
function logRefusal(c: Context, { code, detail }: ServiceError, requestId: string): void {
  const { method, url } = c.req;
  const actor = c.get('context')?.actor.id;
  const path = new URL(url).pathname.slice(0, 200);
  console.warn(
    JSON.stringify({
      level: 'warn',
      message: 'a request was refused',
      code,
      detail,
      requestId,
      method,
      actor,
      path,
    }),
  );
}

/** The body of a problem: what the API and the proxy answer with. */
export function problemBody(error: ServiceError, requestId: string): ApiProblemBody {
  const { title, remedy, status } = errors[error.code];
  const { fields, problems } = error.more;
  return {
    type: `urn:sluice:problem:${error.code}`,
    code: error.code,
    title,
    status,
    detail: error.detail,
    remedy,
    requestId,
    ...(fields ? { errors: fields.map((field) => ({ ...field, in: field.in ?? 'body' })) } : {}),
    ...(problems
      ? { problems: problems.map(({ code, message, remedy }) => ({ code, message, remedy })) }
      : {}),
  };
}

/** The document's responses for these codes, one per status, each naming its codes. */
export function problemResponses(codes: readonly ErrorCode[]): object {
  const statuses = [...new Set(codes.map((code) => errors[code].status))].sort((a, b) => a - b);
  const entry = (status: number) => {
    const here = codes.filter((code) => errors[code].status === status);
    const description = here.map((code) => `${code}: ${errors[code].title}.`).join(' ');
    return [String(status), { description, content: { [mediaType]: { schema: ApiProblemBody } } }];
  };
  return Object.fromEntries(statuses.map(entry));
}
