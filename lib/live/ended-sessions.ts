import { Temporal } from 'temporal-polyfill';
import { endings } from '@/lib/live/adapters';
import { type LiveOptions, liveEngine } from '@/lib/live/engine';
import { type EndedSessions, endedSessionsOf } from '@/lib/service/ended-sessions';
import { endingsKnownIn } from '@/lib/service/endings-known';
import type { Env } from '@/lib/settings';

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
  return endedSessionsOf(written, () => now().epochMilliseconds, endingsKnownIn(env));
}
