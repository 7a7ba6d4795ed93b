import type { AddressList } from '@/lib/view/answers';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { listOrUnknown } from './network';
import { networksNamed } from './networks-named';
import { addressesIn } from './read-addresses';
import { allow } from './roles';

/**
 * The addresses of every network, by site and id; networks without any are named too. A site that cannot be read is
 * named in `unreadable`: without it the list is not whole.
 */
export async function listAddresses(ctx: Context): Promise<AddressList> {
  allow(ctx.actor, 'read');
  const sites = await Promise.all(ctx.sites.map((adapters) => addressesOf(ctx, adapters)));
  const unreadable = sites.flatMap((site) => site.unreadable ?? []);
  return {
    networks: sites.flatMap(({ networks }) => networks),
    ...(unreadable.length > 0 ? { unreadable } : {}),
  };
}

async function addressesOf({ policy }: Context, adapters: SiteAdapters): Promise<AddressList> {
  try {
    const records = await listOrUnknown(adapters);
    const vpcIds = 'listing' in records ? networksNamed(records.listing) : [];
    const observed = await asking('network-unknown', () => adapters.networks.observeAll(vpcIds));
    const sorted = [...observed].sort((a, b) => (a.vpcId < b.vpcId ? -1 : 1));
    return { networks: sorted.map((one) => addressesIn(one, policy)) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { networks: [], unreadable: [{ site: { ...adapters.site }, message: error.detail }] };
  }
}
