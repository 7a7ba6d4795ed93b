/**
 * Makes a thing, or does something else if AWS says by one of these codes that it is there already. So a deployment
 * can be repeated, and repaired after a kill.
 */
export async function ensure<T>(
  make: () => Promise<T>,
  codes: readonly string[],
  existing: () => Promise<T>,
): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof Error && codes.includes(error.name)) return existing();
    throw error;
  }
}

/** For things of which being there is all that counts. */
export async function ensureThere(make: () => Promise<unknown>, codes: readonly string[]): Promise<void> {
  await ensure(make, codes, async () => undefined);
}
