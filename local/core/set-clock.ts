import type { SetClock } from '@/local/core/clock';

interface DueEvent {
  readonly time: number;
  readonly order: number;
  readonly run: () => void | Promise<void>;
}

/** Quiet turns of the event loop after which nothing is on its way: in-process SDK calls hop over a few. */
const quietTurns = 4;

/**
 * A clock that stands still until a test moves it. Events run in order of time, then of arming; each comes
 * to rest before the next. A failing event or busy work rejects the `advance` or `settle` that waits for it.
 */
export function setClock(start: number): SetClock {
  let now = start;
  let order = 0;
  let due: DueEvent[] = [];
  const working = new Set<Promise<unknown>>();

  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns; quiet++) {
      while (working.size > 0) {
        quiet = 0;
        await Promise.allSettled(working);
      }
      await (quiet < quietTurns - 1 ? turn() : turnWithTimers());
    }
  }

  async function advanceTo(time: number): Promise<void> {
    await settle();
    for (let event = first(); event && event.time <= time; event = first()) {
      remove(event);
      now = Math.max(now, event.time);
      await event.run();
      await settle();
    }
    now = Math.max(now, time);
  }

  function first(): DueEvent | undefined {
    return due[0];
  }

  function remove(event: DueEvent): void {
    due = due.filter((other) => other !== event);
  }

  return {
    now: () => now,
    at(time, run) {
      const event = { time, order: order++, run };
      const index = due.findIndex((other) => other.time > time);
      due.splice(index < 0 ? due.length : index, 0, event);
      return () => remove(event);
    },
    busy(work) {
      const done = work.then(ignore, ignore).then(() => {
        working.delete(done);
      });
      working.add(done);
      return work;
    },
    advance: (ms) => advanceTo(now + ms),
    advanceTo,
    settle,
    next: () => first()?.time,
  };
}

function ignore(): void {}

/** One turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A turn after the timers that are due: a timer takes a millisecond, so only the last of the quiet turns is one. */
function turnWithTimers(): Promise<void> {
  return new Promise((resolve) => setTimeout(() => setImmediate(resolve), 0));
}
