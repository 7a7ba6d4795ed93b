import { randomUUID } from 'node:crypto';
import { stsClient } from '@/lib/aws/clients';
import { type AwsClock, awsClock } from '@/lib/aws/clock';
import { activity, executions, metrics, networks, records, site, traffic } from '@/lib/live/adapters';
import { type LiveOptions, madeOf, variablesOf } from '@/lib/live/engine';
import type { ActorWithRole, Context, Policy, SiteAdapters } from '@/lib/service/context';
import { type Env, offeredIn, offeredVariables, readVariables } from '@/lib/settings';

/** What the web keeps between requests. */
interface Web {
  readonly sites: readonly SiteAdapters[];
  readonly policy: Policy;
  readonly clock: AwsClock;
}
const webs = new WeakMap<Env, Web>();
const webNeeds = { site, records, networks, executions, activity, metrics, traffic };
const webVariables = ['AWS_REGION', 'SLUICE_MAX_OPEN_MINUTES', ...offeredVariables] as const;

/**
 * The context of one request, for an actor who is known already (`fixedActor`). The time is the system's, corrected by
 * AWS's. Throws `SettingsWrong`.
 */
export async function liveContext(
  env: Env,
  actor: ActorWithRole,
  options: LiveOptions & { readonly requestId?: string } = {},
): Promise<Context> {
  const web = webs.get(env) ?? liveWeb(env, options);
  webs.set(env, web);
  if (!options.now) await web.clock.keepRight();
  return {
    actor,
    now: options.now ?? web.clock.now,
    policy: web.policy,
    sites: web.sites,
    requestId: options.requestId ?? randomUUID(),
  };
}

function liveWeb(env: Env, options: LiveOptions): Web {
  const read = readVariables(env, [...webVariables, ...variablesOf(webNeeds)]);
  const config = { ...options.sdk, region: read('AWS_REGION') };
  const clock = awsClock(stsClient(config));
  const now = options.now ?? clock.now;
  return {
    sites: [madeOf(webNeeds, { read, config, now, timeLeft: () => Number.POSITIVE_INFINITY })],
    policy: {
      ...offeredIn(read),
      maxOpenMinutes: Number(read('SLUICE_MAX_OPEN_MINUTES')),
      reasonRequired: env.SLUICE_REASON_REQUIRED === 'true',
    },
    clock,
  };
}
