import type { WindowView } from '@/lib/view/network';
import type { WindowRequest } from '@/lib/view/requests';
import { newWindow } from '@/lib/window/new-record';
import { authored } from './authored';
import type { Context } from './context';
import { ServiceError } from './errors';
import { type Network, readNetwork } from './network';
import { newId } from './new-id';
import { refuseUnlessReady } from './refuse-opening';
import { allow } from './roles';
import { windowsOf } from './windows-of';
import { refuseUnsound, writeWindow } from './write-window';

/** So many that nobody needs more, and few enough that a page can show them. */
const maxWindows = 100;

/**
 * Adds a window. Needs the role `operator`. Errors: invalid with a pointer to each field, too-many; foreign-route or
 * blocked if the network could not open as it is.
 */
export async function createWindow(
  ctx: Context,
  input: { vpcId: string; draft: WindowRequest },
): Promise<WindowView> {
  const network = await readNetwork(ctx, input.vpcId);
  allow(ctx.actor, 'edit-windows', network);
  const { reason, ticket, ...draft } = input.draft;
  refuseUnsound(ctx, draft);
  refuseTooMany(network);
  refuseUnlessReady(network, ctx.policy);
  const window = newWindow(draft, network, authored(ctx, newId(), { reason, ticket }));
  return writeWindow(ctx, network, window);
}

function refuseTooMany(network: Network): void {
  if (windowsOf(network.listing, network.vpcId).length < maxWindows) return;
  throw new ServiceError('too-many', `A network can have ${maxWindows} windows.`);
}
