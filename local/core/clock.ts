/** Time of the local AWS: real, or a queue of events that a test advances. Epoch milliseconds throughout. */
export interface Clock {
  now(): number;
  /** Runs `run` once at `time` (at once, but never in the same turn, if that is past). Returns the canceller. */
  at(time: number, run: () => void | Promise<void>): () => void;
  /** Tells that `work` is under way: a set clock does not move on before it has settled. Returns `work`. */
  busy<T>(work: Promise<T>): Promise<T>;
}
export interface SetClock extends Clock {
  /** Runs everything due up to now + ms, in order, each to rest before the next. */
  advance(ms: number): Promise<void>;
  advanceTo(time: number): Promise<void>;
  /** Waits until nothing is busy, without moving time. */
  settle(): Promise<void>;
  /** When the next event is due, if any. */
  next(): number | undefined;
}
