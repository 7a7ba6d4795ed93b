import type { WindowPreview } from '@/lib/view/network';
import type { PreviewRequest } from '@/lib/view/requests';
import { preview } from '@/lib/window/preview';
import type { Context } from './context';
import { measureLead } from './measure-leads';
import { readNetwork } from './network';
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
  const measured = await measureLead(network.adapters.metrics, { ...draft, vpcId: input.vpcId });
  return preview(
    { ...draft, ...measured, skipOpenings },
    ctx.now(),
    windows.filter((window) => window !== replaced),
  );
}
