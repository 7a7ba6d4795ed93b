import { inParallel } from '@/lib/aws/in-parallel';
import { recordsInForce } from '@/lib/egress/desired';
import type { ImportAnswer } from '@/lib/view/answers';
import type { NetworkRecord } from '@/lib/window/record';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Context, SiteWriter } from './context';
import { ServiceError } from './errors';
import { grantsAt, strongestOf } from './grants';
import { type StartWorkflow, startWorkflow } from './start-workflow';

/** A site's records, with whether a person switched them off. */
export type SiteRecords = readonly { readonly record: NetworkRecord; readonly disabled: boolean }[];

/** The executions' ARNs, and the networks of which none could be started, each with why; absent if there is none. */
type SiteRuns = Pick<ImportAnswer, 'executions' | 'notStarted'>;

/** Far below StartExecution's bucket (facts/aws.md, 3.9). */
const atOnce = 10;

/**
 * Tells the workflow to look at each network of a site whose answer is now another. What was written holds whether a
 * run could be started or not, so a start that fails is no error: it is named, and the sweep makes up for it.
 */
export async function startWhereChanged(
  ctx: Context,
  adapters: SiteWriter,
  before: SiteRecords,
  after: SiteRecords,
  request: StartWorkflow,
): Promise<SiteRuns> {
  const now = ctx.now();
  const actingAs = strongestOf(grantsAt(ctx.actor, 'everywhere')) ?? ctx.actor.role;
  const isOpen = (records: SiteRecords, vpcId: string) =>
    willBeOpen(recordsInForce(records, vpcId), now).open;
  const changed = vpcIdsOf([...before, ...after]).filter(
    (vpcId) => isOpen(before, vpcId) !== isOpen(after, vpcId),
  );
  const runs = await inParallel(changed, atOnce, (vpcId) =>
    tryStart(ctx, { adapters, vpcId, actingAs }, request),
  );
  const notStarted = runs.flatMap((run) => run.notStarted ?? []);
  return {
    executions: runs.flatMap(({ executions }) => executions),
    ...(notStarted.length > 0 ? { notStarted } : {}),
  };
}

async function tryStart(
  ctx: Context,
  network: Parameters<typeof startWorkflow>[1],
  request: StartWorkflow,
): Promise<SiteRuns> {
  try {
    return { executions: [await startWorkflow(ctx, network, request)] };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { executions: [], notStarted: [{ vpcId: network.vpcId, message: error.detail }] };
  }
}

/** The networks that records are about. */
export function vpcIdsOf(records: SiteRecords): string[] {
  return [...new Set(records.flatMap(({ record }) => record.vpcId ?? []))].sort();
}
