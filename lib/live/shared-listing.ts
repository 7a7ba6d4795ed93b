import { inParallel } from '@/lib/aws/in-parallel';
import type { Listing, Records } from '@/lib/aws/records';
import { narrowing, withNetworks } from '@/lib/aws/records/narrow-listing';
import { type Changes, changedSince } from './changes';
import { sharedRead } from './shared-read';

/** A listing, and how many changes of this process it has in it. */
interface Seen {
  readonly whole: Listing;
  readonly of: (vpcId: string) => Listing;
  readonly changes: number;
}
type List = Pick<Records, 'list' | 'entriesOf'>;

const readsAtOnce = 10;

/**
 * A site's records for many readers: one listing, with the own lists of those networks that were changed here since it
 * was read: nobody who asks this process is told what was before a change. One network by itself is read by itself, unless
 * all were read a moment ago: it takes less calls.
 */
export function sharedListing(exact: List, changes: Changes, time: () => number): List {
  const listing = sharedRead(async () => {
    const { count } = changes;
    return seen(await exact.list(), count);
  }, time);
  const mending = new WeakMap<Seen, Promise<Seen>>();
  let { ofSite } = changes;

  function mend(given: Seen): Promise<Seen> {
    const begun = mended(exact, given, changes);
    mending.set(given, begun);
    // Whoever waits is told of a failure; whoever asks next tries again.
    begun.catch(() => mending.delete(given));
    return begun;
  }
  async function upToDate(): Promise<Seen> {
    const { count } = changes;
    let given = await listing.get();
    // Once or twice: what somebody else has begun to mend may lack the last change.
    while (given.changes < count && changedSince(changes, given.changes).length > 0) {
      const better = await (mending.get(given) ?? mend(given));
      listing.replace(given, better);
      given = better;
    }
    return given;
  }
  return {
    entriesOf: exact.entriesOf,
    list: async (vpcId) => {
      if (ofSite !== changes.ofSite) listing.drop();
      ofSite = changes.ofSite;
      if (vpcId === undefined) return (await upToDate()).whole;
      const young = listing.young();
      const isCurrent = young && (changes.byNetwork.get(vpcId) ?? 0) <= young.changes;
      return isCurrent ? young.of(vpcId) : exact.list(vpcId);
    },
  };
}

/** With what the networks' own lists say that were changed since. */
async function mended(exact: List, given: Seen, changes: Changes): Promise<Seen> {
  const { count } = changes;
  const changed = changedSince(changes, given.changes);
  const own = await inParallel(changed, readsAtOnce, (vpcId) => exact.list(vpcId));
  return seen(withNetworks(given.whole, changed, own), count);
}

function seen(whole: Listing, changes: number): Seen {
  return { whole, of: narrowing(whole), changes };
}
