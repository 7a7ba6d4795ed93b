import { readEntryName } from '@/lib/aws/records/entry-name';
import type { Context } from './context';
import { ServiceError } from './errors';
import { type Network, readNetwork } from './network';
import { fingerprint, idOf, newId } from './new-id';
import type { OpenNetwork } from './open-network';

/** What a request to open is known by. `fingerprint` is absent without an Idempotency-Key: then every request is new. */
export interface OpeningRequest {
  readonly id: string;
  readonly fingerprint?: string;
}
/** How often a request looks again for its twin, which the list may show late. */
const looks = 5;

/** With a key the id is a hash of actor, network and key, so that a repeat finds what the first one made. */
export function openingRequest(ctx: Context, input: OpenNetwork): OpeningRequest {
  if (input.idempotencyKey === undefined) return { id: newId() };
  const { minutes, until, reason, ticket } = input;
  return {
    id: idOf(ctx.actor.id, input.vpcId, input.idempotencyKey),
    fingerprint: fingerprint([minutes, until, reason, ticket]),
  };
}

/**
 * The opening that an earlier request with the same key made. Ends the verb with `idempotency-conflict` if that
 * request asked for something else, and with `not-open` if its opening was ended before its time.
 */
export function sameOpening(network: Network, request: OpeningRequest) {
  if (request.fingerprint === undefined) return undefined;
  const kept = network.listing.kept.find(({ record }) => record.id === request.id);
  if (!kept) return refuseEnded(network, request);
  const entry = kept.entries.find((name) => name.endsWith('.closes'));
  const { record } = kept;
  if (record.kind === 'lease' && record.request === request.fingerprint && entry) return { ...record, entry };
  throw new ServiceError('idempotency-conflict', 'The first request with this key asked for something else.');
}

function refuseEnded(network: Network, request: OpeningRequest): undefined {
  if (!network.listing.names.some((name) => readEntryName(name)?.id === request.id)) return undefined;
  throw new ServiceError('not-open', 'The opening that this key made was ended before its time.');
}

/** The opening of a request that came twice at once, as the faster one made it. Errors: stale if it does not show. */
export async function foundAgain(ctx: Context, vpcId: string, request: OpeningRequest) {
  for (let look = 0; look < looks; look++) {
    const found = sameOpening(await readNetwork(ctx, vpcId), request);
    if (found) return found;
  }
  throw new ServiceError('stale', 'The same request came twice at once; its opening does not show yet.');
}
