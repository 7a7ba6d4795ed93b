import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { activityOf } from '@/lib/aws/activity/activity-of';
import { type ClientConfig, type SiteClients, siteClients } from '@/lib/aws/clients';
import { type AwsClock, awsClock } from '@/lib/aws/clock';
import type { Executions } from '@/lib/aws/executions';
import { executionsOf } from '@/lib/aws/executions/executions-of';
import { metricsOf } from '@/lib/aws/metrics/metrics-of';
import type { TimeLeft } from '@/lib/aws/network/attempt';
import { networkCloser } from '@/lib/aws/network/network-closer';
import { networkOpener } from '@/lib/aws/network/network-opener';
import { networkReader } from '@/lib/aws/network/network-reader';
import type { Records } from '@/lib/aws/records';
import { recordsOf } from '@/lib/aws/records/records-of';
import { tellerOf } from '@/lib/aws/teller/teller-of';
import { trafficOf } from '@/lib/aws/traffic/traffic-of';
import type { ActorWithRole, Context, Policy, SiteAdapters } from '@/lib/service/context';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import {
  type Env,
  offeredIn,
  offeredVariables,
  readVariables,
  siteOfArn,
  type Variable,
} from '@/lib/settings';

/** What a caller may set beside the environment: tests call in process and stop the clock. */
export interface LiveOptions {
  readonly sdk?: Omit<ClientConfig, 'region'>;
  readonly now?: () => Temporal.Instant;
  /** Milliseconds until a function is stopped. */
  readonly timeLeft?: TimeLeft;
}

/** The variables that each adapter reads, beside the region. */
const variablesOf = {
  site: ['SLUICE_WORKFLOW_ARN'],
  policy: ['SLUICE_COPIED_TAG_KEYS', ...offeredVariables],
  records: [
    'SLUICE_GROUP',
    'SLUICE_SCHEDULER_ROLE_ARN',
    'SLUICE_DLQ_ARN',
    'SLUICE_WORKFLOW_ARN',
    'SLUICE_SWEEP_ARN',
  ],
  networks: ['SLUICE_WORKFLOW_ARN'],
  opener: [],
  closer: [],
  executions: ['SLUICE_WORKFLOW_ARN'],
  activity: ['SLUICE_ACTIVITY_LOG_GROUP'],
  metrics: [],
  traffic: [],
  teller: ['SLUICE_NOTICE_ARN'],
  now: [],
} as const satisfies Record<keyof EngineAdapters, readonly Variable[]>;

/**
 * The adapters that a function names, from its environment; the others are not made and their variables not read.
 * Throws `SettingsWrong`, which names every variable that is missing or not valid.
 */
export function liveEngine<Need extends keyof EngineAdapters>(
  env: Env,
  needs: readonly Need[],
  options: LiveOptions = {},
): Pick<EngineAdapters, Need> {
  const names: Variable[] = ['AWS_REGION', ...needs.flatMap((need) => variablesOf[need])];
  const read = readVariables(env, names);
  const clients = siteClients({ ...options.sdk, region: read('AWS_REGION') });
  return engine(read, clients, options);
}

/** Every adapter, each made when it is first asked for. */
function engine(
  read: (name: Variable) => string,
  clients: SiteClients,
  options: LiveOptions,
): EngineAdapters {
  const now = options.now ?? Temporal.Now.instant;
  const timeLeft = options.timeLeft ?? (() => Number.POSITIVE_INFINITY);
  let records: Records | undefined;
  let executions: Executions | undefined;
  return {
    now,
    get site() {
      return siteOfArn(read('SLUICE_WORKFLOW_ARN'));
    },
    get policy() {
      const copiedTagKeys = read('SLUICE_COPIED_TAG_KEYS').split(',').filter(Boolean);
      return { copiedTagKeys, ...offeredIn(read) };
    },
    get records() {
      // One for all: it keeps what it has read.
      records ??= recordsOf(clients.scheduler(), recordNames(read), now);
      return records;
    },
    get networks() {
      return networkReader(clients.ec2(), siteOfArn(read('SLUICE_WORKFLOW_ARN')));
    },
    get opener() {
      return networkOpener(clients.ec2(), clients.ec2Once(), timeLeft);
    },
    get closer() {
      return networkCloser(clients.ec2(), timeLeft);
    },
    get executions() {
      executions ??= executionsOf(clients.sfn(), read('SLUICE_WORKFLOW_ARN'), now);
      return executions;
    },
    get activity() {
      return activityOf(clients.logs(), read('SLUICE_ACTIVITY_LOG_GROUP'));
    },
    get traffic() {
      return trafficOf(clients.cloudwatch());
    },
    get metrics() {
      return metricsOf(clients.cloudwatch(), () => new Date(now().epochMilliseconds));
    },
    get teller() {
      return tellerOf(clients.sfn(), read('SLUICE_NOTICE_ARN'));
    },
  };
}

function recordNames(read: (name: Variable) => string) {
  return {
    group: read('SLUICE_GROUP'),
    schedulerRoleArn: read('SLUICE_SCHEDULER_ROLE_ARN'),
    deadLetterArn: read('SLUICE_DLQ_ARN'),
    workflowArn: read('SLUICE_WORKFLOW_ARN'),
    sweepArn: read('SLUICE_SWEEP_ARN'),
  };
}

/** What the web keeps between requests. */
interface Web {
  readonly sites: readonly SiteAdapters[];
  readonly policy: Policy;
  readonly clock: AwsClock;
}
const webs = new WeakMap<Env, Web>();
const webNeeds = ['site', 'records', 'networks', 'executions', 'activity', 'metrics', 'traffic'] as const;
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
  const names = webNeeds.flatMap((need): readonly Variable[] => variablesOf[need]);
  const read = readVariables(env, [...webVariables, ...names]);
  const clients = siteClients({ ...options.sdk, region: read('AWS_REGION') });
  const clock = awsClock(clients.sts());
  const adapters = engine(read, clients, { now: clock.now, ...options });
  const { site, records, networks, executions, activity, metrics, traffic } = adapters;
  return {
    sites: [{ site, records, networks, executions, activity, metrics, traffic }],
    policy: {
      ...offeredIn(read),
      maxOpenMinutes: Number(read('SLUICE_MAX_OPEN_MINUTES')),
      reasonRequired: env.SLUICE_REASON_REQUIRED === 'true',
    },
    clock,
  };
}
