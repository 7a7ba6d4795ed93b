import type { WindowView } from '@/lib/view/network';
import type { WindowRequest } from '@/lib/view/requests';
import type { WindowRecord } from '@/lib/window/record';
import { edited, said } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { ServiceError } from './errors';
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
export function replaceWindow(ctx: Context, input: ReplaceWindow): Promise<WindowView> {
  const { vpcId, windowId, revision } = input;
  const { reason, ticket, ...draft } = input.draft;
  const why = said({ reason, ticket });
  const exactly = { window: windowId, revision, name: draft.name };
  return changeNetwork(ctx, { deed: 'replace-window', vpcId, ...why, exactly }, async (network) => {
    if (revision === undefined) throw new ServiceError('if-match-missing', 'Say which revision you replace.');
    const { record, disabled } = findOwnWindow(network, windowId, revision);
    refuseUnsound(ctx, draft);
    const skipOpenings = comingSkips(record, ctx.now());
    const replaced: WindowRecord = { ...keptOf(record, disabled), ...draft, skipOpenings, ...why };
    return writeWindow(ctx, network, edited(ctx, replaced, {}));
  });
}

/** What of a window no draft says. */
function keptOf(record: WindowRecord, disabled: boolean) {
  const { schema, id, revision, by, at, kind, vpcId, off } = record;
  return { schema, id, revision, by, at, kind, vpcId, off: off || disabled };
}
