import type { WindowView } from '@/lib/view/network';
import type { WindowRequest } from '@/lib/view/requests';
import type { WindowRecord } from '@/lib/window/record';
import { edited, said } from './authored';
import type { Context } from './context';
import { ServiceError } from './errors';
import { readNetwork } from './network';
import { allow } from './roles';
import { comingSkips } from './skip-next';
import { findOwnWindow } from './windows-of';
import { refuseUnsound, writeWindow } from './write-window';

export interface ReplaceWindow {
  readonly vpcId: string;
  readonly windowId: string;
  readonly draft: WindowRequest;
  /** As the editor read it; absent ends the verb with `if-match-missing`. */
  readonly revision: number | undefined;
}

/**
 * Replaces a window that is still as the editor read it; whether it is off and what was skipped stays. A network that
 * could not open is no reason to refuse: the older hours would go on. Needs the role `operator`.
 * Errors: invalid, stale, if-match-missing, managed-outside.
 */
export async function replaceWindow(ctx: Context, input: ReplaceWindow): Promise<WindowView> {
  const network = await readNetwork(ctx, input.vpcId);
  allow(ctx.actor, 'edit-windows', network);
  if (input.revision === undefined)
    throw new ServiceError('if-match-missing', 'Say which revision you replace.');
  const { record, disabled } = findOwnWindow(network, input.windowId, input.revision);
  const { reason, ticket, ...draft } = input.draft;
  refuseUnsound(ctx, draft);
  const { schema, id, revision, by, at, kind, vpcId, off } = record;
  const kept = { schema, id, revision, by, at, kind, vpcId, off: off || disabled };
  const skipOpenings = comingSkips(record, ctx.now());
  const replaced: WindowRecord = { ...kept, ...draft, skipOpenings, ...said({ reason, ticket }) };
  return writeWindow(ctx, network, edited(ctx, replaced, {}));
}
