import { Temporal } from 'temporal-polyfill';
import type { Listing } from '@/lib/aws/records';
import { isForeign } from '@/lib/egress/desired';
import type { Health } from '@/lib/view/answers';
import type { Context, SiteAdapters } from './context';
import { sees } from './grants';
import { inTime } from './in-time';
import { allow } from './roles';
import { mayBeTheirs } from './told';

type SiteHealth = Health['sites'][number];
type Check = SiteHealth['checks'][number];

/** Sweeps come every five minutes; three that did not end wholly are trouble (docs/reliability.md). */
const sweepMinutes = 15;

/**
 * Whether Sluice reaches what it needs, site by site, and which entries cannot be read. A failed check is an answer, not
 * an error. Details name networks: who may not look everywhere is told without them, and of no site in which they have none.
 */
export async function readHealth(ctx: Context): Promise<Health> {
  allow(ctx.actor, 'read', 'somewhere');
  const all = await Promise.all(ctx.sites.map((adapters) => healthOf(ctx, adapters, ctx.now())));
  const sites = all.flatMap((site) => site ?? []);
  const ok = sites.every(({ checks }) => checks.every((check) => check.ok));
  const told = sees(ctx.actor, 'everywhere') ? sites : sites.map(withoutDetails);
  return { ok, at: ctx.now().toString(), sites: told };
}

function withoutDetails({ checks, ...rest }: SiteHealth): SiteHealth {
  return { ...rest, checks: checks.map(({ name, ok }) => ({ name, ok })), spoilt: [] };
}

async function healthOf(
  ctx: Context,
  adapters: SiteAdapters,
  now: Temporal.Instant,
): Promise<SiteHealth | undefined> {
  const { site, records, networks, executions, metrics } = adapters;
  const asked = <T>(ask: () => Promise<T>) => inTime(ctx, adapters, ask);
  const listing = asked(() => records.list());
  const lastSweep = asked(() => metrics.lastHeartbeat());
  const seen = asked(() => networks.observeAll([]));
  const checks = await Promise.all([
    checked('records', listing),
    checked('entries', readable(listing)),
    checked('networks', seen),
    checked(
      'workflow',
      asked(() => executions.list({ limit: 1 })),
    ),
    checked('sweep', recent(lastSweep, now)),
  ]);
  const isTheirs = await seen.then(
    (all) => all.some((one) => sees(ctx.actor, { vpcId: one.vpcId, observed: one })),
    () => mayBeTheirs(ctx.actor, adapters),
  );
  if (!isTheirs && !sees(ctx.actor, 'everywhere')) return undefined;
  const spoilt = await listing.then(
    (found) =>
      found.spoilt.map(({ name, why, about }) => ({ name, why, ...(about ? { about: { ...about } } : {}) })),
    () => [],
  );
  const lastSweepAt = await lastSweep.catch(() => undefined);
  return { site, checks, spoilt, ...(lastSweepAt === undefined ? {} : { lastSweepAt }) };
}

/** An entry that cannot be read keeps its network, or all of them, from opening. One that is none of ours keeps nothing. */
async function readable(listing: Promise<Listing>): Promise<void> {
  const { spoilt } = await listing;
  const unread = spoilt.filter((entry) => !isForeign(entry)).map(({ name, why }) => `${name} (${why})`);
  if (unread.length > 0) throw new Error(`Cannot be read: ${unread.join('; ')}.`);
}

/** Without a sweep nothing that went wrong is mended or said. */
async function recent(lastSweep: Promise<string | undefined>, now: Temporal.Instant): Promise<void> {
  const at = await lastSweep;
  if (at === undefined) throw new Error('No look at all networks has ended in the last three hours.');
  const minutes = Math.floor(Temporal.Instant.from(at).until(now).total('minutes'));
  if (minutes >= sweepMinutes)
    throw new Error(
      `The last whole look at all networks ended ${minutes} minutes ago; it is due every five.`,
    );
}

async function checked(name: Check['name'], call: Promise<unknown>): Promise<Check> {
  return call.then(
    () => ({ name, ok: true }),
    (error: unknown) => ({ name, ok: false, detail: error instanceof Error ? error.message : String(error) }),
  );
}
