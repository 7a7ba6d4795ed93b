import { createHash } from 'node:crypto';
import type { Ending } from '@/lib/aws/endings';
import type { Env } from '@/lib/settings';
import type { ErrorCode, ServiceError } from './errors';

/** What somebody shows: a session, or a machine's token. */
export interface SignedIn {
  /** Of who acts. */
  readonly actorId: string;
  /** Seconds since 1970. */
  readonly since: number;
  readonly sessionId?: string;
}

/**
 * What a process knows of ended sessions. Data alone: Next.js gives pages and routes a copy of each module, and an error
 * of one copy's class is nothing that another would know.
 */
export interface EndingsKnown {
  /** Ended by this process. */
  readonly own: Map<string, Ending>;
  kept?: { readonly at: number; readonly listed: ReadonlyMap<string, Ending> };
  failed?:
    | {
        readonly at: number;
        readonly code: ErrorCode;
        readonly detail: string;
        readonly more: Pick<ServiceError['more'], 'retryAfterSeconds'>;
      }
    | undefined;
  asking?: Promise<void> | undefined;
}

declare global {
  // Of the process: what a page's copy of this module ends must be over for the routes' copy at once.
  var sluiceEndingsKnown: WeakMap<Env, EndingsKnown> | undefined;
}

/** What the process knows, one for all copies of this module. */
export function endingsKnownIn(env: Env): EndingsKnown {
  globalThis.sluiceEndingsKnown ??= new WeakMap();
  const known = globalThis.sluiceEndingsKnown.get(env) ?? { own: new Map() };
  globalThis.sluiceEndingsKnown.set(env, known);
  return known;
}

export const epoch = 'epoch';
export const keyOfActor = (id: string) => `actor-${createHash('sha256').update(id).digest('hex')}`;
export const keyOfSession = (id: string) => `session-${id}`;

/** Whether something is over by what is known, however old that is. What is not known to be over may be. */
export function isKnownEnded({ own, kept }: EndingsKnown, { actorId, since, sessionId }: SignedIn): boolean {
  const notBefore = (key: string) =>
    Math.max(kept?.listed.get(key)?.notBefore ?? 0, own.get(key)?.notBefore ?? 0);
  if (sessionId !== undefined && notBefore(keyOfSession(sessionId)) > 0) return true;
  return since < notBefore(epoch) || since < notBefore(keyOfActor(actorId));
}
