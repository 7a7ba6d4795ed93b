import { recordsInForce } from '@/lib/egress/desired';
import type { NetworkRecord } from '@/lib/window/record';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Context, SiteAdapters } from './context';
import { type StartWorkflow, startWorkflow } from './start-workflow';

/** A site's records, with whether a person switched them off. */
export type SiteRecords = readonly { readonly record: NetworkRecord; readonly disabled: boolean }[];

/** Tells the workflow to look at each network of a site whose answer is now another. Gives the executions' ARNs. */
export async function startWhereChanged(
  ctx: Context,
  adapters: SiteAdapters,
  before: SiteRecords,
  after: SiteRecords,
  request: StartWorkflow,
): Promise<string[]> {
  const now = ctx.now();
  const isOpen = (records: SiteRecords, vpcId: string) =>
    willBeOpen(recordsInForce(records, vpcId), now).open;
  const changed = vpcIdsOf([...before, ...after]).filter(
    (vpcId) => isOpen(before, vpcId) !== isOpen(after, vpcId),
  );
  return Promise.all(changed.map((vpcId) => startWorkflow(ctx, { adapters, vpcId }, request)));
}

/** The networks that records are about. */
export function vpcIdsOf(records: SiteRecords): string[] {
  return [...new Set(records.flatMap(({ record }) => record.vpcId ?? []))].sort();
}
