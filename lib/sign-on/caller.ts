import type { ActorWithRole } from '@/lib/service/context';
import { ServiceError } from '@/lib/service/errors';
import type { Tokens } from './bearer';
import { personOf, Session, secondsLeft, seen } from './session';
import { type Desk, sessionCookie } from './sign-in';

/**
 * Who a request comes from: a machine by its token, else a person by their session. A request with a token is never
 * answered for a session. Ends with `unauthenticated`, or `cross-site` for a person's write that does not say that it
 * comes from our own page: a browser sends the cookie with any page's request.
 */
export async function callerOf(desk: Desk, tokens: Tokens, request: Request): Promise<ActorWithRole> {
  const token = tokenIn(request.headers);
  if (token !== undefined) return tokens.actorOf(token);
  const session = await sessionOf(desk, request.headers);
  if (!session) throw new ServiceError('unauthenticated', 'Nobody is signed in, or the session is over.');
  if (!isRead(request.method) && !isOwnPage(request.headers, desk.origin))
    throw new ServiceError('cross-site', `A write with a session must come from a page of ${desk.origin}.`);
  const who = personOf(session, desk.settings);
  if (!who)
    throw new ServiceError('unauthenticated', 'The deployment gives you no role any more: sign in again.');
  return who;
}

/** A request's live session; undefined if it has none. */
export async function sessionOf(
  { seals, cookies, settings, now }: Desk,
  headers: Headers,
): Promise<Session | undefined> {
  const content = await seals.open('session', cookies.read(headers, 'session'));
  const session = Session.safeParse(content).data;
  return session && secondsLeft(session, settings, Math.floor(now() / 1000)) > 0 ? session : undefined;
}

/** The `Set-Cookie` that lets a live session last on, for this request was a visit; undefined: none is needed. */
export async function renewalOf(desk: Desk, headers: Headers): Promise<string | undefined> {
  const session = await sessionOf(desk, headers);
  const again = session && seen(session, Math.floor(desk.now() / 1000));
  return again && sessionCookie(desk, again);
}

/**
 * The token in a request. Where CloudFront signs what it passes on, its signature takes the place of `Authorization`,
 * and the client's stands under a name that the edge allows nobody else to send (`infra/aws/site.ts`).
 */
function tokenIn(headers: Headers): string | undefined {
  const given = headers.get('x-sluice-authorization') ?? headers.get('authorization') ?? '';
  return /^Bearer +(\S+)$/i.exec(given)?.[1];
}

/** A browser says where a request comes from, by one header or both; who says neither is no page of ours. */
export function isOwnPage(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  const from = headers.get('origin');
  return [site === 'same-origin' || site === null, from === origin || from === null, site ?? from].every(
    Boolean,
  );
}

function isRead(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}
