/**
 * The closed list of errors that a verb can end with. One table: type, HTTP status, the API's document, the
 * runbook's chapters and the messages' keys. `remedy` says what to do.
 */
export const errors = {
  'bad-request': {
    status: 400,
    title: 'The request cannot be read',
    remedy: 'Send JSON as the API document says.',
  },
  invalid: { status: 422, title: 'Some fields are not valid', remedy: 'Correct the fields named in errors.' },
  unauthenticated: {
    status: 401,
    title: 'You are not signed in',
    remedy: 'Sign in again. A program sends a token in the header Authorization, after the word Bearer.',
  },
  'to-be-renewed': {
    status: 401,
    title: 'The identity provider is to be asked again who you are',
    remedy: 'Load the page again: who is still signed in there notices nothing.',
  },
  forbidden: {
    status: 403,
    title: 'Your role does not allow this',
    remedy: 'Ask somebody with the role named in the message.',
  },
  'cross-site': {
    status: 403,
    title: 'The request comes from another site',
    remedy: 'Use Sluice\u2019s own page, or a program that sends no Origin header.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    remedy: 'Check the id; the list shows what there is.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'That method is not served here',
    remedy: 'See the API document.',
  },
  'not-json': { status: 415, title: 'The body is not JSON', remedy: 'Send Content-Type: application/json.' },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send at most the size named in the message.',
  },
  stale: {
    status: 412,
    title: 'Somebody changed it meanwhile',
    remedy: 'Read it again, compare, and send the new ETag in If-Match.',
  },
  'if-match-missing': {
    status: 428,
    title: 'If-Match is missing',
    remedy: 'Send the ETag that you read, in If-Match.',
  },
  frozen: { status: 409, title: 'The network is frozen', remedy: 'Ask an admin to lift the freeze.' },
  blocked: {
    status: 409,
    title: 'The network cannot be opened as it is',
    remedy: 'Mend what problems names; the network page shows how.',
  },
  'foreign-route': {
    status: 409,
    title: 'Another way out already exists',
    remedy: 'Remove the default route that Sluice does not own.',
  },
  'spoilt-entry': {
    status: 409,
    title: 'An entry of this network cannot be read',
    remedy: 'Repair or remove the entry named in the message, in EventBridge Scheduler.',
  },
  'too-long': {
    status: 422,
    title: 'The opening is longer than allowed',
    remedy: 'Ask for at most the minutes named in the message, or have the limit raised where it says.',
  },
  'still-open': {
    status: 409,
    title: 'The network is not closed',
    remedy: 'Close it now, wait until it is closed, and ask again.',
  },
  'enrol-not-offered': {
    status: 409,
    title: 'Sluice sets no tags here',
    remedy:
      'Set the tags with a tool of your own: the network\u2019s enrolment has the text. Or have enrolFromDashboard set in the deployment of that account and region.',
  },
  'not-open': { status: 409, title: 'That opening is over', remedy: 'Open the network again.' },
  'not-yours': {
    status: 403,
    title: 'That opening is somebody else\u2019s',
    remedy: 'People end their own openings; an operator can close the network.',
  },
  'too-many': { status: 409, title: 'There are too many', remedy: 'Remove some first.' },
  'managed-outside': {
    status: 409,
    title: 'The window is kept in another tool',
    remedy:
      'Change it in the tool named in the message. Closing now, keeping closed and freezing work here as ever.',
  },
  'idempotency-conflict': {
    status: 422,
    title: 'The Idempotency-Key was used for another request',
    remedy: 'Use a new key for a new request.',
  },
  'records-unknown': {
    status: 503,
    title: 'The records cannot be read now',
    remedy: 'Nothing was changed. Try again; if it stays, look at Settings, Health.',
  },
  'write-unknown': {
    status: 503,
    title: 'Whether it was written is not known',
    remedy:
      'Look whether it is there before you send it again. An opening sent again with its Idempotency-Key is made once.',
  },
  'entry-quota': {
    status: 503,
    title: 'AWS takes no further entry in EventBridge Scheduler',
    remedy: 'Raise the quota of schedules in Service Quotas, or remove schedules that nobody needs.',
  },
  'network-unknown': {
    status: 503,
    title: 'AWS does not answer for this network',
    remedy: 'Nothing was changed. Try again in a minute.',
  },
  'activity-unknown': {
    status: 503,
    title: 'The activity log cannot be read now',
    remedy: 'Try again; if it stays, look at Sluice\u2019s right to read the log.',
  },
  'report-unknown': {
    status: 503,
    title: 'What Sluice counted cannot be read now',
    remedy: 'Try again; if it stays, look at Sluice\u2019s rights to read its metrics and its log of looks.',
  },
  'notices-unknown': {
    status: 503,
    title: 'The notices cannot be reached now',
    remedy: 'Try again; if it stays, look at the topic of notices and at Sluice\u2019s rights to it.',
  },
  'not-recorded': {
    status: 503,
    title: 'What you ask for cannot be put on record',
    remedy:
      'Nothing was changed. Try again in a minute; if it stays, look at the activity log. Closing and freezing work without it.',
  },
  'runs-unknown': {
    status: 503,
    title: 'The runs cannot be read now',
    remedy: 'Nothing was changed. Try again; if it stays, look at Sluice\u2019s right to read its runs.',
  },
  'sessions-unknown': {
    status: 503,
    title: 'Which sessions were ended is not known now',
    remedy: 'Try again; if it stays, look at Sluice\u2019s right to its parameters in Systems Manager.',
  },
  'workflow-missing': {
    status: 503,
    title: 'The workflow cannot be started',
    remedy: 'Check the deployment; what was written stays and the next look acts on it.',
  },
  throttled: {
    status: 429,
    title: 'AWS asks to slow down',
    remedy: 'Try again after the seconds in Retry-After.',
  },
  'rate-limited': {
    status: 429,
    title: 'You ask too often',
    remedy: 'Try again after the seconds in Retry-After.',
  },
  permission: {
    status: 503,
    title: 'Sluice lacks a permission on AWS',
    remedy: 'Grant the action named in the message to Sluice\u2019s role.',
  },
  internal: {
    status: 500,
    title: 'Something broke in Sluice',
    remedy: 'Tell the people who run Sluice, with the request id.',
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;

export type ErrorCode = keyof typeof errors;
export interface FieldError {
  /** Where it stands; the body unless said otherwise. */
  readonly in?: 'body' | 'path' | 'query' | 'header';
  readonly pointer: string;
  readonly detail: string;
}

/** An expected end of a verb. `detail` says what is wrong in this case; `fields` point into the body (RFC 6901). */
export class ServiceError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly more: {
      fields?: readonly FieldError[];
      problems?: readonly { code: string; message: string; remedy: string }[];
      retryAfterSeconds?: number;
      cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: more.cause });
    this.name = 'ServiceError';
  }
}
