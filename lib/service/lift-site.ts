import type { Listing } from '@/lib/aws/records';
import type { Site } from '@/lib/egress/site';
import type { SiteStarted } from '@/lib/view/answers';
import type { Why } from './authored';
import { changeSites } from './change';
import type { Context, SiteWriter } from './context';
import { deleteRecord, deleteVoid } from './delete-record';
import { eachSite, siteStarted } from './each-site';
import { ServiceError } from './errors';
import { freezesOf } from './freezes';
import { listInTime } from './in-time';
import { startWhereChanged } from './start-where-changed';

export interface LiftSite extends Why {
  readonly site?: Site | undefined;
}

/**
 * Lifts the freezes of a whole site, or of all; those of single networks stay. Needs the role `admin`. What `notStarted`
 * names is lifted too, and is looked at by the sweep; nothing is lifted in sites that `failed` names. Errors:
 * not-found, stale.
 */
export function liftSite(ctx: Context, input: LiftSite): Promise<SiteStarted> {
  return changeSites(ctx, { deed: 'lift', ...input }, async (sites, inSite) => {
    const { done, failed } = await eachSite(sites, (site) =>
      inSite(site, async (writer) => liftOne(ctx, writer, await listInTime(ctx, site), input)),
    );
    const lifted = done.flatMap((site) => site ?? []);
    if (lifted.length > 0 || failed.length > 0) return siteStarted(lifted, failed);
    throw new ServiceError('not-found', 'No account and region is frozen as a whole.');
  });
}

async function liftOne(ctx: Context, adapters: SiteWriter, listing: Listing, input: LiftSite) {
  const records = listing.kept.map(({ record }) => record);
  const [freeze, ...others] = freezesOf(records, ctx.now(), undefined);
  if (!freeze) return undefined;
  await deleteVoid(ctx, adapters, others);
  const expects = await deleteRecord(ctx, adapters, freeze, input);
  const gone = new Set<object>([freeze, ...others]);
  const after = listing.kept.filter(({ record }) => !gone.has(record));
  const request = { cause: 'lift', about: freeze.id, expects, ...input } as const;
  return {
    site: adapters.site,
    ...(await startWhereChanged(ctx, adapters, listing.kept, after, request)),
  };
}
