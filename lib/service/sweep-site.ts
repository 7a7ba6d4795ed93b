import type { Temporal } from 'temporal-polyfill';
import { inParallel } from '@/lib/aws/in-parallel';
import { type Listing, RecordsUnknown } from '@/lib/aws/records';
import { desired } from '@/lib/egress/desired';
import type { Observed } from '@/lib/egress/observed';
import { ownership } from '@/lib/egress/ownership';
import { type Plan, plan } from '@/lib/egress/plan';
import type { EngineAdapters } from './engine-adapters';
import { type LedListing, measureLeads } from './measure-leads';
import { networksNamed } from './networks-named';
import { sweepSuffix } from './sweep-suffix';

export type SweepAdapters = Pick<
  EngineAdapters,
  'now' | 'policy' | 'records' | 'networks' | 'executions' | 'metrics'
>;
/** What a sweep found and did; names of networks and entries. */
export interface Swept {
  readonly networks: number;
  readonly started: readonly string[];
  readonly removed: readonly string[];
  readonly completed: readonly string[];
  readonly recordsUnknown?: string;
}

/** A run younger than this is left alone with its network. */
const leaveAloneMinutes = 30;
const atOnce = 10;

/**
 * Looks at the whole site in few calls and starts the workflow where something is left to do; ends what writers left
 * half done in the records; counts the gateways that are billed. Lost, late and doubled triggers end here. Every part
 * is tried even if another fails; then the failures are thrown.
 */
export async function sweepSite(adapters: SweepAdapters): Promise<Swept> {
  const records = await listOrUnknown(adapters);
  const listing = records instanceof RecordsUnknown ? undefined : records;
  const [networks, running] = await Promise.all([
    adapters.networks.observeAll(listing ? networksNamed(listing) : []),
    adapters.executions.running(),
  ]);
  const now = adapters.now();
  const busy = busyNetworks(running, now);
  const idle = networks.filter(({ vpcId }) => !busy.has(vpcId));
  const parts = await Promise.allSettled([
    startWhereNeeded(adapters, idle, records, now),
    tidy(adapters, listing),
    countHours(adapters, networks, now),
  ]);
  const failures = parts.flatMap((part) => (part.status === 'rejected' ? [part.reason] : []));
  if (failures.length > 0)
    throw new AggregateError(failures, `The sweep failed in part: ${failures.join('; ')}`);
  const [started] = parts;
  return {
    networks: networks.length,
    started: started.status === 'fulfilled' ? started.value : [],
    removed: listing?.garbage ?? [],
    completed: listing ? incompleteIn(listing).map(({ record }) => record.id) : [],
    ...(records instanceof RecordsUnknown ? { recordsUnknown: records.why } : {}),
  };
}

/** Not to know the records is something to act on: what is overdue is closed, and people are told. */
async function listOrUnknown({ records, metrics }: SweepAdapters): Promise<LedListing | RecordsUnknown> {
  try {
    return await measureLeads(metrics, await records.list());
  } catch (error) {
    if (error instanceof RecordsUnknown) return error;
    throw error;
  }
}

function busyNetworks(
  running: readonly { readonly vpcId?: string | undefined; readonly startedAt: string }[],
  now: Temporal.Instant,
): Set<string> {
  const since = now.subtract({ minutes: leaveAloneMinutes }).epochMilliseconds;
  return new Set(running.flatMap((run) => (Date.parse(run.startedAt) > since ? (run.vpcId ?? []) : [])));
}

async function startWhereNeeded(
  { executions, policy }: SweepAdapters,
  networks: readonly Observed[],
  records: LedListing | RecordsUnknown,
  now: Temporal.Instant,
): Promise<string[]> {
  const seen = records instanceof RecordsUnknown ? { unknown: records.why } : records;
  const needy = networks.flatMap((observed) => {
    const next = plan(desired(seen, observed.vpcId, now), observed, now, undefined, policy);
    return next.step === 'Steady' ? [] : [{ vpcId: observed.vpcId, next }];
  });
  await inParallel(needy, atOnce, ({ vpcId, next }) => start(executions, vpcId, next, now));
  return needy.map(({ vpcId }) => vpcId);
}

function start(executions: SweepAdapters['executions'], vpcId: string, next: Plan, now: Temporal.Instant) {
  const input = { schema: 1, vpcId, cause: 'sweep' } as const;
  return executions.start({ vpcId, suffix: sweepSuffix(next, now), input });
}

/** Ends what a writer was cut off from ending. */
async function tidy({ records }: SweepAdapters, listing: Listing | undefined): Promise<void> {
  if (!listing) return;
  await records.remove(listing.garbage);
  await inParallel(incompleteIn(listing), atOnce, ({ record }) => records.complete(record));
}

function incompleteIn(listing: Listing) {
  return listing.kept.filter((kept) => kept.incomplete);
}

/** A gateway is billed while it is available, until it is gone; nothing is written for a network without one. */
async function countHours(
  { metrics }: SweepAdapters,
  networks: readonly Observed[],
  now: Temporal.Instant,
): Promise<void> {
  const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
  const billed = networks.flatMap((observed) => {
    const gateways = ownership(observed).gateways.filter(
      ({ state }) => state === 'available' || state === 'deleting',
    ).length;
    return gateways > 0 ? [{ vpcId: observed.vpcId, gateways }] : [];
  });
  await inParallel(billed, atOnce, ({ vpcId, gateways }) => metrics.gatewayHours(vpcId, hour, gateways));
}
