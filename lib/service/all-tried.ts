/** Waits for all that was begun, even if some of it fails; then the first failure in their order is thrown. */
export async function allTried<T extends readonly unknown[] | []>(
  begun: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(begun);
  return Promise.all(begun);
}
