import { RecordsUnknown } from '@/lib/aws/records';
import type { Finding } from '@/lib/egress/findings';
import { countHours } from './count-hours';
import type { EngineAdapters } from './engine-adapters';
import { lastRefusals } from './last-refusals';
import { reportSite } from './report-site';
import { judgeSite } from './site-judgement';
import { startNeedy } from './start-needy';
import { lookForSweep } from './sweep-look';
import { tellLooks } from './tell-looks';
import { tidyEndings } from './tidy-endings';
import { tidyRecords } from './tidy-records';

export type SweepAdapters = Pick<
  EngineAdapters,
  | 'site'
  | 'now'
  | 'policy'
  | 'records'
  | 'networks'
  | 'executions'
  | 'looks'
  | 'metrics'
  | 'teller'
  | 'endings'
>;
/** What a sweep found and did; names of networks and entries. */
export interface Swept {
  readonly networks: number;
  readonly started: readonly string[];
  readonly removed: readonly string[];
  readonly completed: readonly string[];
  readonly findings: readonly Finding[];
  /** Entries that cannot be read. */
  readonly spoilt: readonly string[];
  readonly recordsUnknown?: string;
}

/**
 * Looks at the whole site in few calls and starts the workflow where something is left to do; ends what writers left
 * half done in the records; counts the gateways that are billed; writes down whether each network was closed; says what lies about. Lost, late and doubled triggers
 * end here. Every part and every network is tried even if another fails; then the failures are thrown. A heartbeat is
 * written at the end of a whole sweep only: nothing failed, and the records could be read.
 */
export async function sweepSite(adapters: SweepAdapters): Promise<Swept> {
  const now = adapters.now();
  const look = await lookForSweep(adapters);
  const { judged, failures } = await judgeSite(adapters.metrics, look, adapters.policy, now);
  const refusals = await lastRefusals(adapters.executions, look, judged, now);
  const found = { look, judged, refusals, now };
  const [started, tidied, ...rest] = await Promise.allSettled([
    startNeedy(adapters, found),
    tidyRecords(adapters, look),
    countHours(adapters, judged, now),
    tellLooks(adapters, judged, now),
    tidyEndings(adapters),
  ]);
  const runs = started.status === 'fulfilled' ? started.value : { started: [], failures: [] };
  const reported = await Promise.allSettled([reportSite(adapters, { ...found, started: runs.started })]);
  const known = [...look.failures, ...failures, ...refusals.failures, ...runs.failures];
  throwFailures(known, [started, tidied, ...rest, ...reported]);
  if (!(look.records instanceof RecordsUnknown)) await adapters.metrics.heartbeat();
  return {
    networks: judged.length,
    started: runs.started,
    ...(tidied.status === 'fulfilled' ? tidied.value : { removed: [], completed: [] }),
    findings: [...judged.flatMap((one) => one.findings), ...look.strays],
    ...(look.records instanceof RecordsUnknown
      ? { spoilt: [], recordsUnknown: look.records.why }
      : { spoilt: look.records?.spoilt.map(({ name }) => name) ?? [] }),
  };
}

function throwFailures(known: readonly unknown[], parts: readonly PromiseSettledResult<unknown>[]): void {
  const failed = parts.flatMap((part) => (part.status === 'rejected' ? [part.reason] : []));
  const failures = [...known, ...failed];
  if (failures.length > 0)
    throw new AggregateError(failures, `The sweep failed in part: ${failures.join('; ')}`);
}
