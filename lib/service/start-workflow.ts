import type { Committed } from '@/lib/aws/records';
import type { WorkflowInput } from '@/lib/workflow/payload';
import type { Context, Role, SiteWriter } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { askedBy } from './who';

export interface StartWorkflow {
  readonly cause: WorkflowInput['cause'];
  /** What makes the execution's name unique: `<cause>-<about>`. The same name is the same execution. */
  readonly about: string;
  readonly expects?: Committed;
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
}

/**
 * Tells the workflow to look at a network now; gives the execution's ARN. Errors: workflow-missing, throttled,
 * permission; where a record was written (`expects`) they say that it is.
 */
export async function startWorkflow(
  ctx: Context,
  network: { readonly adapters: SiteWriter; readonly vpcId: string; readonly actingAs: Role },
  { cause, about, expects, reason, ticket }: StartWorkflow,
): Promise<string> {
  const { vpcId } = network;
  const input: WorkflowInput = {
    schema: 1,
    vpcId,
    cause,
    ...askedBy(ctx, network.actingAs),
    ...(reason ? { reason } : {}),
    ...(ticket ? { ticket } : {}),
    ...(expects ? { expects } : {}),
  };
  const { executions } = network.adapters;
  try {
    const started = await asking('workflow-missing', () =>
      executions.start({ vpcId, suffix: `${cause}-${about}`, input }),
    );
    return started.executionArn;
  } catch (error) {
    throw expects && error instanceof ServiceError ? writtenAllTheSame(error) : error;
  }
}

/** Nobody is to take what was written for undone. */
function writtenAllTheSame({ code, detail, more }: ServiceError): ServiceError {
  const said =
    'What you asked for is written. Only its run could not be started; the next regular look starts one.';
  return new ServiceError(code, `${said} ${detail}`, more);
}
