import { inParallel } from '@/lib/aws/in-parallel';
import type { Committed } from '@/lib/aws/records';
import type { NetworkRecord } from '@/lib/window/record';
import { edited, said, type Why } from './authored';
import type { Context, SiteWriter } from './context';
import { ServiceError } from './errors';
import { writing } from './failure';

const atOnce = 10;

/** Deletes a record by its next revision. Errors: stale if somebody changed it meanwhile. */
export function deleteRecord(
  ctx: Context,
  adapters: SiteWriter,
  record: NetworkRecord,
  why: Why = {},
): Promise<Committed> {
  const next = { ...edited(ctx, record, said(why)), deleted: true as const };
  return writing(() => adapters.records.write(next));
}

/**
 * Deletes records that count for nothing any more; each is tried even if another fails, and one that somebody changes at
 * this moment is left to the next time.
 */
export async function deleteVoid(
  ctx: Context,
  adapters: SiteWriter,
  records: readonly NetworkRecord[],
): Promise<void> {
  await inParallel(records, atOnce, (record) => deleteRecord(ctx, adapters, record).catch(ignoreStale));
}

function ignoreStale(error: unknown): void {
  if (error instanceof ServiceError && error.code === 'stale') return;
  throw error;
}
