import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { ActorWithRole } from '@/lib/service/context';
import type { EndedSessions } from '@/lib/service/ended-sessions';
import type { TokenBuckets } from '@/lib/token-buckets';
import type { Cookies } from './cookies';
import { nameOf } from './name-of';
import type { Provider, Told } from './provider';
import { returnPath } from './return-path';
import { valuesHeld } from './role-of';
import type { Seals } from './seals';
import { personOf, Session, shownBy, standingOf } from './session';
import { sessionCookie, sessionIn } from './session-cookie';
import type { SignOnSettings } from './settings';

/** What signing in and out is done with. */
export interface Desk {
  readonly settings: SignOnSettings;
  /** The dashboard's, like `https://sluice.example.com`: every address of ours begins with it, whatever `Host` says. */
  readonly origin: string;
  readonly seals: Seals;
  readonly cookies: Cookies;
  readonly provider: Provider;
  /** What was done here lately, of what strangers and people in a loop could do without an end. */
  readonly lately: TokenBuckets;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where to send the browser, and the `Set-Cookie`s to send with it. */
export interface Leave {
  readonly url: string;
  readonly setCookies: readonly string[];
}
export type Arrival =
  /** `isRenewal`: the provider was asked again of the same sign-in. */
  | ({ readonly kind: 'signed-in'; readonly who: ActorWithRole; readonly isRenewal: boolean } & Leave)
  /** The provider told of a sign-in that is over: it is to ask the person. */
  | ({ readonly kind: 'again' } & Leave)
  | ({ readonly kind: 'no-role'; readonly name: string } & Refusal)
  | ({ readonly kind: 'refused'; readonly why: string } & Refusal);
interface Refusal {
  /** Whether the activity is to tell of it: the browser had begun to sign in here, and there were not many of late. */
  readonly isTold: boolean;
  readonly setCookies: readonly string[];
}

const Kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  path: z.string(),
  /** Whose session the browser had, over or not. */
  before: Session.pick({ id: true, issuer: true, subject: true, signedInAt: true }).exactOptional(),
  /** Since when the provider is to ask the person; absent if it need not. Seconds since 1970. */
  askedAt: z.int().exactOptional(),
});
type Kept = z.infer<typeof Kept>;

/** So long may somebody take to sign in at the provider. */
const transactionSeconds = 600;
/** Browsers take no longer cookie. The provider asks before it signs somebody out, if the ID token is not shown. */
const longestIdToken = 2_500;

/** A browser has as many attempts at once; with one more it forgets the oldest, or no server would take its headers. */
const mostAttempts = 5;
/** How far a provider's clock may be behind. */
const skewSeconds = 60;
/** By so much two readings of one clock may differ, for its answers take their time. */
const clockSeconds = 3;

/** Begins to sign in. Fails if the provider cannot be reached. */
export async function beginSignIn(desk: Desk, headers: Headers, asked: string | null): Promise<Leave> {
  const before = await sessionIn(desk, headers);
  return attempt(desk, headers, { path: returnPath(asked, desk.origin), ...(before ? { before } : {}) });
}

async function attempt(
  desk: Desk,
  headers: Headers,
  more: Pick<Kept, 'path' | 'before' | 'askedAt'>,
): Promise<Leave> {
  const { url, transaction } = await desk.provider.begin(more.askedAt !== undefined);
  const kept: Kept = Kept.parse({ ...transaction, ...more });
  const sealed = await desk.seals.seal('transaction', kept, transactionSeconds);
  const { cookies } = desk;
  const oldest = cookies.several(headers, 'transaction').slice(0, 1 - mostAttempts);
  const setCookies = [
    ...oldest.map((of) => cookies.drop('transaction', of)),
    cookies.keep('transaction', sealed, transactionSeconds, attemptOf(transaction.state)),
  ];
  return { url: url.href, setCookies };
}

/**
 * Takes what the provider sent to the callback. The attempt's cookie goes, however it ends: it is for one use. Whatever
 * session the browser had before is not gone on with, but for what outlasts a renewal: its id, and when the same person
 * signed in where the provider does not say. What was ended meanwhile is not begun again by an answer on its way.
 */
