import { tag } from '@/lib/egress/tags';
import type { ExecutionDetail } from '@/lib/view/execution';
import type { RunAround, RunBeside, RunPage } from '@/lib/view/run';
import type { Context, SiteAdapters } from './context';
import { ServiceError } from './errors';
import { asking } from './failure';
import { readExecution } from './read-execution';
import { verbsOf } from './roles';

/** A run by where it ran and its name, as its page's address says it. */
export interface ReadRun {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

/**
 * A run as its page shows it: what was done, on which network, what the person may do there, and the network's runs
 * beside it. Where these cannot be read, the run is shown without them. Errors: not-found, runs-unknown, network-unknown.
 */
export async function readRun(ctx: Context, { accountId, region, name }: ReadRun): Promise<RunPage> {
  const adapters = ctx.sites.find(({ site }) => site.accountId === accountId && site.region === region);
  if (!adapters) throw new ServiceError('not-found', `No account ${accountId} in ${region} is looked after.`);
  const executionArn = adapters.executions.arnOf(name);
  const run = await readExecution(ctx, { executionArn, data: 'none' });
  const { vpcId } = run;
  const site = { ...adapters.site };
  if (vpcId === undefined) return { run, site };
  const [network, around] = await Promise.all([
    networkOf(ctx, adapters, vpcId),
    aroundOrUnknown(adapters, { ...run, vpcId }),
  ]);
  return { run, site, network, ...(around ? { around } : {}) };
}

async function networkOf({ actor }: Context, { networks }: SiteAdapters, vpcId: string) {
  const known = await asking('network-unknown', () => networks.tagsOf([vpcId]));
  const tags = known.get(vpcId);
  const name = tags?.[tag.name] || tags?.Name || vpcId;
  const may = verbsOf(actor, { vpcId, observed: { tags: tags ?? {} } });
  return { vpcId, name, isThere: tags !== undefined, may };
}

type RunOfNetwork = ExecutionDetail & { readonly vpcId: string };

/** What the log cannot tell is left out; the run itself is known. */
async function aroundOrUnknown(adapters: SiteAdapters, run: RunOfNetwork): Promise<RunAround | undefined> {
  try {
    return await aroundOf(adapters, run);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

async function aroundOf({ activity, executions }: SiteAdapters, run: RunOfNetwork): Promise<RunAround> {
  const { vpcId, executionArn } = run;
  const [{ before, after }, newest, running] = await Promise.all([
    asking('activity-unknown', () => activity.beside(run)),
    asking('activity-unknown', () => activity.ofNetwork(vpcId, { limit: 1 })),
    asking('runs-unknown', () => executions.running()),
  ]);
  const atWork = running
    .filter((one) => one.vpcId === vpcId && one.executionArn !== executionArn)
    .sort((one, other) => one.startedAt.localeCompare(other.startedAt));
  const [last] = newest.lines;
  const next = run.endedAt === undefined ? undefined : (after?.execution ?? atWork[0]);
  const later = atWork.at(-1) ?? last?.execution;
  return {
    ...(before ? { before: besideOf(before.execution) } : {}),
    ...(next ? { after: besideOf(next) } : {}),
    ...(later && next && later.executionArn !== executionArn ? { last: besideOf(later) } : {}),
  };
}

function besideOf({ name, cause, status, startedAt, endedAt }: RunBeside): RunBeside {
  return { name, cause, status, startedAt, ...(endedAt === undefined ? {} : { endedAt }) };
}
