import type { Site } from '@/lib/egress/site';

/** What was changed in a site by this process, counted. */
export interface Changes {
  /** How many changes there were. */
  count: number;
  /** The last change of each network, by its count. */
  readonly byNetwork: Map<string, number>;
  /** The last change of what holds for the whole site. */
  ofSite: number;
}

declare global {
  // Of the process, and data alone: Next.js gives pages and routes a copy of each module.
  var sluiceChanges: Map<string, Changes> | undefined;
}

/** The changes in a site, one count for all copies of this module. */
export function changesIn({ accountId, region }: Site): Changes {
  globalThis.sluiceChanges ??= new Map();
  const key = `${accountId}/${region}`;
  const changes = globalThis.sluiceChanges.get(key) ?? { count: 0, byNetwork: new Map(), ofSite: 0 };
  globalThis.sluiceChanges.set(key, changes);
  return changes;
}

/** Counts a change of a network; without one, of the whole site. */
export function noteChange(changes: Changes, vpcId: string | undefined): void {
  changes.count++;
  if (vpcId === undefined) changes.ofSite = changes.count;
  else changes.byNetwork.set(vpcId, changes.count);
}

/** The networks that were changed after there had been so many changes. */
export function changedSince({ byNetwork }: Changes, count: number): string[] {
  return [...byNetwork].flatMap(([vpcId, at]) => (at > count ? [vpcId] : []));
}
