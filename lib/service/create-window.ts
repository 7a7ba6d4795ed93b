import type { WindowView } from '@/lib/view/network';
import type { WindowRequest } from '@/lib/view/requests';
import { newWindow } from '@/lib/window/new-record';
import { authored, said } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { ServiceError } from './errors';
import type { Network } from './network';
import { newId } from './new-id';
import { refuseUnlessReady } from './refuse-opening';
import { windowsOf } from './windows-of';
import { refuseUnsound, writeWindow } from './write-window';

/** So many that nobody needs more, and few enough that a page can show them. */
const maxWindows = 100;

/**
 * Adds a window. Needs the role `operator`. Errors: invalid with a pointer to each field, too-many; foreign-route or
 * blocked if the network could not open as it is.
 */
export function createWindow(
  ctx: Context,
  { vpcId, draft: { reason, ticket, ...draft } }: { vpcId: string; draft: WindowRequest },
): Promise<WindowView> {
  const why = said({ reason, ticket });
  const asking = { deed: 'create-window', vpcId, ...why, exactly: { name: draft.name } } as const;
  return changeNetwork(ctx, asking, async (network) => {
    refuseUnsound(ctx, draft);
    refuseTooMany(network);
    refuseUnlessReady(network, ctx.policy);
    const window = newWindow(draft, network, authored(ctx, newId(), why));
    return writeWindow(ctx, network, window);
  });
}

function refuseTooMany(network: Network): void {
  if (windowsOf(network.listing, network.vpcId).length < maxWindows) return;
  throw new ServiceError('too-many', `A network can have ${maxWindows} windows.`);
}
