import type { Who } from '@/lib/view/activity';
import type { Context, Role } from './context';

/** Who acts, as lines and runs say it. */
export function whoOf({ actor }: Pick<Context, 'actor'>): Who {
  const { id, name, signedOn } = actor;
  return { id, name, ...(signedOn ?? { kind: 'fixed' }) };
}

/** Who asks, as what role, from where and in which request. */
export function askedBy(ctx: Context, role: Role) {
  const { from, requestId } = ctx;
  return { by: whoOf(ctx), role, ...(from === undefined ? {} : { from }), requestId };
}
