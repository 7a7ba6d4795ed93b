import * as z from 'zod';
import type { ActorWithRole } from '@/lib/service/context';
import { endingsKnownIn, isKnownEnded } from '@/lib/service/endings-known';
import { type Env, fixedActor, readVariables, SettingsWrong } from '@/lib/settings';
import { TokenBuckets } from '@/lib/token-buckets';
import { type Tokens, tokensOf } from './bearer';
import { cookiesOf } from './cookies';
import { providerOf } from './provider';
import { sealsOf } from './seals';
import { personOf, shownBy } from './session';
import { renewalOf, sessionOf } from './session-cookie';
import { SignOnSettings } from './settings';
import type { Desk } from './sign-in';

export interface SignOn {
  readonly desk: Desk;
  readonly tokens: Tokens;
}
const made = new WeakMap<Env, SignOn>();

/**
 * Sign-on as the environment sets it; undefined where a fixed actor stands in its place. Made once, for it keeps the
 * provider's keys. Throws `SettingsWrong`, which names every variable that is missing or not valid.
 */
export function liveSignOn(env: Env, now: () => number = Date.now): SignOn | undefined {
  if (env.SLUICE_FIXED_ACTOR !== undefined) {
    fixedActor(env);
    if (env.SLUICE_SIGN_ON === undefined) return undefined;
    throw new SettingsWrong([
      'SLUICE_SIGN_ON and SLUICE_FIXED_ACTOR exclude each other: leave one of them out.',
    ]);
  }
  const kept = made.get(env) ?? signOnIn(env, now);
  made.set(env, kept);
  return kept;
}

function signOnIn(env: Env, now: () => number): SignOn {
  const read = readVariables(env, [
    'SLUICE_ORIGIN',
    'SLUICE_SIGN_ON',
    'SLUICE_CLIENT_SECRET',
    'SLUICE_SEALING_SECRETS',
  ]);
  const { origin } = new URL(read('SLUICE_ORIGIN'));
  const settings = settingsIn(read('SLUICE_SIGN_ON'));
  const secrets = read('SLUICE_SEALING_SECRETS').split(',');
  const provider = providerOf({ settings, secret: read('SLUICE_CLIENT_SECRET'), origin, now });
  const seals = sealsOf(secrets, now);
  const lately = new TokenBuckets(now);
  const desk = { settings, origin, seals, cookies: cookiesOf(origin), provider, lately, now };
  return { desk, tokens: tokensOf({ issuers: settings.tokenIssuers, origin, now }) };
}

function settingsIn(text: string): SignOnSettings {
  const parsed = SignOnSettings.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new SettingsWrong(
    z
      .prettifyError(parsed.error)
      .split('\n')
      .map((line) => `SLUICE_SIGN_ON: ${line.trim()}`),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SettingsWrong(['SLUICE_SIGN_ON is not JSON.']);
  }
}

/** How people and machines sign on here; undefined where nobody does. No secret is in it. */
export function signOnSettings(env: Env): SignOnSettings | undefined {
  return liveSignOn(env)?.desk.settings;
}

/** Whether people sign on here, so that they can sign out. */
export function hasSignOn(env: Env): boolean {
  return liveSignOn(env) !== undefined;
}

/**
 * Whose cookie a browser brings, by the environment; undefined: they are to sign in first. Whether the session was ended
 * is not asked, but what this process knows counts: for what only spares the way, and guards nothing.
 */
export async function personIn(env: Env, headers: Headers): Promise<ActorWithRole | undefined> {
  const signOn = liveSignOn(env);
  if (!signOn) return fixedActor(env);
  const session = await sessionOf(signOn.desk, headers);
  if (!session || isKnownEnded(endingsKnownIn(env), shownBy(session))) return undefined;
  return personOf(session, signOn.desk.settings);
}

/** The `Set-Cookie` with which a request's session lasts on, if it needs one. */
export async function renewalFor(env: Env, headers: Headers): Promise<string | undefined> {
  const signOn = liveSignOn(env);
  return signOn && renewalOf(signOn.desk, headers);
}
