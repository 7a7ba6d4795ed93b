import type { Temporal } from 'temporal-polyfill';
import type { WindowView } from '@/lib/view/network';
import { nextOpenings } from '@/lib/window/openings';
import type { WindowRecord } from '@/lib/window/record';
import { edited, said, type Why } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { ServiceError } from './errors';
import { instantOf, isAfter } from './instant';
import { findOwnWindow } from './windows-of';
import { writeWindow } from './write-window';

/** What the record's schema holds. */
const maxSkips = 100;

export interface SkipNext extends Why {
  readonly vpcId: string;
  readonly windowId: string;
  /** If given, the opening is dropped only while the window is at this revision. */
  readonly revision?: number | undefined;
}

/**
 * Drops a window's next opening; one that is being made ready counts as next, one that is open does not. Needs the
 * role `operator`. Errors: not-found if none is to come, too-many, stale, managed-outside.
 */
export function skipNext(ctx: Context, input: SkipNext): Promise<WindowView> {
  const exactly = { window: input.windowId, revision: input.revision };
  return changeNetwork(ctx, { deed: 'skip-next', ...input, exactly }, async (network) => {
    const { record, disabled } = findOwnWindow(network, input.windowId, input.revision);
    const off = record.off || disabled;
    const [next] = nextOpenings([{ ...record, off }], ctx.now(), 1);
    if (!next) throw new ServiceError('not-found', `"${record.name}" has no opening to come.`);
    const skipOpenings = [...comingSkips(record, ctx.now()), next.opens.toString()];
    if (skipOpenings.length > maxSkips) {
      throw new ServiceError('too-many', `${maxSkips} openings of "${record.name}" are skipped already.`);
    }
    return writeWindow(ctx, network, edited(ctx, record, { skipOpenings, off, ...said(input) }));
  });
}

/** The skipped openings that are still to come, or may be going on. */
export function comingSkips(record: WindowRecord, now: Temporal.Instant): string[] {
  const since = now.subtract({ hours: 24 * 8 });
  return record.skipOpenings.filter((opens) => isAfter(instantOf(opens), since));
}
