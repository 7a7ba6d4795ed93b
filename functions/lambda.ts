import { liveEngine, type Recipes } from '@/lib/live/engine';
import type { EngineAdapters } from '@/lib/service/engine-adapters';

/** What Lambda passes beside the event. */
interface Invocation {
  getRemainingTimeInMillis(): number;
}

/**
 * The handler that Lambda calls: the adapters that it names are made once, from the function's environment, and know
 * how much time the invocation has left.
 */
export function lambda<Need extends keyof EngineAdapters, Answer>(
  needs: Recipes<Need>,
  make: (adapters: Pick<EngineAdapters, Need>) => (event: unknown) => Promise<Answer>,
): (event: unknown, invocation: Invocation) => Promise<Answer> {
  let timeLeft = () => Number.POSITIVE_INFINITY;
  let run: ((event: unknown) => Promise<Answer>) | undefined;
  return (event, invocation) => {
    timeLeft = () => invocation.getRemainingTimeInMillis();
    run ??= make(liveEngine(process.env, needs, { timeLeft: () => timeLeft() }));
    return run(event);
  };
}
