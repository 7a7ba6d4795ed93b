import type { Temporal } from 'temporal-polyfill';
import type { Started } from '@/lib/view/answers';
import { liveLeases } from '@/lib/window/live';
import { newLease } from '@/lib/window/new-record';
import type { LeaseRecord } from '@/lib/window/record';
import { authored, type Why } from './authored';
import { type ChangingNetwork, changeNetwork } from './change';
import { timeOfOpening } from './click-time';
import type { Context } from './context';
import { ServiceError } from './errors';
import { writing } from './failure';
import type { Network } from './network';
import { endOf, endWithin, type HowLong } from './opening-end';
import { openingLimit } from './opening-limit';
import { refuseIfStopped, refuseUnlessReady } from './refuse-opening';
import { foundAgain, type OpeningRequest, openingRequest, sameOpening } from './same-opening';
import { startWorkflow } from './start-workflow';

/** Exactly one of `minutes` and `until`. With a key, a repeat of the same request gives the same opening. */
export interface OpenNetwork extends HowLong, Why {
  readonly vpcId: string;
  readonly idempotencyKey?: string | undefined;
}
const maxOpenings = 50;

/**
 * Opens a network until an instant. Needs the role `opener`.
 * Errors: not-found, frozen, spoilt-entry, foreign-route, blocked, too-long, too-many, idempotency-conflict; not-open
 * for the repeat of a request whose opening was ended meanwhile.
 */
export function openNetwork(ctx: Context, input: OpenNetwork): Promise<Started> {
  const { minutes, until } = input;
  return changeNetwork(ctx, { deed: 'open', ...input, exactly: { minutes, until } }, async (network) => {
    const request = openingRequest(ctx, input);
    const lease = sameOpening(network, request) ?? (await newOpening(ctx, network, input, request));
    const execution = await startWorkflow(ctx, network, {
      cause: 'open',
      about: lease.id,
      ...input,
      expects: { entry: lease.entry, listed: true },
    });
    return { execution, until: lease.until, leaseId: lease.id };
  });
}

async function newOpening(
  ctx: Context,
  network: ChangingNetwork,
  input: OpenNetwork,
  request: OpeningRequest,
) {
  const until = endOfOpening(ctx, network, input);
  refuseIfStopped(network, ctx.now());
  refuseUnlessReady(network, ctx.policy);
  refuseTooMany(network, ctx.now());
  const lease = leaseOf(ctx, network, input, request, until);
  try {
    const { entry } = await writing(() => network.adapters.records.write(lease));
    return { ...lease, entry };
  } catch (error) {
    const twin = request.fingerprint && error instanceof ServiceError && error.code === 'stale';
    if (!twin) throw error;
    return foundAgain(ctx, network.vpcId, request);
  }
}

/** Measured from now, whatever the records say of when they were made. */
function endOfOpening(ctx: Context, network: Network, howLong: HowLong): Temporal.Instant {
  const now = ctx.now();
  return endWithin(openingLimit(network, ctx.policy), howLong, endOf(howLong, now), now);
}

function leaseOf(
  ctx: Context,
  { vpcId, records }: Network,
  why: Why,
  { id, fingerprint }: OpeningRequest,
  until: Temporal.Instant,
): LeaseRecord {
  const lease = newLease({ vpcId, until }, authored(ctx, id, why, timeOfOpening(ctx, records)));
  return fingerprint ? { ...lease, request: fingerprint } : lease;
}

function refuseTooMany(network: Network, now: Temporal.Instant): void {
  if (liveLeases(network.records, now).length < maxOpenings) return;
  throw new ServiceError('too-many', `${maxOpenings} openings by hand are under way on this network.`);
}
