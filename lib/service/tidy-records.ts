import { inParallel } from '@/lib/aws/in-parallel';
import { RecordsUnknown } from '@/lib/aws/records';
import { allTried } from './all-tried';
import type { SweepLook } from './sweep-look';
import type { SweepAdapters } from './sweep-site';

const atOnce = 10;

/** Ends what a writer was cut off from ending, and removes what is over for a day; gives the names of entries and records. */
export async function tidyRecords(
  { records }: SweepAdapters,
  look: SweepLook,
): Promise<{ removed: readonly string[]; completed: string[] }> {
  const listing = look.records;
  if (!listing || listing instanceof RecordsUnknown) return { removed: [], completed: [] };
  const incomplete = listing.kept.filter((kept) => kept.incomplete);
  await allTried([
    records.remove(listing.garbage),
    inParallel(incomplete, atOnce, ({ record }) => records.complete(record)),
  ]);
  return { removed: listing.garbage, completed: incomplete.map(({ record }) => record.id) };
}
