import * as z from 'zod';
import type { EndedSessions } from '@/lib/service/ended-sessions';
import { idOf, type Session, shownBy } from './session';
import { sessionIn } from './session-cookie';
import type { Desk, Leave } from './sign-in';

/** `hasEnded`: there was something to end; what was ended before is nobody's any more. */
export interface SignedOut extends Leave {
  readonly hasEnded: boolean;
}

/**
 * Signs out here and leads to the provider's own sign-out. The session is over, whoever has a copy of its cookie;
 * `everywhere`: so are all others of this person, in whatever browser. Where the provider has no sign-out or does not
 * answer, the person is signed out here alone. Errors: only if `everywhere`: throttled, permission, sessions-unknown.
 */
export async function signOut(
  desk: Desk,
  ended: EndedSessions,
  headers: Headers,
  everywhere: boolean,
): Promise<SignedOut> {
  const session = await toBeEnded(desk, ended, headers);
  if (session && everywhere) await ended.endActor(idOf(session));
  else if (session) await endOne(desk, ended, session);
  const { cookies, origin } = desk;
  const there = await endUrl(desk, headers);
  return {
    url: there?.href ?? `${origin}/auth/signed-out`,
    setCookies: [cookies.drop('session'), cookies.drop('id-token')],
    hasEnded: session !== undefined,
  };
}

/** The session in a request unless it was ended. Where that is not known it is to be ended. */
async function toBeEnded(desk: Desk, ended: EndedSessions, headers: Headers): Promise<Session | undefined> {
  const session = await sessionIn(desk, headers);
  const isEnded = session && (await ended.isEnded(shownBy(session)).catch(() => false));
  return isEnded ? undefined : session;
}

/**
 * Somebody on their way out is let out, whatever fails: this browser has forgotten the session all the same. Who signs
 * out again and again has all their sessions ended, for an account takes 10,000 parameters, and full of them it could
 * end nobody's sessions any more (SSM quotas).
 */
async function endOne(desk: Desk, ended: EndedSessions, session: Session): Promise<void> {
  const { settings, lately } = desk;
  const actorId = idOf(session);
  const key = `sign-outs ${actorId}`;
  try {
    if (lately.wait(key, signOuts) > 0) {
      await ended.endActor(actorId);
    } else {
      lately.take(key, signOuts);
      await ended.endSession(session.id, settings.renewMinutes * 60 + answerSeconds);
    }
  } catch (error) {
    warn('a session could not be ended: a copy of its cookie lasts on', error);
  }
}

/** Of one person, each with a parameter of its own. */
const signOuts = { burst: 20, perSecond: 1 / 60 };

/** So long an answer of the provider may be on its way with the session's id. */
const answerSeconds = 660;

async function endUrl(desk: Desk, headers: Headers): Promise<URL | undefined> {
  const content = await desk.seals.open('id-token', desk.cookies.read(headers, 'id-token'));
  const idToken = z.object({ idToken: z.string() }).safeParse(content).data?.idToken;
  return desk.provider.endUrl(idToken).catch((error: unknown) => {
    warn('the provider does not answer a sign-out', error);
    return undefined;
  });
}

function warn(message: string, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  console.error(JSON.stringify({ level: 'warn', message, error: why }));
}
