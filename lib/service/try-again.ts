import type { Started } from '@/lib/view/answers';
import { willBeOpen } from '@/lib/window/will-be-open';
import type { Why } from './authored';
import { changeNetwork } from './change';
import type { Context } from './context';
import { untilOf } from './instant';
import { newId } from './new-id';
import { startWorkflow } from './start-workflow';

export interface TryAgain extends Why {
  readonly vpcId: string;
  /** The name of the run that failed, for the activity. */
  readonly run?: string | undefined;
}

/**
 * Has the workflow look at a network anew, after what kept it was mended. It is a new run and not AWS's redrive, which would go on
 * with what the old one decided (docs/decisions/2026-11-23-try-again.md): what is wanted now is done, and nothing else.
 * Needs the role `opener`. Errors: not-found, workflow-missing.
 */
export function tryAgain(ctx: Context, { run, ...input }: TryAgain): Promise<Started> {
  return changeNetwork(ctx, { deed: 'try-again', ...input, exactly: { run } }, async (network) => {
    const execution = await startWorkflow(ctx, network, { cause: 'retry', about: newId(), ...input });
    return { execution, ...untilOf(willBeOpen(network.records, ctx.now())) };
  });
}