export async function finishSignIn(
  desk: Desk,
  ended: EndedSessions,
  headers: Headers,
  search: string,
): Promise<Arrival> {
  const of = attemptOf(new URLSearchParams(search).get('state'));
  const setCookies = [desk.cookies.drop('transaction', of)];
  const content = await desk.seals.open('transaction', desk.cookies.read(headers, 'transaction', of));
  const kept = Kept.safeParse(content);
  if (!kept.success) return { kind: 'refused', why: 'no attempt of this browser', isTold: false, setCookies };
  try {
    const told = await desk.provider.finish(search, kept.data);
    const idToken = await idTokenCookie(desk, told.idToken);
    const session = newSession(desk, told, kept.data);
    const who = personOf(session, desk.settings);
    if (!who)
      return {
        kind: 'no-role',
        name: nameOf(told.claims),
        isTold: isTold(desk),
        setCookies: [...setCookies, idToken, desk.cookies.drop('session')],
      };
    if (await isPast(desk, ended, session)) {
      const again = await askAnew(desk, headers, kept.data);
      return { kind: 'again', url: again.url, setCookies: [...setCookies, ...again.setCookies] };
    }
    return {
      kind: 'signed-in',
      who,
      isRenewal: isSameSignIn(kept.data.before, session),
      url: `${desk.origin}${kept.data.path}`,
      setCookies: [...setCookies, await sessionCookie(desk, session), idToken],
    };
  } catch (error) {
    return { kind: 'refused', why: whyOf(error), isTold: isTold(desk), setCookies };
  }
}

/** Anybody can begin to sign in and break it off, again and again: so many stand in the activity, all in the web's own log. */
const refusals = { burst: 20, perSecond: 0.1 };

function isTold({ lately }: Desk): boolean {
  if (lately.wait('refusals', refusals) > 0) return false;
  lately.take('refusals', refusals);
  return true;
}

async function isPast(desk: Desk, ended: EndedSessions, session: Session): Promise<boolean> {
  const standing = standingOf(session, desk.settings, Math.floor(desk.now() / 1000));
  return standing !== 'live' || ended.isEnded(shownBy(session));
}

async function askAnew(desk: Desk, headers: Headers, { path, askedAt }: Kept): Promise<Leave> {
  if (askedAt !== undefined) throw new Error('The provider told of a sign-in that was ended.');
  return attempt(desk, headers, { path, askedAt: Math.floor(desk.now() / 1000) });
}

/** What an attempt's cookie is called by: enough of its state to tell it from the browser's others. */
function attemptOf(state: string | null): string {
  return /^[\w-]{43}$/.test(state ?? '') ? (state ?? '').slice(0, 8) : 'none';
}

function newSession({ settings, now }: Desk, told: Told, kept: Kept): Session {
  const { values, leftOut } = valuesHeld(told.claims, settings);
  if (leftOut.length > 0) warnOf(told.subject, leftOut);
  const at = Math.floor(now() / 1000);
  const { issuer, subject } = told;
  const before = kept.before?.issuer === issuer && kept.before.subject === subject ? kept.before : undefined;
  const times = { signedInAt: signedInAt(told, kept, before, at), toldAt: at, seenAt: at };
  const id = before?.id ?? randomBytes(16).toString('base64url');
  return { id, issuer, subject, name: nameOf(told.claims), values, ...times };
}

/** Somebody has less than the provider says: the people who run Sluice learn why. */
function warnOf(subject: string, leftOut: readonly string[]): void {
  const message =
    'values that give roles do not fit into the session and are left out: give them to fewer groups';
  console.error(JSON.stringify({ level: 'warn', message, subject, leftOut }));
}

/** By a clock that is ahead of ours by a little more or less each time. */
function isSameSignIn(before: Kept['before'], { id, signedInAt: since }: Session): boolean {
  return before?.id === id && Math.abs(before.signedInAt - since) <= clockSeconds;
}

/** By the provider's word. One that was to ask the person and says nothing of an earlier time has asked them. */
function signedInAt(told: Told, { askedAt }: Kept, before: Kept['before'], at: number): number {
  const isAsked = askedAt !== undefined && (told.signedInAt ?? at) >= askedAt - skewSeconds;
  return isAsked ? at : Math.min(told.signedInAt ?? before?.signedInAt ?? at, at);
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
