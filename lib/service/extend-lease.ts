import type { Started } from '@/lib/view/answers';
import { edited, said, type Why } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { writing } from './failure';
import { earlierOf, instantOf } from './instant';
import { liveLease, refuseOthers } from './live-lease';
import { endOf, endWithin, type HowLong } from './opening-end';
import { openingLimit } from './opening-limit';
import { refuseIfStopped } from './refuse-opening';
import { may } from './roles';
import { startWorkflow } from './start-workflow';
import { wantedOf, wantWhy } from './want-why';

/** Exactly one of `minutes`, added to the present end, and `until`. */
export interface ExtendLease extends HowLong, Why {
  readonly vpcId: string;
  readonly leaseId: string;
}

/**
 * Makes an opening longer. It keeps its maker and its beginning, from which its length is limited
 * (from now if that lies ahead). Openers extend
 * their own, operators anybody's. Errors: invalid, not-open, not-yours, frozen, spoilt-entry, too-long, stale.
 */
export function extendLease(ctx: Context, input: ExtendLease): Promise<Started> {
  const { leaseId, minutes, until } = input;
  const asking = { deed: 'extend', ...input, exactly: { opening: leaseId, minutes, until } } as const;
  return changeNetwork(ctx, asking, async (network) => {
    // First of all: an opening whose entry cannot be read would be called over, which is not known.
    refuseIfStopped(network, ctx.now());
    const lease = liveLease(network, leaseId, ctx.now());
    if (!may(ctx.actor, 'extend-others', network)) refuseOthers(ctx, lease);
    // An opening from before something was wanted says it when it is made longer.
    wantWhy(ctx.policy, wantedOf(ctx.policy, network), { ...said(lease), ...said(input) });
    const end = endOf(input, instantOf(lease.until));
    const began = earlierOf(instantOf(lease.createdAt), ctx.now());
    const until = endWithin(openingLimit(network, ctx.policy), input, end, began).toString();
    const next = { ...edited(ctx, lease, { until, ...said(input) }), by: lease.by };
    const expects = await writing(() => network.adapters.records.write(next));
    const about = `${next.id}-${next.revision}`;
    const execution = await startWorkflow(ctx, network, { cause: 'extend', about, expects, ...input });
    return { execution, until };
  });
}
