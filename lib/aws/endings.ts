/** That what somebody signed in with before an instant is over. */
export interface Ending {
  /** Whom or what it is about: letters, digits, `.`, `-` and `_`. */
  readonly key: string;
  /** What is from before this is over. Seconds since 1970. */
  readonly notBefore: number;
  /** From then on it says nothing that time does not say by itself; undefined: never. Seconds since 1970. */
  readonly forgetAt?: number | undefined;
}

/** What was ended before its time: all that is kept of sessions anywhere. */
export interface Endings {
  list(): Promise<readonly Ending[]>;
  /** Writes it in the place of what its key had. */
  put(ending: Ending): Promise<void>;
  /** What is gone already is success. */
  remove(keys: readonly string[]): Promise<void>;
}
