import { Temporal } from 'temporal-polyfill';
import { endings } from '@/lib/live/adapters';
import { type LiveOptions, liveEngine } from '@/lib/live/engine';
import { type EndedSessions, type EndingsKnown, endedSessionsOf } from '@/lib/service/ended-sessions';
import type { Env } from '@/lib/settings';

declare global {
  // Of the process: what a page's copy of this module ends must be over for the routes' copy at once.
  var sluiceEndingsKnown: WeakMap<Env, EndingsKnown> | undefined;
}
const made = new WeakMap<Env, EndedSessions>();

/** The ended sessions of the environment's own site; all of a process know the same. Throws `SettingsWrong`. */
export function liveEndedSessions(env: Env, options: LiveOptions = {}): EndedSessions {
  const kept = made.get(env) ?? endedSessionsIn(env, options);
  made.set(env, kept);
  return kept;
}

function endedSessionsIn(env: Env, options: LiveOptions): EndedSessions {
  const now = options.now ?? Temporal.Now.instant;
  const { endings: written } = liveEngine(env, { endings }, options);
  return endedSessionsOf(written, () => now().epochMilliseconds, knownIn(env));
}

function knownIn(env: Env): EndingsKnown {
  globalThis.sluiceEndingsKnown ??= new WeakMap();
  const known = globalThis.sluiceEndingsKnown.get(env) ?? { own: new Map() };
  globalThis.sluiceEndingsKnown.set(env, known);
  return known;
}
