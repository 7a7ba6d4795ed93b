/** How much something may be done: in a row, and in the long run. */
export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

/** So many buckets are kept before those are forgotten that are full again. */
const mostKept = 1_000;

/** Token buckets: each holds its burst and fills at its rate. `now`: milliseconds. */
export class TokenBuckets {
  private readonly kept = new Map<string, { budget: Bucket; level: number; at: number }>();
  constructor(private readonly now: () => number) {}

  /** Seconds until there is one in it. */
  wait(key: string, budget: Bucket): number {
    return Math.max(0, (1 - this.level(key, budget)) / budget.perSecond);
  }
  /** Takes one out of it, be there one or not. */
  take(key: string, budget: Bucket): void {
    if (this.kept.size >= mostKept) this.forgetFull();
    this.kept.set(key, { budget, level: this.level(key, budget) - 1, at: this.now() });
  }
  private level(key: string, { burst, perSecond }: Bucket): number {
    const kept = this.kept.get(key);
    return kept ? Math.min(burst, kept.level + ((this.now() - kept.at) / 1000) * perSecond) : burst;
  }
  private forgetFull(): void {
    for (const [key, { budget }] of this.kept)
      if (this.level(key, budget) === budget.burst) this.kept.delete(key);
  }
}
