import type { WindowPage } from '@/lib/view/answers';
import type { Context } from './context';
import { readNetwork } from './network';
import { allow } from './roles';
import { windowsOf, windowView } from './windows-of';

/** A network's windows, by name. Errors: not-found, records-unknown. */
export async function listWindows(ctx: Context, input: { vpcId: string }): Promise<WindowPage> {
  const network = await readNetwork(ctx, input.vpcId);
  allow(ctx.actor, 'read', network);
  const now = ctx.now();
  return { windows: windowsOf(network.listing, input.vpcId).map((kept) => windowView(kept, now)) };
}
