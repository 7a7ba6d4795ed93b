import { Temporal } from 'temporal-polyfill';
import type { Started } from '@/lib/view/answers';
import { liveHolds, liveLeases } from '@/lib/window/live';
import { newHold } from '@/lib/window/new-record';
import { nextOpenings, openings } from '@/lib/window/openings';
import type { HoldRecord, NetworkRecord, WindowRecord } from '@/lib/window/record';
import { allTried } from './all-tried';
import { authored, type Why } from './authored';
import { changeNetwork } from './change';
import { timeOfHold } from './click-time';
import type { Context } from './context';
import { deleteVoid } from './delete-record';
import { writing } from './failure';
import { earlierOf, instantOf, isAfter, laterOf } from './instant';
import type { Network } from './network';
import { newId } from './new-id';
import { endGiven, latestGiven } from './opening-end';
import { startWorkflow } from './start-workflow';

export interface CloseNetwork extends Why {
  readonly vpcId: string;
  readonly until?: string | undefined;
}

/**
 * Closes a network now and keeps it closed: until `until`, else until its next opening as known now, else until the
 * last end of what this ends. Needs the role `operator`. The openings by hand that it ends are deleted after it is
 * written, and the run is started; if one of the two fails, the other is done and the hold holds. Where there is neither an opening to come nor one to end, nothing is written and the workflow only looks.
 */
export function closeNetwork(ctx: Context, input: CloseNetwork): Promise<Started> {
  const asking = { deed: 'close', ...input, exactly: { until: input.until } } as const;
  return changeNetwork(ctx, asking, async (network) => {
    const until =
      input.until === undefined ? heldUntil(network, ctx.now()) : endGiven(input.until, ctx.now());
    if (until === undefined) {
      return { execution: await startWorkflow(ctx, network, { cause: 'close', about: newId(), ...input }) };
    }
    const hold = holdOf(ctx, network, input, until);
    const expects = await writing(() => network.adapters.records.write(hold));
    const [execution] = await allTried([
      startWorkflow(ctx, network, { cause: 'close', about: hold.id, expects, ...input }),
      deleteVoid(ctx, network.adapters, endedBy(network, ctx.now())),
    ]);
    return { execution, until: hold.until };
  });
}

function holdOf(ctx: Context, network: Network, why: Why, until: Temporal.Instant): HoldRecord {
  const at = timeOfHold(ctx, network.records);
  return newHold({ vpcId: network.vpcId, until }, authored(ctx, newId(), why, at));
}

/** Openings by hand, which a hold voids for good, and older holds, which it replaces. */
function endedBy({ records }: Network, now: Temporal.Instant): NetworkRecord[] {
  const leases = records.filter((record) => record.kind === 'lease');
  return [...leases.filter((lease) => isAfter(instantOf(lease.until), now)), ...liveHolds(records, now)];
}

/**
 * To the next opening as known now: the first that is not wanted yet; else to the last end of what is open. Of an
 * opening over a year ahead only a year, which is as long as a hold may last: nothing opens in between.
 */
function heldUntil({ records }: Network, now: Temporal.Instant): Temporal.Instant | undefined {
  const windows = records.filter((record) => record.kind === 'window');
  // Of each window the next one or two may be wanted already, by their lead.
  const coming = nextOpenings(windows, now, 2 * windows.length + 1);
  const wanted = coming.map((opening) => opening.wanted).filter((instant) => isAfter(instant, now));
  const earliest = wanted.sort(Temporal.Instant.compare)[0];
  return earliest ? earlierOf(earliest, latestGiven(now)) : lastEnd(records, windows, now);
}

function lastEnd(
  records: readonly NetworkRecord[],
  windows: readonly WindowRecord[],
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const leases = liveLeases(records, now).map((lease) => instantOf(lease.until));
  const open = windows
    .flatMap((window) => openings(window, now, now.add({ minutes: 121 })))
    .map((opening) => opening.closes);
  const [first, ...others] = [...leases, ...open];
  return first && others.reduce(laterOf, first);
}
