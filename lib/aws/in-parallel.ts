/**
 * Runs `run` for every item, at most `atOnce` at a time, and gives the answers in the items' order. Every item is
 * tried even if one fails; then the first failure is thrown. A slow item holds up only its own place.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const settled: PromiseSettledResult<R>[] = [];
  // One iterator for all: each takes the next item when it is free.
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) settled[index] = await settle(() => run(item));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

async function settle<R>(run: () => Promise<R>): Promise<PromiseSettledResult<R>> {
  try {
    return { status: 'fulfilled', value: await run() };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}
