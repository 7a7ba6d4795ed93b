import type { AddressList } from '@/lib/view/answers';
import type { Context, SiteAdapters } from './context';
import { asking } from './failure';
import { sees } from './grants';
import { inTime } from './in-time';
import { listOrUnknown } from './network';
import { networksNamed } from './networks-named';
import { addressesIn } from './read-addresses';
import { allow } from './roles';
import { unreadableIfTheirs } from './unreadable-site';

/**
 * The addresses of every network, by site and id; networks without any are named too. A site that cannot be read is
 * named in `unreadable`: without it the list is not whole.
 */
export async function listAddresses(ctx: Context): Promise<AddressList> {
  allow(ctx.actor, 'read', 'somewhere');
  const sites = await Promise.all(ctx.sites.map((adapters) => addressesOf(ctx, adapters)));
  const unreadable = sites.flatMap((site) => site.unreadable ?? []);
  return {
    networks: sites.flatMap(({ networks }) => networks),
    ...(unreadable.length > 0 ? { unreadable } : {}),
  };
}

async function addressesOf(ctx: Context, adapters: SiteAdapters): Promise<AddressList> {
  try {
    return await inTime(ctx, adapters, async () => {
      const records = await listOrUnknown(adapters);
      const vpcIds = 'listing' in records ? networksNamed(records.listing) : [];
      const observed = await asking('network-unknown', () => adapters.networks.observeAll(vpcIds));
      const seen = observed.filter((one) => sees(ctx.actor, { vpcId: one.vpcId, observed: one }));
      const sorted = seen.sort((a, b) => (a.vpcId < b.vpcId ? -1 : 1));
      return {
        networks: sorted.map((one) => ({ ...addressesIn(one, ctx.policy), site: { ...adapters.site } })),
      };
    });
  } catch (error) {
    return { networks: [], unreadable: unreadableIfTheirs(ctx.actor, error, adapters) };
  }
}
