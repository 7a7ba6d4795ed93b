import type { Temporal } from 'temporal-polyfill';
import { spoiltFor } from '@/lib/egress/desired';
import { preflight } from '@/lib/egress/preflight';
import { textOfProblems } from '@/lib/egress/said-once';
import type { Offered } from '@/lib/egress/settings';
import { willBeOpen } from '@/lib/window/will-be-open';
import { ServiceError } from './errors';
import type { Network } from './network';

/** Ends the verb with `spoilt-entry` or `frozen`: what holds for opening and for opening longer. */
export function refuseIfStopped(network: Network, now: Temporal.Instant): void {
  refuseIfSpoilt(network);
  const { reason, until } = willBeOpen(network.records, now);
  if (reason.kind !== 'freeze') return;
  const what = reason.scope === 'site' ? 'Everything here' : 'This network';
  const why = reason.reason ? ` (${reason.reason})` : '';
  const end = until ? `until ${until}` : 'without an end';
  throw new ServiceError('frozen', `${what} is frozen by ${reason.by.name} ${end}${why}.`);
}

/** Ends the verb with `spoilt-entry` if an entry that may concern this network cannot be read: what it says is not known. */
export function refuseIfSpoilt(network: Network): void {
  const spoilt = spoiltFor(network.listing.spoilt, network.vpcId);
  if (spoilt.length === 0) return;
  const named = spoilt.map((entry) => `${entry.name} (${entry.why})`).join('; ');
  throw new ServiceError('spoilt-entry', `Cannot be read: ${named}.`);
}

/** Ends the verb with `foreign-route` or `blocked` if the network could not open as it is. */
export function refuseUnlessReady(network: Network, offered: Offered): void {
  const blocking = preflight(network.observed, offered).filter((problem) => problem.blocks);
  const foreign = blocking.find((problem) => problem.code === 'foreign-route');
  if (foreign) throw new ServiceError('foreign-route', foreign.message, { problems: blocking });
  if (blocking.length > 0)
    throw new ServiceError('blocked', textOfProblems(blocking), { problems: blocking });
}
