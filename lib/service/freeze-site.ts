import type { Listing } from '@/lib/aws/records';
import type { Site } from '@/lib/egress/site';
import type { SiteStarted } from '@/lib/view/answers';
import type { FreezeRecord } from '@/lib/window/record';
import { allTried } from './all-tried';
import { said, type Why } from './authored';
import { changeSites } from './change';
import type { Context, SiteWriter } from './context';
import { deleteVoid } from './delete-record';
import { eachSite, siteStarted } from './each-site';
import { writing } from './failure';
import { freezeOf, freezesOf } from './freezes';
import { listInTime } from './in-time';
import { startWhereChanged } from './start-where-changed';

export interface FreezeSite extends Why {
  /** Without it, all sites. */
  readonly site?: Site | undefined;
  readonly until?: string | undefined;
}

/**
 * Stops every network of a site, or of all. Needs the role `admin`. Networks that were to be open are looked at now, the
 * rest by the sweep, and so is what `notStarted` names: the freeze holds there too. It does not hold in sites that
 * `failed` names.
 */
export function freezeSite(ctx: Context, input: FreezeSite): Promise<SiteStarted> {
  const asking = { deed: 'freeze', ...input, exactly: { until: input.until } } as const;
  return changeSites(ctx, asking, async (sites, inSite) => {
    const freeze = freezeOf(ctx, { ...said(input), until: input.until });
    const { done, failed } = await eachSite(sites, (site) =>
      inSite(site, async (writer) => freezeOne(ctx, writer, await listInTime(ctx, site), freeze)),
    );
    return siteStarted(done, failed, freeze.until);
  });
}

async function freezeOne(ctx: Context, adapters: SiteWriter, listing: Listing, freeze: FreezeRecord) {
  const expects = await writing(() => adapters.records.write(freeze));
  const records = listing.kept.map(({ record }) => record);
  const replaced = freezesOf(records, ctx.now(), undefined);
  const after = [...listing.kept, { record: freeze, disabled: false }];
  const request = { cause: 'freeze', about: freeze.id, expects, ...said(freeze) } as const;
  const [runs] = await allTried([
    startWhereChanged(ctx, adapters, listing.kept, after, request),
    deleteVoid(ctx, adapters, replaced),
  ]);
  return { site: adapters.site, ...runs };
}
