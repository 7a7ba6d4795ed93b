import type { KeptRecord, Listing } from '@/lib/aws/records';

type ListingOf<Kept extends KeptRecord> = Listing & { readonly kept: readonly Kept[] };

/** What entries of the whole site begin with, in place of a VPC's id. */
const everywhere = 'site';

/**
 * Of a whole site's listing what `records.list(vpcId)` would give: the network's records, and the site-wide ones. It is
 * sorted out once for all networks, and asked for the same network twice it gives the same.
 */
export function narrowing<Kept extends KeptRecord>(
  whole: ListingOf<Kept>,
): (vpcId: string) => ListingOf<Kept> {
  const kept = by(whole.kept, ({ record }) => record.vpcId);
  const deleted = by(whole.deleted, ({ vpcId }) => vpcId);
  const spoilt = by(whole.spoilt, ({ name }) => ownerOf(name));
  const garbage = by(whole.garbage, ownerOf);
  const names = by(whole.names, ownerOf);
  const made = new Map<string, ListingOf<Kept>>();
  return (vpcId) => {
    const narrow = made.get(vpcId) ?? {
      kept: kept(vpcId),
      deleted: deleted(vpcId),
      spoilt: spoilt(vpcId),
      garbage: garbage(vpcId),
      names: names(vpcId).sort(),
      readAt: whole.readAt,
    };
    made.set(vpcId, narrow);
    return narrow;
  };
}

/** The items of one owner, and after them those of the whole site. */
function by<T>(items: readonly T[], ownerOf: (item: T) => string | undefined): (vpcId: string) => T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const owner = ownerOf(item) ?? everywhere;
    const group = groups.get(owner);
    if (group) group.push(item);
    else groups.set(owner, [item]);
  }
  return (vpcId) => [...(groups.get(vpcId) ?? []), ...(groups.get(everywhere) ?? [])];
}

/** A whole site's listing with the parts of some networks taken from their own lists, each a little newer. */
export function withNetworks(whole: Listing, vpcIds: readonly string[], own: readonly Listing[]): Listing {
  const replaced = new Set(vpcIds);
  const isOf = (owner: string | undefined) => owner !== undefined && replaced.has(owner);
  const joined = <T>(items: (listing: Listing) => readonly T[], owner: (item: T) => string | undefined) => [
    ...items(whole).filter((item) => !isOf(owner(item))),
    ...own.flatMap((listing) => items(listing).filter((item) => isOf(owner(item)))),
  ];
  return {
    kept: joined(
      ({ kept }) => kept,
      ({ record }) => record.vpcId,
    ),
    deleted: joined(
      ({ deleted }) => deleted,
      ({ vpcId }) => vpcId,
    ),
    spoilt: joined(
      ({ spoilt }) => spoilt,
      ({ name }) => ownerOf(name),
    ),
    garbage: joined(({ garbage }) => garbage, ownerOf),
    names: joined(({ names }) => names, ownerOf).sort(),
    readAt: whole.readAt,
  };
}

function ownerOf(name: string): string {
  return name.slice(0, name.indexOf('.'));
}
