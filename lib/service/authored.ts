import type { Temporal } from 'temporal-polyfill';
import { type Authored, nextRevision } from '@/lib/window/new-record';
import { type NetworkRecord, Revision } from '@/lib/window/record';
import type { Context } from './context';
import { ServiceError } from './errors';

/** Why, as the person says it. */
export interface Why {
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
}

/** What a person said, without what they left empty. */
export function said({ reason, ticket }: Why): { reason?: string; ticket?: string } {
  return { ...(reason ? { reason } : {}), ...(ticket ? { ticket } : {}) };
}

/** Who, when and why of a new record. To the millisecond, for the order of clicks counts. */
export function authored(ctx: Context, id: string, why: Why, at: Temporal.Instant = ctx.now()): Authored {
  return { id, by: { id: ctx.actor.id, name: ctx.actor.name }, at, ...said(why) };
}

/** The record's next revision, by the actor, now. Ends the verb with `too-many` after 9,999. */
export function edited<R extends NetworkRecord, C extends Partial<R>>(ctx: Context, record: R, changes: C) {
  if (!Revision.safeParse(record.revision + 1).success) {
    const detail = `${record.id} has been changed ${record.revision} times, which is all its name has room for.`;
    throw new ServiceError('too-many', detail);
  }
  return nextRevision(record, changes, { id: ctx.actor.id, name: ctx.actor.name }, ctx.now());
}
