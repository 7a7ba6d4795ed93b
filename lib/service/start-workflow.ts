import type { Committed } from '@/lib/aws/records';
import type { WorkflowInput } from '@/lib/workflow/payload';
import type { Context, SiteAdapters } from './context';
import { asking } from './failure';

export interface StartWorkflow {
  readonly cause: WorkflowInput['cause'];
  /** What makes the execution's name unique: `<cause>-<about>`. The same name is the same execution. */
  readonly about: string;
  readonly expects?: Committed;
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
}

/** Tells the workflow to look at a network now; gives the execution's ARN. Errors: workflow-missing. */
export async function startWorkflow(
  ctx: Context,
  network: { readonly adapters: SiteAdapters; readonly vpcId: string },
  { cause, about, expects, reason, ticket }: StartWorkflow,
): Promise<string> {
  const { vpcId } = network;
  const started = await asking('workflow-missing', () =>
    network.adapters.executions.start({
      vpcId,
      suffix: `${cause}-${about}`,
      input: {
        schema: 1,
        vpcId,
        cause,
        by: { id: ctx.actor.id, name: ctx.actor.name },
        ...(reason ? { reason } : {}),
        ...(ticket ? { ticket } : {}),
        ...(expects ? { expects } : {}),
      },
    }),
  );
  return started.executionArn;
}
