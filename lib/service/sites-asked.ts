import type { Site } from '@/lib/egress/site';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';

export function sameSite(one: Site, other: Site): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}

/** The site asked for, or all. Ends the verb with `invalid` for a site that Sluice does not look after. */
export function sitesAsked(ctx: Context, site: Site | undefined): readonly SiteAdapters[] {
  if (!site) return ctx.sites;
  const found = ctx.sites.filter((adapters) => sameSite(adapters.site, site));
  if (found.length > 0) return found;
  const fields = [{ pointer: '/site', detail: 'Sluice does not look after this account and region.' }];
  throw new ServiceError('invalid', `There is no account ${site.accountId} in ${site.region} here.`, {
    fields,
  });
}
