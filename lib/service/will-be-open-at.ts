import type { WillBeOpen } from '@/lib/view/answers';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Context } from './context';
import { instantOf, untilOf } from './instant';
import { readNetwork } from './network';
import { refuseIfSpoilt } from './refuse-opening';
import { allow } from './roles';

/** Whether a network is to be open at an instant, until when, and why. Errors: spoilt-entry, for then nobody knows. */
export async function willBeOpenAt(ctx: Context, input: { vpcId: string; at: string }): Promise<WillBeOpen> {
  const network = await readNetwork(ctx, input.vpcId);
  allow(ctx.actor, 'read', network);
  refuseIfSpoilt(network);
  const at = instantOf(input.at);
  const { open, reason, until } = willBeOpen(network.records, at);
  return { at: at.toString(), open, reason, ...untilOf(until ? { until } : {}) };
}
