import { randomUUID } from 'node:crypto';
import { assumedRole } from '@/lib/aws/assumed-role';
import { type ClientConfig, sfnClient, stsClient } from '@/lib/aws/clients';
import { type AwsClock, awsClock } from '@/lib/aws/clock';
import { enrollerOf } from '@/lib/aws/enroller/enroller-of';
import {
  activity,
  executions,
  looks,
  metrics,
  networks,
  notices,
  quotas,
  records,
  site,
  traffic,
  undelivered,
} from '@/lib/live/adapters';
import { liveEndedSessions } from '@/lib/live/ended-sessions';
import { type LiveOptions, madeOf, type Parts, variablesOf } from '@/lib/live/engine';
import { type SiteTwice, sharedSite } from '@/lib/live/shared-site';
import type { ActorWithRole, Context, Policy, SiteAdapters, Writing } from '@/lib/service/context';
import { writesAfter } from '@/lib/service/writes-after';
import { type Env, isGiven, offeredIn, offeredVariables, readVariables, siteOfArn } from '@/lib/settings';
import { type OtherSite, otherSite, sitesIn } from '@/lib/sites-setting';
import { type TicketSetting, ticketIn } from '@/lib/ticket-setting';

/** How long one site may keep the others waiting: lists over half the world take a second or two. */
const patienceMs = 5000;

/** What the web keeps between requests. */
interface Web {
  readonly sites: readonly SiteTwice[];
  readonly policy: Policy;
  readonly clock: AwsClock;
}
const webs = new WeakMap<Env, Web>();
const webNeeds = {
  ...{ site, records, networks, executions, activity, looks, metrics, traffic },
  ...{ notices, undelivered, quotas },
};
const siteVariables = variablesOf(webNeeds);
const webVariables = [
  'AWS_REGION',
  'SLUICE_MAX_OPEN_MINUTES',
  'SLUICE_REASON_REQUIRED',
  'SLUICE_TICKET',
  ...offeredVariables,
] as const;

export interface RequestOptions extends LiveOptions {
  readonly requestId?: string;
  /** The address that the request comes from, if it is known. */
  readonly from?: string | undefined;
  /** For who only looks: what is shown may be a few seconds old, and many share one look. Without it all is read anew. */
  readonly shared?: boolean;
}

/**
 * The context of one request, for an actor who is known already (`fixedActor`). The time is the system's, corrected by
 * AWS's. Throws `SettingsWrong`.
 */
export async function liveContext(
  env: Env,
  actor: ActorWithRole,
  options: RequestOptions = {},
): Promise<Context> {
  const web = webs.get(env) ?? liveWeb(env, options);
  webs.set(env, web);
  if (!options.now) await web.clock.keepRight();
  return {
    actor,
    now: options.now ?? web.clock.now,
    policy: web.policy,
    sites: web.sites.map(({ exact, shared }) => (options.shared ? shared : exact)),
    patienceMs,
    requestId: options.requestId ?? randomUUID(),
    ...(options.from === undefined ? {} : { from: options.from }),
  };
}

function liveWeb(env: Env, options: LiveOptions): Web {
  const read = readVariables(env, [...webVariables, ...siteVariables]);
  const { name, others } = sitesIn(env, siteOfArn(read('SLUICE_WORKFLOW_ARN')));
  const config = { ...options.sdk, region: read('AWS_REGION') };
  const clock = awsClock(stsClient(config));
  const now = options.now ?? clock.now;
  const [, partition = ''] = read('SLUICE_WORKFLOW_ARN').split(':');
  return {
    sites: [
      adaptersOf({ read, config, now }, name, {
        ended: liveEndedSessions(env, options),
        ...enrollerIn(env, config),
      }),
      ...others.map((other) => adaptersOf(partsOf(other, partition, config, now), other.name)),
    ].map((site) => sharedSite(site)),
    policy: {
      ...offeredIn(read),
      maxOpenMinutes: Number(read('SLUICE_MAX_OPEN_MINUTES')),
      reasonRequired: read('SLUICE_REASON_REQUIRED') === 'true',
      ...ticketPolicy(ticketIn(read('SLUICE_TICKET'))),
    },
    clock,
  };
}

function ticketPolicy({ required, ...ticket }: TicketSetting): Pick<Policy, 'ticketRequired' | 'ticket'> {
  return { ticketRequired: required, ticket };
}

/** Of the own site only: what a hub may do elsewhere is the web's part, and no more. */
function enrollerIn(env: Env, config: ClientConfig): Pick<Writing, 'enroller'> {
  if (!isGiven(env, 'SLUICE_ENROL_ARN')) return {};
  const read = readVariables(env, ['SLUICE_ENROL_ARN']);
  return { enroller: enrollerOf(sfnClient(config), read('SLUICE_ENROL_ARN')) };
}

type SiteParts = Omit<Parts, 'timeLeft'>;

/** Of a site in another account or region: its role is taken on at the first call. */
function partsOf(other: OtherSite, partition: string, own: ClientConfig, now: Parts['now']): SiteParts {
  const { variables, roleArn } = otherSite(other, partition);
  const credentials = assumedRole({ roleArn, externalId: other.externalId }, own);
  const read = readVariables(variables, siteVariables);
  return { read, config: { ...own, region: other.region, credentials }, now };
}

function adaptersOf(
  parts: SiteParts,
  name: string | undefined,
  own: Pick<Writing, 'enroller' | 'ended'> = {},
): SiteAdapters {
  const made = madeOf(webNeeds, { ...parts, timeLeft: () => Number.POSITIVE_INFINITY });
  const site = name === undefined ? made.site : { ...made.site, name };
  const writing = writesAfter({ ...made, ...own });
  return { ...made, site, writing, offersEnrolling: own.enroller !== undefined };
}
