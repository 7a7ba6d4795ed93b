import type { Site } from '@/lib/egress/site';
import type { Answer } from './came-of';
import type { Context, Role, SiteAdapters, SiteWriter } from './context';
import { rowOf } from './deeds';
import { type Network, readToChange } from './network';
import { actingRole, allow } from './roles';
import { sitesAsked } from './sites-asked';
import { type Asking, telling } from './tell-change';
import { nothingWanted, wantedOf, wantWhy } from './want-why';

/** A network that may be changed now. */
export interface ChangingNetwork extends Network {
  readonly adapters: SiteWriter;
  readonly actingAs: Role;
}
/** Does something in one site: what it is given there can write. */
export type InSite = <T extends Answer>(
  site: SiteAdapters,
  act: (writer: SiteWriter) => Promise<T>,
) => Promise<T>;

/**
 * The one way to change a network: it is read, the role is asked, and why where that is wanted; `act` is given what can write. What is asked
 * stands in the activity log before the first write, and after `act` has ended what came of it, a refusal too.
 * Errors: not-found, records-unknown, network-unknown, forbidden, invalid, not-recorded; and those of `act`.
 */
export function changeNetwork<T extends Answer>(
  ctx: Context,
  asking: Asking & { readonly vpcId: string },
  act: (network: ChangingNetwork) => Promise<T>,
): Promise<T> {
  const { refusalOf, changeOf } = telling(ctx, asking);
  const { verb, wantsWhy } = rowOf(asking.deed);
  return refusalOf(asking.vpcId, async () => {
    const network = await readToChange(ctx, asking.vpcId);
    return changeOf(network, (adapters) => {
      allow(ctx.actor, verb, network);
      wantWhy(ctx.policy, wantsWhy ? wantedOf(ctx.policy, network) : nothingWanted, asking);
      return act({ ...network, adapters, actingAs: actingRole(ctx.actor, verb, network) });
    });
  });
}

/**
 * The one way to change whole sites: that asked for, or all. The lines stand in the log of each site in which `act`
 * does something. Errors: invalid, forbidden, not-recorded; and those of `act`.
 */
export function changeSites<T>(
  ctx: Context,
  asking: Asking & { readonly site?: Site | undefined },
  act: (sites: readonly SiteAdapters[], inSite: InSite) => Promise<T>,
): Promise<T> {
  const { refusalOf, changeOf } = telling(ctx, asking);
  return refusalOf(undefined, async () => {
    allow(ctx.actor, rowOf(asking.deed).verb, 'everywhere');
    const sites = sitesAsked(ctx, asking.site);
    wantWhy(ctx.policy, nothingWanted, asking);
    return act(sites, (adapters, one) => changeOf({ adapters }, one));
  });
}
