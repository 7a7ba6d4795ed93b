import { networkAddresses } from '@/lib/egress/addresses';
import type { Observed } from '@/lib/egress/observed';
import type { Offered } from '@/lib/egress/settings';
import { sightOf } from '@/lib/egress/view';
import type { NetworkAddresses } from '@/lib/view/answers';
import type { Context } from './context';
import { lookAt } from './network';
import { allow } from './roles';
import { nameOf } from './summary';

/** The addresses from which a network's traffic may come, by slot. Errors: not-found, network-unknown. */
export async function readAddresses(ctx: Context, input: { vpcId: string }): Promise<NetworkAddresses> {
  const look = await lookAt(ctx, input.vpcId);
  allow(ctx.actor, 'read', look);
  return addressesIn(look.observed, ctx.policy);
}

export function addressesIn(observed: Observed, offered: Offered): NetworkAddresses {
  const { vpcId, site } = observed;
  const addresses = networkAddresses(sightOf(observed, offered)).map((one) => ({ ...one }));
  return { vpcId, name: nameOf(observed), site: { ...site }, addresses };
}
