import { settings } from '@/lib/egress/settings';
import { sightOf } from '@/lib/egress/view';
import { priceIn } from '@/lib/report/prices';
import { type CostlyWays, windowCost } from '@/lib/report/window-cost';
import type { PreviewRequest } from '@/lib/view/requests';
import type { WindowPreview } from '@/lib/view/window-preview';
import { newWindow } from '@/lib/window/new-record';
import { preview } from '@/lib/window/preview';
import { authored } from './authored';
import type { Context } from './context';
import { measureLead } from './measure-leads';
import { type Network, readNetwork } from './network';
import { replacementOf } from './replace-window';
import { allow } from './roles';
import { windowsOf } from './windows-of';
import { refuseUnsound } from './write-window';

/** Stands for the id that a new window gets when it is saved. */
const idToCome = 'newwindow000';

/**
 * What a draft would do, cost and write to AWS; nothing is written. A long stretch that is not confirmed is told, not
 * refused. Errors: invalid.
 */
export async function previewWindow(
  ctx: Context,
  input: { vpcId: string; draft: PreviewRequest },
): Promise<WindowPreview> {
  const network = await readNetwork(ctx, input.vpcId);
  allow(ctx.actor, 'read', network);
  const { windowId, ...draft } = input.draft;
  refuseUnsound(ctx, { ...draft, confirmedLong: true });
  const windows = windowsOf(network.listing, network.vpcId);
  const replaced = windows.find(({ record }) => record.id === windowId);
  const record = replaced ? replacementOf(ctx, replaced, draft) : made(ctx, input.vpcId, draft);
  const others = windows.filter((window) => window !== replaced);
  // One that is off is shown as it will be when it is on.
  const window = { ...record, off: false, ...(await measureLead(network.adapters.metrics, record)) };
  const led = others.map((other) => ({
    ...other.record,
    off: other.record.off || other.disabled,
    ...leadOf(other),
  }));
  return {
    ...preview(window, ctx.now(), led),
    cost: windowCost(window, ctx.now(), led, waysOf(ctx, network)),
    entries: network.adapters.records.entriesOf(record),
  };
}

function made(ctx: Context, vpcId: string, { reason, ticket, ...draft }: Omit<PreviewRequest, 'windowId'>) {
  return newWindow(draft, { vpcId }, authored(ctx, idToCome, { reason, ticket }));
}

function leadOf({ autoLeadMinutes }: ReturnType<typeof windowsOf>[number]) {
  return autoLeadMinutes === undefined ? {} : { autoLeadMinutes };
}

function waysOf({ policy }: Context, { observed, adapters }: Network): CostlyWays {
  return {
    gateways: sightOf(observed, policy).slots.wanted.length,
    keepsAddresses: settings(observed.tags, policy).address === 'retained',
    price: priceIn(adapters.site.region),
  };
}
