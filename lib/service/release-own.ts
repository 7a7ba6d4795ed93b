import type { Started } from '@/lib/view/answers';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Why } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { deleteRecord } from './delete-record';
import { untilOf } from './instant';
import { liveLease, refuseOthers } from './live-lease';
import { startWorkflow } from './start-workflow';

export interface ReleaseOwn extends Why {
  readonly vpcId: string;
  readonly leaseId: string;
}

/**
 * Ends one's own opening; the network stays open if somebody else or a window wants it so. `until` is when the answer
 * next changes. Errors: not-open, not-yours, stale.
 */
export function releaseOwn(ctx: Context, input: ReleaseOwn): Promise<Started> {
  const asking = { deed: 'release', ...input, exactly: { opening: input.leaseId } } as const;
  return changeNetwork(ctx, asking, async (network) => {
    const lease = liveLease(network, input.leaseId, ctx.now());
    refuseOthers(ctx, lease);
    const expects = await deleteRecord(ctx, network.adapters, lease, input);
    const about = `${lease.id}-${lease.revision + 1}`;
    const execution = await startWorkflow(ctx, network, { cause: 'release', about, expects, ...input });
    const rest = network.records.filter((record) => record !== lease);
    return { execution, ...untilOf(willBeOpen(rest, ctx.now())) };
  });
}
