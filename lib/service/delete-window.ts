import type { Started } from '@/lib/view/answers';
import { willBeOpen } from '@/lib/window/will-be-open';
import { changeNetwork } from './change';
import type { Context } from './context';
import { deleteRecord } from './delete-record';
import { untilOf } from './instant';
import { startWorkflow } from './start-workflow';
import { findOwnWindow } from './windows-of';

export interface DeleteWindow {
  readonly vpcId: string;
  readonly windowId: string;
  /** If given, it is deleted only while it is at this revision. */
  readonly revision?: number | undefined;
}

/** Deletes a window. `until` is when the network's answer next changes without it. Needs the role `operator`. Errors: not-found, stale, managed-outside. */
export function deleteWindow(ctx: Context, input: DeleteWindow): Promise<Started> {
  const { vpcId, windowId, revision } = input;
  const asking = { deed: 'delete-window', vpcId, exactly: { window: windowId, revision } } as const;
  return changeNetwork(ctx, asking, async (network) => {
    const { record } = findOwnWindow(network, windowId, revision);
    const expects = await deleteRecord(ctx, network.adapters, record);
    const about = `${record.id}-${record.revision + 1}`;
    const execution = await startWorkflow(ctx, network, { cause: 'edit', about, expects });
    const rest = network.records.filter(({ id }) => id !== record.id);
    return { execution, ...untilOf(willBeOpen(rest, ctx.now())) };
  });
}
