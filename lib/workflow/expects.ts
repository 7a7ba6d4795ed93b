/** What a click's run is told to see in the list, or gone from it, before it decides. */
export interface Expected {
  readonly entry: string;
  readonly listed: boolean;
}

/**
 * Whether the list of entries has caught up with a click. A higher revision of the same record satisfies: somebody
 * wrote it after the click. Names are `<vpcId>.<kind>.<id>.<revision>.closes`.
 */
export function agrees(names: readonly string[], { entry, listed }: Expected): boolean {
  if (!listed) return !names.includes(entry);
  const wanted = parts(entry);
  return names.some((name) => {
    const seen = parts(name);
    return name === entry || (seen.record === wanted.record && seen.revision > wanted.revision);
  });
}

function parts(name: string): { record: string; revision: number } {
  const pieces = name.split('.');
  return { record: pieces.slice(0, -2).join('.'), revision: Number(pieces.at(-2)) };
}
