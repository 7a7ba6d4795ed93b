import { Session, secondsKept, seen, standingOf } from './session';
import type { Desk } from './sign-in';

/** A request's session, live or over: nobody else can have made it. */
export async function sessionIn({ seals, cookies }: Desk, headers: Headers): Promise<Session | undefined> {
  return Session.safeParse(await seals.open('session', cookies.read(headers, 'session'))).data;
}

/** A request's session if it counts by the clock; undefined if it has none. Whether it was ended is not asked. */
export async function sessionOf(desk: Desk, headers: Headers): Promise<Session | undefined> {
  const session = await sessionIn(desk, headers);
  return session && standingOf(session, desk.settings, secondsOf(desk)) === 'live' ? session : undefined;
}

/** The `Set-Cookie` that lets a live session last on, for this request was a visit; undefined: none is needed. */
export async function renewalOf(desk: Desk, headers: Headers): Promise<string | undefined> {
  const session = await sessionOf(desk, headers);
  const again = session && seen(session, secondsOf(desk));
  return again && sessionCookie(desk, again);
}

/** The `Set-Cookie` of a session. It outlasts the session: when it began is to be known as long as it might be begun again. */
export async function sessionCookie(
  { seals, cookies, settings, now }: Desk,
  session: Session,
): Promise<string> {
  const seconds = secondsKept(session, settings, Math.floor(now() / 1000));
  return cookies.keep('session', await seals.seal('session', session, seconds), seconds);
}

/** The time in seconds since 1970. */
export function secondsOf({ now }: Desk): number {
  return Math.floor(now() / 1000);
}
