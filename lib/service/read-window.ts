import type { WindowView } from '@/lib/view/network';
import type { Context } from './context';
import { readNetwork } from './network';
import { allow } from './roles';
import { findWindow, windowView } from './windows-of';

/** One window. Errors: not-found, records-unknown. */
export async function readWindow(
  ctx: Context,
  input: { vpcId: string; windowId: string },
): Promise<WindowView> {
  const network = await readNetwork(ctx, input.vpcId);
  allow(ctx.actor, 'read', network);
  return windowView(findWindow(network, input.windowId), ctx.now());
}
