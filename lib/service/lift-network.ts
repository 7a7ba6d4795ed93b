import type { Started } from '@/lib/view/answers';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Why } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { deleteRecord, deleteVoid } from './delete-record';
import { ServiceError } from './errors';
import { freezesOf } from './freezes';
import { untilOf } from './instant';
import type { Network } from './network';
import { startWorkflow } from './start-workflow';

export interface LiftNetwork extends Why {
  readonly vpcId: string;
}

/**
 * Lifts a network's own freeze. Needs the role `admin`. `until` is when the answer next changes.
 * Errors: not-found if it has none; frozen if only its whole site is; stale.
 */
export function liftNetwork(ctx: Context, input: LiftNetwork): Promise<Started> {
  return changeNetwork(ctx, { deed: 'lift', ...input }, async (network) => {
    const [freeze, ...others] = freezesOf(network.records, ctx.now(), network.vpcId);
    if (!freeze) throw notLiftable(ctx, network);
    await deleteVoid(ctx, network.adapters, others);
    const expects = await deleteRecord(ctx, network.adapters, freeze, input);
    const about = freeze.id;
    const execution = await startWorkflow(ctx, network, { cause: 'lift', about, expects, ...input });
    const gone = new Set<object>([freeze, ...others]);
    const rest = network.records.filter((record) => !gone.has(record));
    return { execution, ...untilOf(willBeOpen(rest, ctx.now())) };
  });
}

function notLiftable(ctx: Context, { records, vpcId }: Network): ServiceError {
  const [whole] = freezesOf(records, ctx.now(), undefined);
  if (!whole) return new ServiceError('not-found', `${vpcId} is not frozen.`);
  return new ServiceError('frozen', `Everything here is frozen by ${whole.by.name}; lift that freeze.`);
}
