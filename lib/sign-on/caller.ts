import type { ActorWithRole } from '@/lib/service/context';
import type { EndedSessions } from '@/lib/service/ended-sessions';
import { ServiceError } from '@/lib/service/errors';
import type { Tokens } from './bearer';
import { idOf, personOf, shownBy, standingOf } from './session';
import { secondsOf, sessionIn, sessionOf } from './session-cookie';
import type { Desk } from './sign-in';

/**
 * Who a request comes from: a machine by its token, else a person by their session. A request with a token is never
 * answered for a session. Ends with `unauthenticated`; with `to-be-renewed` for a session about which the provider is to
 * be asked again; or with `cross-site` for a person's write that does not say that it comes from our own page: a browser
 * sends the cookie with any page's request.
 */
export async function callerOf(
  desk: Desk,
  tokens: Tokens,
  ended: EndedSessions,
  request: Request,
): Promise<ActorWithRole> {
  const token = tokenIn(request.headers);
  if (token !== undefined) return machineOf(tokens, ended, token);
  const session = await sessionIn(desk, request.headers);
  if (!session) throw new ServiceError('unauthenticated', 'Nobody is signed in.');
  const standing = standingOf(session, desk.settings, secondsOf(desk));
  if (standing === 'over' || (await ended.isEnded(shownBy(session))))
    throw new ServiceError('unauthenticated', 'The session is over.');
  if (standing === 'to-be-renewed')
    throw new ServiceError('to-be-renewed', 'The identity provider was not asked for a while who this is.');
  if (!isMeant(request.headers, idOf(session)))
    throw new ServiceError('unauthenticated', 'Somebody else has signed in since this page was loaded.');
  if (!isRead(request.method) && !isOwnPage(request.headers, desk.origin))
    throw new ServiceError('cross-site', `A write with a session must come from a page of ${desk.origin}.`);
  const who = personOf(session, desk.settings);
  if (!who)
    throw new ServiceError('unauthenticated', 'The deployment gives you no role any more: sign in again.');
  return who;
}

/** Whether a page of ours was drawn for who is signed in now. */
function isMeant(headers: Headers, actorId: string): boolean {
  const drawnFor = headers.get('x-sluice-actor');
  return drawnFor === null || drawnFor === encodeURIComponent(actorId);
}

async function machineOf(tokens: Tokens, ended: EndedSessions, token: string): Promise<ActorWithRole> {
  const { actor, issuedAt } = await tokens.shown(token);
  if (await ended.isEnded({ actorId: actor.id, since: issuedAt }))
    throw new ServiceError(
      'unauthenticated',
      'What this token\u2019s owner had was ended after it was issued.',
    );
  return actor;
}

/** Whose live session it is, and that nobody ended it; undefined if there is none. */
export async function visitorOf(
  desk: Desk,
  ended: EndedSessions,
  headers: Headers,
): Promise<ActorWithRole | undefined> {
  const session = await sessionOf(desk, headers);
  if (!session || (await ended.isEnded(shownBy(session)))) return undefined;
  return personOf(session, desk.settings);
}

/**
 * Whether a person is there who sent this: a page that they went to, a write, or what an open page asks for by itself, to
 * be fresh, just after somebody did something there. Without that, and to be ready, it says nothing of anybody.
 */
export function isVisit({ method, headers }: Pick<Request, 'method' | 'headers'>, isPage: boolean): boolean {
  const isPrefetch = ['next-router-prefetch', 'next-router-segment-prefetch', 'purpose', 'sec-purpose'];
  if (!isRead(method) || headers.has('x-sluice-here')) return true;
  return isPage && !isPrefetch.some((name) => headers.has(name));
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
