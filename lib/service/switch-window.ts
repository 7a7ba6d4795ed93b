import type { WindowView } from '@/lib/view/network';
import { edited, said, type Why } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { findOwnWindow, windowView } from './windows-of';
import { writeWindow } from './write-window';

export interface SwitchWindow extends Why {
  readonly vpcId: string;
  readonly windowId: string;
  readonly off: boolean;
  /** If given, it is switched only while it is at this revision. */
  readonly revision?: number | undefined;
}

/** Switches a window off (kept, and never opens) or on. What already is so stays as it is. Needs the role `operator`. Errors: not-found, stale, managed-outside. */
export function switchWindow(ctx: Context, input: SwitchWindow): Promise<WindowView> {
  const deed = input.off ? 'switch-window-off' : 'switch-window-on';
  const exactly = { window: input.windowId, revision: input.revision };
  return changeNetwork(ctx, { deed, ...input, exactly }, async (network) => {
    const kept = findOwnWindow(network, input.windowId, input.revision);
    if (kept.record.off === input.off && !kept.disabled) return windowView(kept, ctx.now());
    return writeWindow(ctx, network, edited(ctx, kept.record, { off: input.off, ...said(input) }));
  });
}
