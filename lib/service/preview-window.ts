import type { WindowPreview } from '@/lib/view/network';
import type { PreviewRequest } from '@/lib/view/requests';
import { autoLeadMinutes } from '@/lib/window/lead';
import { preview } from '@/lib/window/preview';
import type { WindowDraft } from '@/lib/window/record';
import type { Context } from './context';
import { asking } from './failure';
import { type Network, readNetwork } from './network';
import { allow } from './roles';
import { comingSkips } from './skip-next';
import { windowsOf } from './windows-of';
import { refuseUnsound } from './write-window';

/** What a draft would do; nothing is written. A long stretch that is not confirmed is told, not refused. Errors: invalid. */
export async function previewWindow(
  ctx: Context,
  input: { vpcId: string; draft: PreviewRequest },
): Promise<WindowPreview> {
  const network = await readNetwork(ctx, input.vpcId);
  allow(ctx.actor, 'read', network);
  const { windowId, ...draft } = input.draft;
  refuseUnsound(ctx, { ...draft, confirmedLong: true });
  const windows = windowsOf(network.listing, network.vpcId).map(({ record }) => record);
  const replaced = windows.find(({ id }) => id === windowId);
  const skipOpenings = replaced ? comingSkips(replaced, ctx.now()) : [];
  const measured = await measuredLead(network, draft);
  return preview(
    { ...draft, ...measured, skipOpenings },
    ctx.now(),
    windows.filter((window) => window !== replaced),
  );
}

/** What `auto` would come to. Errors: network-unknown. */
async function measuredLead({ adapters, vpcId }: Network, { leadMinutes }: WindowDraft) {
  if (leadMinutes !== 'auto') return {};
  const seconds = await asking('network-unknown', () => adapters.metrics.longestPendingSeconds([vpcId]));
  return { autoLeadMinutes: autoLeadMinutes(seconds[vpcId]) };
}
