import { metrics, networks, policy, records } from '@/lib/live/adapters';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { observeNetwork } from '@/lib/service/observe-network';
import { type ObserveAnswer, ObserveCall } from '@/lib/workflow/payload';
import { lambda } from './lambda';

const needs = { policy, records, networks, metrics };

/** State `Observe`: one look, and the next step. It changes nothing. */
export const observe =
  (adapters: Pick<EngineAdapters, keyof typeof needs>) =>
  (event: unknown): Promise<ObserveAnswer> =>
    observeNetwork(adapters, ObserveCall.parse(event));

export const handler = lambda(needs, observe);
