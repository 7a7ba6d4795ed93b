import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { type Swept, sweepSite } from '@/lib/service/sweep-site';
import { lambda } from './lambda';

const needs = ['site', 'now', 'policy', 'records', 'networks', 'executions', 'metrics', 'teller'] as const;

/** Every few minutes, and when a freeze of the whole site ends: looks at all networks. What wakes it does not matter. */
export const sweep =
  (adapters: Pick<EngineAdapters, (typeof needs)[number]>) =>
  (_event: unknown): Promise<Swept> =>
    sweepSite(adapters);

export const handler = lambda(needs, sweep);
