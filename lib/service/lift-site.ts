import type { Site } from '@/lib/egress/site';
import type { SiteStarted } from '@/lib/view/answers';
import type { Why } from './authored';
import type { Context, SiteAdapters } from './context';
import { deleteRecord, deleteVoid } from './delete-record';
import { eachSite, siteStarted } from './each-site';
import { ServiceError } from './errors';
import { freezesOf } from './freezes';
import { listInTime } from './in-time';
import { allow } from './roles';
import { sitesAsked } from './sites-asked';
import { startWhereChanged } from './start-where-changed';

export interface LiftSite extends Why {
  readonly site?: Site | undefined;
}

/**
 * Lifts the freezes of a whole site, or of all; those of single networks stay. Needs the role `admin`. What `notStarted`
 * names is lifted too, and is looked at by the sweep; nothing is lifted in sites that `failed` names. Errors:
 * not-found, stale.
 */
export async function liftSite(ctx: Context, input: LiftSite): Promise<SiteStarted> {
  const asked = sitesAsked(ctx, input.site);
  allow(ctx.actor, 'lift', 'everywhere');
  const { done, failed } = await eachSite(asked, (adapters) => liftOne(ctx, adapters, input));
  const sites = done.flatMap((site) => site ?? []);
  if (sites.length > 0 || failed.length > 0) return siteStarted(sites, failed);
  throw new ServiceError('not-found', 'No site is frozen as a whole.');
}

async function liftOne(ctx: Context, adapters: SiteAdapters, input: LiftSite) {
  const listing = await listInTime(ctx, adapters);
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
