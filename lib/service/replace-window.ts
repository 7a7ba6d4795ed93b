import type { WindowView } from '@/lib/view/network';
import type { WindowRequest } from '@/lib/view/requests';
import type { WindowRecord } from '@/lib/window/record';
import { edited, said } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { ServiceError } from './errors';
import { comingSkips } from './skip-next';
import { findOwnWindow, type KeptWindow } from './windows-of';
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
export function replaceWindow(ctx: Context, input: ReplaceWindow): Promise<WindowView> {
  const { vpcId, windowId, revision } = input;
  const { draft } = input;
  const why = said(draft);
  const exactly = { window: windowId, revision, name: draft.name };
  return changeNetwork(ctx, { deed: 'replace-window', vpcId, ...why, exactly }, async (network) => {
    if (revision === undefined) throw new ServiceError('if-match-missing', 'Say which revision you replace.');
    const kept = findOwnWindow(network, windowId, revision);
    refuseUnsound(ctx, draft);
    return writeWindow(ctx, network, replacementOf(ctx, kept, draft));
  });
}

/** The revision that puts a draft in a window's place: what no draft says stays. */
export function replacementOf(
  ctx: Context,
  { record, disabled }: Pick<KeptWindow, 'record' | 'disabled'>,
  { reason, ticket, ...draft }: WindowRequest,
): WindowRecord {
  const { schema, id, revision, by, at, kind, vpcId, off } = record;
  const kept = { schema, id, revision, by, at, kind, vpcId, off: off || disabled };
  const skipOpenings = comingSkips(record, ctx.now());
  return edited(ctx, { ...kept, ...draft, skipOpenings, ...said({ reason, ticket }) }, {});
}
