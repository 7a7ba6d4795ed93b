import type { Started } from '@/lib/view/answers';
import { liveHolds, voidedLeases } from '@/lib/window/live';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Why } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { deleteRecord, deleteVoid } from './delete-record';
import { ServiceError } from './errors';
import { untilOf } from './instant';
import { startWorkflow } from './start-workflow';

export interface ResumeSchedule extends Why {
  readonly vpcId: string;
}

/**
 * Lets the schedule rule again before the end of a hold. What the hold ended stays ended. Needs the role `operator`.
 * Errors: not-found if nothing keeps the network closed, stale.
 */
export function resumeSchedule(ctx: Context, input: ResumeSchedule): Promise<Started> {
  return changeNetwork(ctx, { deed: 'resume', ...input }, async (network) => {
    const [hold, ...older] = liveHolds(network.records, ctx.now());
    if (!hold) throw new ServiceError('not-found', `Nobody keeps ${network.vpcId} closed now.`);
    // Before the hold: without it, the openings that it voided would count again.
    await deleteVoid(ctx, network.adapters, [...voidedLeases(network.records), ...older]);
    const expects = await deleteRecord(ctx, network.adapters, hold, input);
    const execution = await startWorkflow(ctx, network, {
      cause: 'resume',
      about: hold.id,
      expects,
      ...input,
    });
    const gone = new Set<object>([hold, ...older, ...voidedLeases(network.records)]);
    const rest = network.records.filter((record) => !gone.has(record));
    return { execution, ...untilOf(willBeOpen(rest, ctx.now())) };
  });
}
