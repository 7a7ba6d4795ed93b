import type { NetworkRecord } from '@/lib/window/record';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Context, SiteAdapters } from './context';
import { type StartWorkflow, startWorkflow } from './start-workflow';

/** Tells the workflow to look at each network of a site whose answer is now another. Gives the executions' ARNs. */
export async function startWhereChanged(
  ctx: Context,
  adapters: SiteAdapters,
  before: readonly NetworkRecord[],
  after: readonly NetworkRecord[],
  request: StartWorkflow,
): Promise<string[]> {
  const now = ctx.now();
  const isOpen = (records: readonly NetworkRecord[], vpcId: string) =>
    willBeOpen(recordsOf(records, vpcId), now).open;
  const changed = vpcIdsOf([...before, ...after]).filter(
    (vpcId) => isOpen(before, vpcId) !== isOpen(after, vpcId),
  );
  return Promise.all(changed.map((vpcId) => startWorkflow(ctx, { adapters, vpcId }, request)));
}

/** The records of one network: its own and the site-wide freezes. */
export function recordsOf(records: readonly NetworkRecord[], vpcId: string): NetworkRecord[] {
  return records.filter((record) => record.vpcId === undefined || record.vpcId === vpcId);
}
export function vpcIdsOf(records: readonly NetworkRecord[]): string[] {
  return [...new Set(records.flatMap((record) => record.vpcId ?? []))].sort();
}
