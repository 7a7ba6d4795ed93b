import { schemaVersion } from '@/lib/window/record';
import type { Context } from './context';
import { ServiceError } from './errors';

/** Why, as the person says it. */
export interface Why {
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
}

/** The fields that every revision of a record has: who, when and why. Times to the millisecond, so that they order clicks. */
export function authored(ctx: Context, id: string, revision: number, why: Why) {
  return {
    schema: schemaVersion,
    id,
    revision,
    by: { id: ctx.actor.id, name: ctx.actor.name },
    at: ctx.now().toString(),
    ...(why.reason ? { reason: why.reason } : {}),
    ...(why.ticket ? { ticket: why.ticket } : {}),
  };
}

/** The revision after `revision`. The number has four digits: `too-many` after 9,999 edits. */
export function nextRevision(revision: number): number {
  if (revision < 9999) return revision + 1;
  throw new ServiceError(
    'too-many',
    'This has been changed 9,999 times, which is all that its name has room for.',
  );
}

/** Ends the verb with `invalid` if the deployment wants a reason and none is given. */
export function wantReason(ctx: Context, why: Why): void {
  if (!ctx.policy.reasonRequired || why.reason) return;
  const fields = [{ pointer: '/reason', detail: 'A reason is required here.' }];
  throw new ServiceError('invalid', 'This deployment wants a reason.', { fields });
}
