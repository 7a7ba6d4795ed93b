/** State that survives a kill: every change is journalled before its call is answered. */
export interface Store {
  /** A named collection; keys are strings, values JSON. The same name gives the same collection. */
  collection<T>(name: string): Collection<T>;
  /** Resolves when all changes so far are on disk. In memory: at once. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
export interface Collection<T> {
  get(key: string): T | undefined;
  /** Replaces the value. Values are treated as immutable: change by putting a new one. */
  put(key: string, value: T): void;
  delete(key: string): boolean;
  has(key: string): boolean;
  /** In order of first insertion. */
  values(): T[];
  entries(): [string, T][];
}
