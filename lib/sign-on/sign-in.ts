import * as z from 'zod';
import type { ActorWithRole } from '@/lib/service/context';
import type { Cookies } from './cookies';
import { nameOf } from './name-of';
import type { Provider, Told } from './provider';
import { returnPath } from './return-path';
import { valuesHeld } from './role-of';
import type { Seals } from './seals';
import { personOf, type Session, secondsLeft } from './session';
import type { SignOnSettings } from './settings';

/** What signing in and out is done with. */
export interface Desk {
  readonly settings: SignOnSettings;
  /** The dashboard's, like `https://sluice.example.com`: every address of ours begins with it, whatever `Host` says. */
  readonly origin: string;
  readonly seals: Seals;
  readonly cookies: Cookies;
  readonly provider: Provider;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where to send the browser, and the `Set-Cookie`s to send with it. */
export interface Leave {
  readonly url: string;
  readonly setCookies: readonly string[];
}
export type Arrival =
  | ({ readonly kind: 'signed-in'; readonly who: ActorWithRole } & Leave)
  | { readonly kind: 'no-role'; readonly name: string; readonly setCookies: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string; readonly setCookies: readonly string[] };

const Kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  path: z.string(),
});

/** So long may somebody take to sign in at the provider. */
const transactionSeconds = 600;
/** Browsers take no longer cookie. The provider asks before it signs somebody out, if the ID token is not shown. */
const longestIdToken = 2_500;

/** Begins to sign in. Fails if the provider cannot be reached. */
export async function beginSignIn(desk: Desk, asked: string | null): Promise<Leave> {
  const { url, transaction } = await desk.provider.begin();
  const kept = { ...transaction, path: returnPath(asked, desk.origin) };
  const sealed = await desk.seals.seal('transaction', kept, transactionSeconds);
  const setCookie = desk.cookies.keep(
    'transaction',
    sealed,
    transactionSeconds,
    attemptOf(transaction.state),
  );
  return { url: url.href, setCookies: [setCookie] };
}

/**
 * Takes what the provider sent to the callback. The attempt's cookie goes, however it ends: it is for one use. Whatever
 * session the browser had before is not gone on with.
 */
export async function finishSignIn(desk: Desk, headers: Headers, search: string): Promise<Arrival> {
  const attempt = attemptOf(new URLSearchParams(search).get('state'));
  const setCookies = [desk.cookies.drop('transaction', attempt)];
  const content = await desk.seals.open('transaction', desk.cookies.read(headers, 'transaction', attempt));
  const kept = Kept.safeParse(content);
  if (!kept.success) return { kind: 'refused', why: 'no attempt of this browser', setCookies };
  try {
    const told = await desk.provider.finish(search, kept.data);
    const session = sessionOf(desk, told);
    const idToken = await idTokenCookie(desk, told.idToken);
    const who = personOf(session, desk.settings);
    if (!who)
      return {
        kind: 'no-role',
        name: nameOf(told.claims),
        setCookies: [...setCookies, idToken, desk.cookies.drop('session')],
      };
    const kinds = [await sessionCookie(desk, session), idToken];
    return {
      kind: 'signed-in',
      who,
      url: `${desk.origin}${kept.data.path}`,
      setCookies: [...setCookies, ...kinds],
    };
  } catch (error) {
    return { kind: 'refused', why: whyOf(error), setCookies };
  }
}

/** What an attempt's cookie is called by: enough of its state to tell it from the browser's others. */
function attemptOf(state: string | null): string {
  return /^[\w-]{43}$/.test(state ?? '') ? (state ?? '').slice(0, 8) : 'none';
}

function sessionOf({ settings, now }: Desk, told: Told): Session {
  const { values, leftOut } = valuesHeld(told.claims, settings);
  if (leftOut.length > 0) warnOf(told.subject, leftOut);
  const at = Math.floor(now() / 1000);
  return {
    issuer: told.issuer,
    subject: told.subject,
    name: nameOf(told.claims),
    values,
    signedInAt: Math.min(told.signedInAt ?? at, at),
    toldAt: at,
    seenAt: at,
  };
}

/** Somebody has less than the provider says: the people who run Sluice learn why. */
function warnOf(subject: string, leftOut: readonly string[]): void {
  const message =
    'values that give roles do not fit into the session and are left out: give them to fewer groups';
  console.error(JSON.stringify({ level: 'warn', message, subject, leftOut }));
}

/** The `Set-Cookie` of a session, for as long as it lasts if nobody comes. */
export async function sessionCookie(
  { seals, cookies, settings, now }: Desk,
  session: Session,
): Promise<string> {
  const seconds = Math.max(0, secondsLeft(session, settings, Math.floor(now() / 1000)));
  return cookies.keep('session', await seals.seal('session', session, seconds), seconds);
}

/** Kept for signing out alone: some providers want it there. */
async function idTokenCookie({ seals, cookies, settings }: Desk, idToken: string): Promise<string> {
  if (idToken.length > longestIdToken) return cookies.drop('id-token');
  const seconds = settings.maxHours * 3600;
  return cookies.keep('id-token', await seals.seal('id-token', { idToken }, seconds), seconds);
}

const word = z
  .string()
  .regex(/^[\w.-]{1,64}$/)
  .optional()
  .catch(undefined);
const Coded = z.object({ error: word, code: word });

/** For the log: what is wrong in the library's words and the provider's code; nothing else that was sent. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const coded = Coded.parse(error);
  const parts = [
    coded.error ?? coded.code,
    error.message,
    error.cause instanceof Error ? error.cause.message : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(': ');
}
