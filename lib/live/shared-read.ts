/** One reading that several readers share. Times are in milliseconds. */
export interface SharedRead<T> {
  /** The value, a few seconds old at most; fails as the reading does. */
  get(): Promise<T>;
  /** The value if somebody had it read a moment ago; nothing is read for it. */
  young(): T | undefined;
  /** From now on only what is read from now on is given: something was changed. */
  drop(): void;
}

interface Kept<T> {
  readonly value: T;
  readonly readAt: number;
  /** How long it took: what takes long is not read all the time. */
  readonly took: number;
}

const shortestGood = 1_000;
const longestGood = 5_000;
const moreUsable = 2_000;

/**
 * Shares a reading: who asks while it is under way waits for that one; a good value is given as it is; one that is a
 * little older is given while the next is read, so that under load nobody waits; anything older is waited for. A value
 * is good for three times as long as it took to read, 1 to 5 s, and usable for 2 s more. Time is steady, not the calendar's.
 */
export function sharedRead<T>(
  read: () => Promise<T>,
  time: () => number = () => performance.now(),
): SharedRead<T> {
  let kept: Kept<T> | undefined;
  let underWay: Promise<T> | undefined;
  const begin = () => {
    const began = time();
    const reading = read();
    underWay = reading;
    const end = () => {
      if (underWay === reading) underWay = undefined;
    };
    reading.then((value) => {
      if (underWay === reading) kept = { value, readAt: began, took: time() - began };
      end();
      // Whoever waits is told of a failure by the reading itself; whoever was given the last value asks again soon.
    }, end);
    return reading;
  };
  const age = () => (kept ? time() - kept.readAt : Number.POSITIVE_INFINITY);
  const good = () => Math.min(longestGood, Math.max(shortestGood, 3 * (kept?.took ?? 0)));
  return {
    get: async () => {
      if (kept && age() <= good()) return kept.value;
      const next = underWay ?? begin();
      return kept && age() <= good() + moreUsable ? kept.value : next;
    },
    young: () => (kept && age() <= good() + moreUsable / 2 ? kept.value : undefined),
    drop: () => {
      kept = undefined;
      underWay = undefined;
    },
  };
}
