import type { Clock } from '@/local/core/clock';

/** Looked at least this often, so that sleep and clock jumps are noticed (facts/local-aws.md §3). */
const longestNapMs = 30_000;

export interface RealClock extends Clock {
  /** Cancels everything due: nothing runs after this. */
  stop(): void;
}

/**
 * The system's time. Events run when the wall clock says so, not when a timer has counted: after sleep
 * or a jump they run within 30 seconds. A failing event ends in `onFailure`, which by default rethrows.
 */
export function realClock(onFailure: (error: unknown) => void = rethrow): RealClock {
  const timers = new Set<NodeJS.Timeout>();
  return {
    now: () => Date.now(),
    at(time, run) {
      let timer = arm();
      function arm(): NodeJS.Timeout {
        const armed = setTimeout(wake, Math.min(Math.max(time - Date.now(), 0), longestNapMs));
        timers.add(armed);
        return armed;
      }
      function wake(): void {
        timers.delete(timer);
        if (Date.now() < time) timer = arm();
        else Promise.resolve().then(run).catch(onFailure);
      }
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    busy: (work) => work,
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

function rethrow(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
