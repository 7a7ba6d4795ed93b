import type { WindowView } from '@/lib/view/network';
import { checkWindow } from '@/lib/window/check-window';
import type { WindowDraft, WindowRecord } from '@/lib/window/record';
import { said } from './authored';
import type { ChangingNetwork } from './change';
import type { Context } from './context';
import { ServiceError } from './errors';
import { writing } from './failure';
import { measureLead } from './measure-leads';
import { startWorkflow } from './start-workflow';
import { windowView } from './windows-of';

/** Commits a revision of a window, tells the workflow to look, and answers what reading it would. Errors: stale, workflow-missing. */
export async function writeWindow(
  ctx: Context,
  network: ChangingNetwork,
  record: WindowRecord,
): Promise<WindowView> {
  const expects = await writing(() => network.adapters.records.write(record));
  const about = `${record.id}-${record.revision}`;
  await startWorkflow(ctx, network, { cause: 'edit', about, expects, ...said(record) });
  const lead = await measureLead(network.adapters.metrics, record);
  const kept = { record, ...lead, entries: [], disabled: false, changedOutside: false, incomplete: false };
  return windowView(kept, ctx.now());
}

/** Ends the verb with `invalid` and a pointer to each field, unless the draft may be saved. */
export function refuseUnsound(ctx: Context, draft: WindowDraft): void {
  const issues = checkWindow(draft, ctx.now());
  if (issues.length === 0) return;
  const fields = issues.map(({ pointer, detail }) => ({ pointer, detail }));
  throw new ServiceError('invalid', issues.map(({ detail }) => detail).join(' '), { fields });
}
