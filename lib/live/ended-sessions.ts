import { Temporal } from 'temporal-polyfill';
import { endings } from '@/lib/live/adapters';
import { type LiveOptions, liveEngine } from '@/lib/live/engine';
import { type EndedSessions, endedSessionsOf } from '@/lib/service/ended-sessions';
import type { Env } from '@/lib/settings';

declare global {
  // Next.js gives pages and routes a copy of each module: what one of them ends must be over for all of the process.
  var sluiceEndedSessions: WeakMap<Env, EndedSessions> | undefined;
}

/** The ended sessions of the environment's own site, one for all of a process. Throws `SettingsWrong`. */
export function liveEndedSessions(env: Env, options: LiveOptions = {}): EndedSessions {
  globalThis.sluiceEndedSessions ??= new WeakMap();
  const kept = globalThis.sluiceEndedSessions.get(env) ?? made(env, options);
  globalThis.sluiceEndedSessions.set(env, kept);
  return kept;
}

function made(env: Env, options: LiveOptions): EndedSessions {
  const now = options.now ?? Temporal.Now.instant;
  return endedSessionsOf(liveEngine(env, { endings }, options).endings, () => now().epochMilliseconds);
}
