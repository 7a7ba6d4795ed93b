import type { Executions } from '@/lib/aws/executions';
import { type SharedRead, sharedRead } from './shared-read';

type Run = Awaited<ReturnType<Executions['get']>>;

/** A run at work is looked at every two seconds by each page that shows it. */
const goodMs = 2_000;
/** So many runs are looked at in a moment; who asks for ever others has the one that was asked for longest ago forgotten. */
const mostKept = 100;

/**
 * Runs for many readers: one reading of each, two seconds old at most. A run that is not there is asked for each time:
 * Step Functions knows of one that was just started a moment later. Who may see it each reader is asked by the verb.
 */
export function sharedRuns(get: Executions['get'], time: () => number): Executions['get'] {
  const kept = new Map<string, SharedRead<Run>>();
  return async (executionArn) => {
    const reading = kept.get(executionArn) ?? sharedRead(() => get(executionArn), time, goodMs);
    kept.delete(executionArn);
    kept.set(executionArn, reading);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    const run = await reading.get();
    if (run === undefined && kept.get(executionArn) === reading) kept.delete(executionArn);
    return run;
  };
}
