import { Temporal } from 'temporal-polyfill';
import type { ClientConfig } from '@/lib/aws/clients';
import type { TimeLeft } from '@/lib/aws/network/attempt';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import { type Env, readVariables, type Variable } from '@/lib/settings';

/** What a caller may set beside the environment: tests call in process and stop the clock. */
export interface LiveOptions {
  readonly sdk?: Omit<ClientConfig, 'region'>;
  readonly now?: () => Temporal.Instant;
  /** Milliseconds until a function is stopped. */
  readonly timeLeft?: TimeLeft;
}

/** What adapters are made of. */
export interface Parts {
  /** Of the adapter's own variables and the region. */
  readonly read: (name: Variable) => string;
  readonly config: ClientConfig;
  readonly now: () => Temporal.Instant;
  readonly timeLeft: TimeLeft;
}

/** How an adapter is made, and the variables that it reads beside the region. */
export interface Recipe<T> {
  readonly variables: readonly Variable[];
  readonly make: (parts: Parts) => T;
}
export type Recipes<Need extends keyof EngineAdapters> = {
  readonly [Name in Need]: Recipe<EngineAdapters[Name]>;
};

/**
 * The adapters that a function names, from its environment; no other variable is read.
 * Throws `SettingsWrong`, which names every variable that is missing or not valid.
 */
export function liveEngine<Need extends keyof EngineAdapters>(
  env: Env,
  needs: Recipes<Need>,
  options: LiveOptions = {},
): Pick<EngineAdapters, Need> {
  const read = readVariables(env, ['AWS_REGION', ...variablesOf(needs)]);
  return madeOf(needs, {
    read,
    config: { ...options.sdk, region: read('AWS_REGION') },
    now: options.now ?? Temporal.Now.instant,
    timeLeft: options.timeLeft ?? (() => Number.POSITIVE_INFINITY),
  });
}

/** The variables that these adapters read beside the region. */
export function variablesOf(needs: Recipes<never>): Variable[] {
  return entriesOf(needs).flatMap(([, { variables }]) => variables);
}

/** Makes these adapters, each once. */
export function madeOf<Need extends keyof EngineAdapters>(
  needs: Recipes<Need>,
  parts: Parts,
): Pick<EngineAdapters, Need> {
  // TypeScript does not follow a record key by key; that each name has its own adapter is what `Recipes` says.
  return Object.fromEntries(entriesOf(needs).map(([name, { make }]): unknown[] => [name, make(parts)]));
}

function entriesOf(needs: Recipes<never>): [string, Recipe<unknown>][] {
  return Object.entries(needs);
}
