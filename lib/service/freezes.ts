import type { Temporal } from 'temporal-polyfill';
import { newFreeze } from '@/lib/window/new-record';
import type { FreezeRecord, NetworkRecord } from '@/lib/window/record';
import { authored, type Why } from './authored';
import type { Context } from './context';
import { instantOf, isAfter } from './instant';
import { newId } from './new-id';
import { endGiven } from './opening-end';

export interface FreezeFor extends Why {
  readonly vpcId?: string | undefined;
  /** Without it the freeze has no end. */
  readonly until?: string | undefined;
}

/** A freeze from now on, of one network or, without a `vpcId`, of a whole site. Errors: invalid. */
export function freezeOf(ctx: Context, input: FreezeFor): FreezeRecord {
  const { vpcId, until } = input;
  const end = until === undefined ? {} : { until: endGiven(until, ctx.now()) };
  return newFreeze({ ...(vpcId === undefined ? {} : { vpcId }), ...end }, authored(ctx, newId(), input));
}

/** The freezes in force of one network or, without a `vpcId`, of the whole site. */
export function freezesOf(
  records: readonly NetworkRecord[],
  now: Temporal.Instant,
  vpcId: string | undefined,
): FreezeRecord[] {
  return records
    .filter((record) => record.kind === 'freeze')
    .filter((freeze) => freeze.vpcId === vpcId)
    .filter((freeze) => freeze.until === undefined || isAfter(instantOf(freeze.until), now));
}
