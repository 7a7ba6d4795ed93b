import { liveEndedSessions } from '@/lib/live/ended-sessions';
import type { ActorWithRole } from '@/lib/service/context';
import { type Env, fixedActor } from '@/lib/settings';
import { callerOf, visitorOf } from '@/lib/sign-on/caller';
import { liveSignOn } from '@/lib/sign-on/live-sign-on';

/** Who acts in a request, by the environment. Ends as `callerOf` does. */
export async function whoActs(env: Env, request: Request): Promise<ActorWithRole> {
  const signOn = liveSignOn(env);
  return signOn ? callerOf(signOn.desk, signOn.tokens, liveEndedSessions(env), request) : fixedActor(env);
}

/**
 * The person whose browser asks for a page, by the environment; undefined: they are to sign in first. Errors: throttled,
 * permission, sessions-unknown.
 */
export async function whoLooks(env: Env, headers: Headers): Promise<ActorWithRole | undefined> {
  const signOn = liveSignOn(env);
  return signOn ? visitorOf(signOn.desk, liveEndedSessions(env), headers) : fixedActor(env);
}
