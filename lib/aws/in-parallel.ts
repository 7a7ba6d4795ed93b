/**
 * Runs `run` for every item, at most `atOnce` at a time, and gives the answers in the items' order. Every item is
 * tried even if one fails; then the first failure is thrown.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const settled: PromiseSettledResult<R>[] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    settled.push(...(await Promise.allSettled(items.slice(from, from + atOnce).map(run))));
  }
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
