import { setTimeout as sleep } from 'node:timers/promises';

/** One request; resolves with its status, or 0 if no answer came. */
export type Ask = (nth: number) => Promise<number>;
export interface Served {
  /** Milliseconds of each request, from the moment at which it was due. */
  readonly times: readonly number[];
  readonly statuses: Readonly<Record<number, number>>;
}

/**
 * Asks so often a second for so long, whether or not answers come in time: a request that waits behind a slow one is
 * counted from when it was due, or the worst moments would be left out. At most `count` requests, and no more.
 */
export async function atFixedRate(
  ask: Ask,
  { perSecond, count }: { perSecond: number; count: number },
): Promise<Served> {
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  const began = performance.now();
  const running = new Set<Promise<void>>();
  for (let nth = 0; nth < count; nth++) {
    const due = began + (nth * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const one = ask(nth).then((status) => {
      times.push(performance.now() - due);
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
    running.add(one);
    void one.finally(() => running.delete(one));
  }
  await Promise.all(running);
  return { times, statuses };
}

/** The value that this share of the others does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
