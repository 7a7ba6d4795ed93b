import type { NetworkReader } from '@/lib/aws/network';
import { RecordsUnknown } from '@/lib/aws/records';
import type { SiteAdapters } from '@/lib/service/context';
import { networksNamed } from '@/lib/service/networks-named';
import { sharedRead } from './shared-read';

/** What was made since is hidden no longer than that. */
const absentMs = 2_000;

interface Presence {
  /** For whoever shares looks. */
  readonly mayBeHere: (vpcId: string) => Promise<boolean>;
  /** For whoever reads for himself: true, unless somebody has just asked in vain. */
  readonly unlessJustAbsent: (vpcId: string) => Promise<boolean>;
  /** The networks; one that is looked for in vain is what somebody has just asked for in vain. */
  readonly noting: NetworkReader;
}

/**
 * Whether there may be anything of a VPC, by what all who ask for what is not there share: the list of VPCs, and what is
 * left of those that are gone. Where the records cannot be read, there may be. Who reads for himself is told by it only if
 * somebody has just asked in vain: a thousand changes of what is not there are no thousand looks.
 */
export function sharedPresence(
  networks: NetworkReader,
  records: Pick<SiteAdapters['records'], 'list'>,
  all: NetworkReader['observeAll'],
  time: () => number,
): Presence {
  const present = sharedRead(async () => new Set(await networks.vpcIds()), time, absentMs);
  const mayBeHere = async (vpcId: string) => {
    if ((await present.get()).has(vpcId)) return true;
    const listing = await records.list().catch(unlessUnknown);
    const named = listing && networksNamed(listing);
    return !named || named.includes(vpcId) || (await all(named)).some((one) => one.vpcId === vpcId);
  };
  const observe = async (vpcId: string) => {
    const seen = await networks.observe(vpcId);
    // Nobody waits for it, and without it the next looks for himself.
    if (!seen.exists) present.get().catch(() => undefined);
    return seen;
  };
  return {
    mayBeHere,
    unlessJustAbsent: async (vpcId: string) =>
      present.young()?.has(vpcId) === false ? mayBeHere(vpcId) : true,
    noting: { ...networks, observe },
  };
}

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof RecordsUnknown)) throw error;
}
