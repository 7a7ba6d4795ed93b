import { ExecutionDetail } from '@/lib/view/execution';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { allow } from './roles';
import { runsSeen } from './runs-seen';
import { askingFor } from './told';
import { seesAddress } from './whose-address';

export interface ReadExecution {
  readonly executionArn: string;
  /** `none`: without what went in and out of each step, which is most of it. */
  readonly data?: 'all' | 'none' | undefined;
}

/** One run with its steps; from which address it was asked for, only to whom that may be told. Errors: not-found. */
export async function readExecution(ctx: Context, input: ReadExecution): Promise<ExecutionDetail> {
  const { executionArn, data } = input;
  const adapters = siteOf(ctx, executionArn);
  allow(ctx.actor, 'read', 'somewhere');
  const seen = adapters && (await askingFor(ctx.actor, () => seenIn(ctx, adapters, executionArn)));
  if (!adapters || !seen)
    throw new ServiceError('not-found', `There is no run ${executionArn}; AWS keeps them for 90 days.`);
  const told = (await seesAddress(ctx, adapters, seen)) ? seen : withoutAddress(seen);
  return data === 'none' ? withoutData(told) : told;
}

async function seenIn(
  ctx: Context,
  adapters: SiteAdapters,
  executionArn: string,
): Promise<ExecutionDetail | undefined> {
  const found = await asking('runs-unknown', () => adapters.executions.get(executionArn));
  const [seen] = found ? await runsSeen(ctx, adapters, [found]) : [];
  return seen;
}

/** Its input says it too, and what steps were given. */
function withoutAddress(run: ExecutionDetail): ExecutionDetail {
  const { from } = run;
  const text = JSON.stringify(run, (key, value) => (key === 'from' && value === from ? undefined : value));
  return ExecutionDetail.parse(JSON.parse(text));
}

function withoutData(run: ExecutionDetail): ExecutionDetail {
  return { ...run, steps: run.steps.map(({ input: _, output: __, ...step }) => step) };
}

/** An ARN names its region and account: `arn:aws:states:<region>:<account>:execution:<machine>:<name>`. */
function siteOf(ctx: Context, arn: string): SiteAdapters | undefined {
  const [prefix, , service, region, accountId, kind] = arn.split(':');
  if (prefix !== 'arn' || service !== 'states' || kind !== 'execution') return undefined;
  return ctx.sites.find(({ site }) => site.region === region && site.accountId === accountId);
}
