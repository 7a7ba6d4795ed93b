import type { Temporal } from 'temporal-polyfill';
import { liveLeases } from '@/lib/window/live';
import type { LeaseRecord } from '@/lib/window/record';
import type { Context } from './context';
import { ServiceError } from './errors';
import type { Network } from './network';

/** An opening by hand that still holds. Ends the verb with `not-open` if it is over, was ended or never was. */
export function liveLease(network: Network, leaseId: string, now: Temporal.Instant): LeaseRecord {
  const lease = liveLeases(network.records, now).find(({ id }) => id === leaseId);
  if (lease) return lease;
  throw new ServiceError('not-open', `The opening ${leaseId} of ${network.vpcId} is over or was ended.`);
}

/** Ends the verb with `not-yours` unless the actor made the opening. */
export function refuseOthers(ctx: Context, lease: LeaseRecord): void {
  if (lease.by.id === ctx.actor.id) return;
  throw new ServiceError('not-yours', `${lease.by.name} opened this, until ${lease.until}.`);
}
