import {
  endings,
  executions,
  looks,
  metrics,
  networks,
  now,
  policy,
  records,
  site,
  teller,
} from '@/lib/live/adapters';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { type Swept, sweepSite } from '@/lib/service/sweep-site';
import { lambda } from './lambda';

const needs = { site, now, policy, records, networks, executions, looks, metrics, teller, endings };

/** Every few minutes, and when a freeze of the whole site ends: looks at all networks. What wakes it does not matter. */
export const sweep =
  (adapters: Pick<EngineAdapters, keyof typeof needs>) =>
  (_event: unknown): Promise<Swept> =>
    sweepSite(adapters);

/** A line for the log if the sweep found or did anything: the alarms only count, and nobody gets an answer. */
export function lineOf(swept: Swept): string | undefined {
  const { networks: _, ...rest } = swept;
  const said = Object.values(rest).some((part) => part.length > 0);
  return said ? JSON.stringify({ level: 'INFO', message: 'sweep', ...swept }) : undefined;
}

export const handler = lambda(needs, (adapters) => async (event: unknown) => {
  const swept = await sweep(adapters)(event);
  const line = lineOf(swept);
  if (line !== undefined) console.log(line);
  return swept;
});
