import { type ExecutionListItem, paginateListExecutions, type SFNClient } from '@aws-sdk/client-sfn';
import type { Temporal } from 'temporal-polyfill';
import { doing } from '@/lib/aws/call-failed';
import type { LastRuns } from '@/lib/aws/executions';
import { toView } from '@/lib/aws/executions/to-view';
import type { ExecutionView } from '@/lib/view/execution';

/** 5,000 runs: with 1,000 networks in trouble at once, each of them is among them several times. */
const mostPages = 5;
/** Many pages look every few seconds, and ListExecutions takes five calls a second: they share one answer so long. */
const sharedMilliseconds = 3_000;

/** The last runs by network, read at most once in a few seconds. */
export function lastRunsOf(sfn: SFNClient, stateMachineArn: string, now: () => Temporal.Instant) {
  let shared: { readonly at: number; readonly runs: Promise<ReadonlyMap<string, LastRuns>> } | undefined;
  const forget = () => {
    shared = undefined;
  };
  const ask = (since: string) => {
    const runs = doing('ListExecutions', () => list(sfn, stateMachineArn, Date.parse(since)));
    shared = { at: now().epochMilliseconds, runs };
    // What failed is asked again; whoever waits for it is told by the promise itself.
    runs.catch(forget);
    return runs;
  };
  const read = (since: string) => {
    const young = shared && now().epochMilliseconds - shared.at < sharedMilliseconds;
    return shared && young ? shared.runs : ask(since);
  };
  return { read, forget };
}

/** Newest first, as AWS lists them: until they began before `since`. */
async function list(sfn: SFNClient, stateMachineArn: string, since: number) {
  const found: ExecutionListItem[] = [];
  let pages = 0;
  for await (const page of paginateListExecutions({ client: sfn }, { stateMachineArn, maxResults: 1000 })) {
    const { executions = [] } = page;
    const recent = executions.filter(({ startDate }) => (startDate?.getTime() ?? 0) >= since);
    found.push(...recent);
    pages += 1;
    if (pages === mostPages || recent.length < executions.length) break;
  }
  return byNetwork(found.map(toView));
}

function byNetwork(runs: readonly ExecutionView[]): ReadonlyMap<string, LastRuns> {
  const last = new Map<string, LastRuns>();
  for (const run of runs) {
    if (run.vpcId === undefined) continue;
    last.set(run.vpcId, joined(last.get(run.vpcId) ?? { atWork: false }, run));
  }
  return last;
}

function joined(known: LastRuns, run: ExecutionView): LastRuns {
  if (run.endedAt === undefined) return { ...known, atWork: true };
  const newer = !known.ended || (known.ended.endedAt ?? '') < run.endedAt;
  return newer ? { ...known, ended: run } : known;
}
