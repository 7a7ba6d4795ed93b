import type { WindowPreview } from '@/lib/view/network';
import type { PreviewRequest } from '@/lib/view/requests';
import { preview } from '@/lib/window/preview';
import type { Context } from './context';
import { readNetwork } from './network';
import { allow } from './roles';
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
  const others = windowsOf(network.listing, network.vpcId).map(({ record }) => record);
  return preview(
    draft,
    ctx.now(),
    others.filter(({ id }) => id !== windowId),
  );
}
