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

const shortestGood = 1_000;
const longestGood = 5_000;
const moreUsable = 2_000;

/**
 * Shares a reading: who asks while it is under way waits for that one; a good value is given as it is; one that is a
 * little older is given while the next is read, so that under load nobody waits; anything older is waited for. A value
 * is good for three times as long as it took to read, 1 to 5 s, and usable for 2 s more. `time` is in milliseconds and
 * never goes back.
 */
export function sharedRead<T>(read: () => Promise<T>, time: () => number): SharedRead<T> {
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
  const youngerThan = (more: number) => {
    const good = Math.min(longestGood, Math.max(shortestGood, 3 * (kept?.took ?? 0)));
    return kept && time() - kept.readAt <= good + more ? kept : undefined;
  };
  return {
    get: async () => {
      const good = youngerThan(0);
      if (good) return good.value;
      const next = underWay ?? begin();
      const usable = youngerThan(moreUsable);
      return usable ? usable.value : next;
    },
    young: () => youngerThan(moreUsable / 2)?.value,
    replace: (given, better) => {
      if (kept?.value === given) kept = { ...kept, value: better };
    },
    drop: () => {
      kept = undefined;
      underWay = undefined;
    },
  };
}
