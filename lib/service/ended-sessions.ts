import type { Ending, Endings } from '@/lib/aws/endings';
import {
  type EndingsKnown,
  epoch,
  isKnownEnded,
  keyOfActor,
  keyOfSession,
  type SignedIn,
} from './endings-known';
import { ServiceError } from './errors';
import { serviceErrorOf } from './failure';

/** What was ended before its time, and the ends that people write. Errors of all: throttled, permission, sessions-unknown. */
export interface EndedSessions {
  isEnded(shown: SignedIn): Promise<boolean>;
  /** Ends one session, and with it every copy of its cookie. None can last longer than these seconds. */
  endSession(sessionId: string, atMostSeconds: number): Promise<void>;
  /** Ends all that an actor signed in with so far, this second's too. Gives from when on they may. Seconds since 1970. */
  endActor(actorId: string): Promise<number>;
  endAll(): Promise<number>;
}

const freshMs = 30_000;
/** With AWS away, what was known last goes for so long; then nobody is taken to be signed in. */
const staleMs = 10 * 60_000;
/** A failure is not asked about again at once. */
const restMs = 5_000;
/** Whoever may go on with what was known last waits no longer. */
const patienceMs = 1_000;
/** No session and no token is taken for longer (`maxHours`, `lib/sign-on/bearer.ts`). */
export const longestSeconds = 24 * 3600;

/** Ended sessions by what is written, read once in 30 seconds. What is ended here is over here at once. */
export function endedSessionsOf(
  endings: Endings,
  now: () => number,
  state: EndingsKnown = { own: new Map() },
): EndedSessions {
  const { own } = state;
  const known = lastKnown(endings, now, state);
  const seconds = () => Math.floor(now() / 1000);
  const put = async (ending: Ending) => {
    try {
      await endings.put(ending);
    } catch (error) {
      throw serviceErrorOf(error, 'sessions-unknown') ?? error;
    }
    for (const [key, { forgetAt }] of own)
      if ((forgetAt ?? Number.POSITIVE_INFINITY) <= seconds()) own.delete(key);
    own.set(ending.key, ending);
  };
  const from = async (key: string, forgets: boolean) => {
    const notBefore = seconds() + 1;
    await put({ key, notBefore, ...(forgets ? { forgetAt: notBefore + longestSeconds } : {}) });
    return notBefore;
  };
  return {
    async isEnded(shown) {
      await known();
      return isKnownEnded(state, shown);
    },
    endSession: (sessionId, atMostSeconds) =>
      put({ key: keyOfSession(sessionId), notBefore: seconds() + 1, forgetAt: seconds() + atMostSeconds }),
    endActor: (actorId) => from(keyOfActor(actorId), true),
    endAll: () => from(epoch, false),
  };
}

function lastKnown(endings: Endings, now: () => number, state: EndingsKnown): () => Promise<void> {
  const ask = async () => {
    const at = now();
    try {
      state.kept = { at, listed: new Map((await endings.list()).map((one) => [one.key, one])) };
      state.failed = undefined;
    } catch (error) {
      log(error);
      const { code, detail, more } = serviceErrorOf(error, 'sessions-unknown') ?? unknown;
      const { retryAfterSeconds } = more;
      state.failed = { at, code, detail, more: retryAfterSeconds === undefined ? {} : { retryAfterSeconds } };
    } finally {
      state.asking = undefined;
    }
  };
  const isOlder = (than: number) => state.kept === undefined || now() - state.kept.at >= than;
  return async () => {
    const rests = state.failed !== undefined && now() - state.failed.at < restMs;
    if (isOlder(freshMs) && !rests) {
      state.asking ??= ask();
      await (isOlder(staleMs) ? state.asking : atMost(state.asking, patienceMs));
    }
    if (state.kept && !isOlder(staleMs)) return;
    const { code, detail, more } = state.failed ?? unknown;
    throw new ServiceError(code, detail, more);
  };
}

const unknown = new ServiceError('sessions-unknown', 'What was ended cannot be read.');

async function atMost(asked: Promise<void>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([asked, over]);
  clearTimeout(timer);
}

function log(error: unknown): void {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: 'error', message: 'the ended sessions cannot be read', why }));
}
