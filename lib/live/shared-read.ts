/** One reading that several readers share. */
export interface SharedRead<T> {
  /** The value, a few seconds old at most; fails as the reading does. */
  get(): Promise<T>;
  /** The value if somebody had it read a moment ago; nothing is read for it. */
  young(): T | undefined;
  /** Puts a better value in the place of one that was given, unless a later one stands there. */
  replace(given: T, better: T): void;
  /** From now on only what is read from now on is given. */
  drop(): void;
}

interface Kept<T> {
  readonly value: T;
  readonly readAt: number;
  /** How long it took: what takes long is not read all the time. */
  readonly took: number;
}

const shortestGood = 2_000;
const longestGood = 5_000;
const leastUsable = 2_000;
const mostUsable = 5_000;

/**
 * Shares a reading: who asks while it is under way waits for that one; a good value is given as it is; one that is a
 * little older is given while the next is read, so that under load nobody waits; anything older is waited for. A value
 * is good for three times as long as it took to read, 2 to 5 s, and usable for twice as long more, 2 to 5 s; or good for
 * `exactlyMs` and never given after that. `time` is in milliseconds and never goes back.
 */
export function sharedRead<T>(read: () => Promise<T>, time: () => number, exactlyMs?: number): SharedRead<T> {
  let kept: Kept<T> | undefined;
  let underWay: Promise<T> | undefined;
  const begin = () => {
    const readAt = time();
    const reading = read();
    underWay = reading;
    const end = () => {
      if (underWay === reading) underWay = undefined;
    };
    reading.then((value) => {
      if (underWay === reading) kept = { value, readAt, took: time() - readAt };
      end();
      // Whoever waits is told of a failure by the reading itself; whoever was given the last value asks again soon.
    }, end);
    return reading;
  };
  /** The value if it is good, or in a part of the time for which it is usable after that. */
  const within = (part: number) => {
    const took = kept?.took ?? 0;
    const good = exactlyMs ?? between(shortestGood, 3 * took, longestGood);
    const more = exactlyMs === undefined ? part * between(leastUsable, 2 * took, mostUsable) : 0;
    return kept && time() - kept.readAt <= good + more ? kept : undefined;
  };
  return {
    get: async () => {
      const good = within(0);
      if (good) return good.value;
      const next = underWay ?? begin();
      const usable = within(1);
      return usable ? usable.value : next;
    },
    young: () => within(0.5)?.value,
    replace: (given, better) => {
      if (kept?.value === given) kept = { ...kept, value: better };
    },
    drop: () => {
      kept = undefined;
      underWay = undefined;
    },
  };
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
