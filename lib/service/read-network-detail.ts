import type { Temporal } from 'temporal-polyfill';
import { recordsInForce, spoiltFor } from '@/lib/egress/desired';
import { distinct } from '@/lib/egress/problem';
import { settings } from '@/lib/egress/settings';
import type { NetworkDetail } from '@/lib/view/network';
import { liveFreeze, liveHold, liveLeases } from '@/lib/window/live';
import type { NetworkRecord } from '@/lib/window/record';
import { said } from './authored';
import type { Context } from './context';
import { asking } from './failure';
import { runsUnknown } from './last-run';
import { type Look, lookAt } from './network';
import { allow } from './roles';
import { summarise } from './summary';
import { waysOut } from './ways-out';
import { windowsOf, windowView } from './windows-of';
import { withTraffic } from './with-traffic';

/**
 * One network: now, its windows, openings by hand, holds and freezes, its ways out, what cannot be read, what runs.
 * Where the records are unknown it says so in `state` and `reason`, and shows the ways out all the same; where the runs
 * are, among the problems.
 * Errors: not-found, network-unknown.
 */
export async function readNetworkDetail(ctx: Context, input: { vpcId: string }): Promise<NetworkDetail> {
  const look = await lookAt(ctx, input.vpcId);
  allow(ctx.actor, 'read', look);
  const now = ctx.now();
  const [summary, { problems, ...runs }] = await Promise.all([
    summarise(ctx, look, now).then((made) => withTraffic(made, look, now)),
    runsOf(look),
  ]);
  return {
    ...summary,
    problems: distinct([...summary.problems, ...problems]),
    ...recorded(ctx, look, now),
    waysOut: waysOut(look.observed, ctx.policy),
    settings: settingsInForce(ctx, look),
    ...runs,
  };
}

/** What runs on it now; left out if that cannot be read, and said. */
async function runsOf({ adapters, vpcId }: Look): Promise<Pick<NetworkDetail, 'running' | 'problems'>> {
  try {
    const runs = await asking('runs-unknown', () => adapters.executions.running());
    const running = runs
      .filter((execution) => execution.vpcId === vpcId)
      .map(({ executionArn, name, startedAt }) => ({ executionArn, name, startedAt }));
    return { running, problems: [] };
  } catch (error) {
    return { problems: [runsUnknown(error)] };
  }
}

type Recorded = Pick<NetworkDetail, 'windowList' | 'leases' | 'hold' | 'freeze' | 'spoiltEntries'>;
function recorded(ctx: Context, { listing, vpcId }: Look, now: Temporal.Instant): Recorded {
  if (!listing) return { windowList: [], leases: [], spoiltEntries: [] };
  const records = recordsInForce(listing.kept, vpcId);
  return {
    windowList: windowsOf(listing, vpcId).map((kept) => windowView(kept, now)),
    leases: leasesOf(ctx, records, now),
    ...stopsOf(records, now),
    spoiltEntries: spoiltFor(listing.spoilt, vpcId).map(({ name, why }) => ({ name, why })),
  };
}

function leasesOf({ actor }: Context, records: readonly NetworkRecord[], now: Temporal.Instant) {
  return liveLeases(records, now).map((lease) => {
    const { id, by, createdAt, until } = lease;
    return { id, by, createdAt, until, mine: by.id === actor.id, ...reasonOf(lease) };
  });
}

function stopsOf(
  records: readonly NetworkRecord[],
  now: Temporal.Instant,
): Pick<Recorded, 'hold' | 'freeze'> {
  const hold = liveHold(records, now);
  const freeze = liveFreeze(records, now);
  return {
    ...(hold ? { hold: { id: hold.id, by: hold.by, until: hold.until, ...reasonOf(hold) } } : {}),
    ...(freeze
      ? {
          freeze: {
            id: freeze.id,
            by: freeze.by,
            scope: freeze.vpcId === undefined ? ('site' as const) : ('network' as const),
            ...(freeze.until === undefined ? {} : { until: freeze.until }),
            ...reasonOf(freeze),
          },
        }
      : {}),
  };
}

function reasonOf(record: { reason?: string | undefined }): { reason?: string } {
  const { reason } = said(record);
  return reason === undefined ? {} : { reason };
}

function settingsInForce({ policy }: Context, { observed }: Look): NetworkDetail['settings'] {
  const { gateways, address, drainMinutes, maxOpenMinutes } = settings(observed.tags, policy);
  return { gateways, address, drainMinutes, maxOpenMinutes };
}
