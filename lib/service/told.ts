import type { ActorWithRole, SiteAdapters } from './context';
import { errors, ServiceError } from './errors';
import { type SeenNetwork, sees } from './grants';

const neutral = 'Something that is needed for the answer cannot be read now.';

/**
 * A failure as somebody may be told of it. AWS's words name accounts, roles and networks: they are for who may look
 * everywhere, and for who may know of the network that was asked for. Others hear that it cannot be read, or when to come again.
 */
export function toldTo(
  actor: ActorWithRole,
  error: unknown,
  where: SeenNetwork | 'everywhere' = 'everywhere',
): unknown {
  if (!(error instanceof ServiceError) || sees(actor, where) || !isOfAws(error)) return error;
  const { retryAfterSeconds } = error.more;
  return new ServiceError(error.code === 'permission' ? 'network-unknown' : error.code, neutral, {
    cause: error,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

/** Asks what tells of more than the actor may know of: its failure is told as `toldTo` has it. */
export async function askingFor<T>(actor: ActorWithRole, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw toldTo(actor, error);
  }
}

function isOfAws({ code }: ServiceError): boolean {
  return code === 'throttled' || errors[code].status === 503;
}

/**
 * Whether somebody may have networks in a site that cannot be read: where it was read before, by what was there then.
 * Who has none there is not told of it.
 */
export function mayBeTheirs(actor: ActorWithRole, { lastSeen }: Pick<SiteAdapters, 'lastSeen'>): boolean {
  const known = sees(actor, 'everywhere') ? undefined : lastSeen?.();
  return known === undefined || known.some((one) => sees(actor, { vpcId: one.vpcId, observed: one }));
}
