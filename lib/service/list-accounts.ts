import type { Observed } from '@/lib/egress/observed';
import { isLive, ownership } from '@/lib/egress/ownership';
import type { AccountList } from '@/lib/view/settings';
import type { Context, SiteAdapters } from './context';
import { asking } from './failure';
import { freezesOf } from './freezes';
import { sees } from './grants';
import { inTime } from './in-time';
import { networksNamed } from './networks-named';
import { allow } from './roles';
import { nameOf } from './summary';
import { mayBeTheirs } from './told';
import { unreadSince } from './unread-since';
import { unreadableFor } from './unreadable-site';

type Account = AccountList['accounts'][number];

/**
 * The accounts and regions that Sluice looks after: how many networks the actor may know of in each, whether all of
 * them are frozen, and if it cannot be read, why and since when. One in which the actor may know of none is not there for them. One that is silent holds the others up no longer than others wait.
 */
export async function listAccounts(ctx: Context): Promise<AccountList> {
  allow(ctx.actor, 'read', 'somewhere');
  const accounts = await Promise.all(ctx.sites.map((adapters) => accountOf(ctx, adapters)));
  return { accounts: accounts.flatMap((account) => account ?? []) };
}

async function accountOf(ctx: Context, adapters: SiteAdapters): Promise<Account | undefined> {
  const { site, records, networks, offersEnrolling: enrolsHere } = adapters;
  const now = ctx.now();
  try {
    const read = await inTime(ctx, adapters, async () => {
      const listing = await asking('records-unknown', () => records.list());
      const named = networksNamed(listing);
      const seen = await asking('network-unknown', () => networks.observeAll(named));
      return { listing, seen };
    });
    unreadSince(site, true, now);
    const mine = read.seen.filter((one) => sees(ctx.actor, { vpcId: one.vpcId, observed: one }));
    if (mine.length === 0 && !sees(ctx.actor, 'everywhere')) return undefined;
    // One whose entry a person switched off by hand stops nothing, as in `recordsInForce`.
    const kept = read.listing.kept.filter(({ disabled }) => !disabled).map(({ record }) => record);
    const frozen = freezeIn(freezesOf(kept, now, undefined));
    const left = frozen.freeze ? notClosed(mine) : [];
    return {
      site: { ...site },
      networks: mine.length,
      enrolsHere,
      ...frozen,
      ...(left.length > 0 ? { notClosed: left } : {}),
    };
  } catch (error) {
    const { code, message } = unreadableFor(ctx.actor, error, site);
    const since = unreadSince(site, false, now) ?? now.toString();
    if (!mayBeTheirs(ctx.actor, adapters)) return undefined;
    return { site: { ...site }, enrolsHere, unreadable: { code, message, since } };
  }
}

/** Those in which a gateway of ours stands that is not on its way out. */
function notClosed(networks: readonly Observed[]): NonNullable<Account['notClosed']> {
  return networks
    .filter((one) => ownership(one).gateways.some(isLive))
    .map((one) => ({ vpcId: one.vpcId, name: nameOf(one) }));
}

/** Of several the one that lasts longest. */
function freezeIn(freezes: ReturnType<typeof freezesOf>): Pick<Account, 'freeze'> {
  const [last] = [...freezes].sort((a, b) => endOf(b) - endOf(a));
  if (!last) return {};
  const { by, at, until, reason } = last;
  return {
    freeze: {
      by,
      at,
      ...(until === undefined ? {} : { until }),
      ...(reason === undefined ? {} : { reason }),
    },
  };
}

function endOf({ until }: { readonly until?: string | undefined }): number {
  return until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
}
