import * as z from 'zod';
import { addressWays, gatewayWays } from '@/lib/egress/settings';
import { Site } from '@/lib/egress/site';
import { SignOnSettings } from '@/lib/sign-on/settings';
import { namedTwice } from '@/lib/sites-setting';
import { TicketSetting } from '@/lib/ticket-setting';
import { HubSetting, SiteSetting } from './neighbours';

/** The web's variables, in which the sites stand, have 4 KB altogether (Lambda quotas). */
const mostSites = 12;

/** The days that CloudWatch takes (API reference, PutRetentionPolicy). */
const keptDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/**
 * What an operator decides for a deployment: `deployment.json` beside `sst.config.ts`, by stage. Each has a default,
 * so that the file may be missing.
 */
export const Deployment = z
  .strictObject({
    /** Where it is to stand: a deployment to another region is refused. */
    region: Site.shape.region.exactOptional(),
    /** Of the dashboard; CloudFront's own name without it. */
    domain: z.hostname().exactOptional(),
    /** Of the dashboard without a domain: what the first deployment prints, for sign-on leads back there. */
    origin: z
      .url({ protocol: /^https$/, error: 'It looks like https://d111111abcdef8.cloudfront.net.' })
      .exactOptional(),
    /** Who may use the dashboard. Without it nobody can. */
    signOn: SignOnSettings.exactOptional(),
    /** Who gets the notices and the alarms. Each confirms once, by the link in a mail. */
    emails: z.array(z.email()).default([]),
    /** For how long the activity log keeps what was done. */
    activityDays: z
      .union(
        keptDays.map((days) => z.literal(days)),
        `It is one of ${keptDays.join(', ')}.`,
      )
      .default(400),
    sweepMinutes: z.int().min(1).max(15).default(5),
    maxOpenMinutes: z.int().min(5).max(99_999).default(1440),
    /** Whether people must say why, for what lets traffic out. */
    reasonRequired: z.boolean().default(false),
    /** Whether they must name a ticket, and what it looks like. */
    ticket: TicketSetting.default({ required: false }),
    maxDrainMinutes: z.int().min(0).max(30).default(15),
    /** What networks may choose by tag; the first is the default. */
    gateways: z
      .array(z.enum(gatewayWays))
      .min(1)
      .default([...gatewayWays]),
    addresses: z
      .array(z.enum(addressWays))
      .min(1)
      .default([...addressWays]),
    /** Whether admins may set the tags that enrol a network from the API, by a machine with a role of its own. */
    enrolFromDashboard: z.boolean().default(false),
    /**
     * How many instances of the dashboard's function may run at once: what a flood of requests may cost and take from
     * the account's other functions, the engine's among them. 0: as many as the account has.
     */
    dashboardInstances: z.int().min(0).max(1_000).default(20),
    /** Keys of a VPC's tags that its new resources take over, for cost allocation. */
    copiedTagKeys: z.array(z.string().regex(/^(?!aws:|sluice:).{1,128}$/)).default([]),
    /** What people call this account, where there are several. */
    name: Site.shape.name.unwrap().exactOptional(),
    /** Engines in other accounts and regions that this dashboard shows beside its own. */
    sites: z.array(SiteSetting).max(mostSites).default([]),
    /** Makes it an engine alone: the dashboard is this deployment's. */
    hub: HubSetting.exactOptional(),
  })
  .superRefine(({ hub, sites, domain, origin, signOn, enrolFromDashboard }, check) => {
    if (hub && (sites.length > 0 || domain !== undefined))
      check.addIssue('With `hub` there is no dashboard here: `sites` and `domain` belong to the hub.');
    if (hub && (signOn || origin !== undefined))
      check.addIssue('With `hub` there is no dashboard here: `signOn` and `origin` belong to the hub.');
    if (hub && enrolFromDashboard)
      check.addIssue(
        'With `hub` nothing is enrolled by Sluice: the hub\u2019s dashboard may not. Leave `enrolFromDashboard` out.',
      );
    if (domain !== undefined && origin !== undefined)
      check.addIssue('Leave `origin` out where there is a `domain`.');
    if (signOn && domain === undefined && origin === undefined)
      check.addIssue(
        '`signOn` needs the dashboard\u2019s address: a `domain`, or as `origin` what a first deployment without `signOn` printed.',
      );
    const twice = namedTwice(sites);
    if (twice !== undefined) check.addIssue(`The site ${twice} is named twice.`);
  });
export type Deployment = z.infer<typeof Deployment>;

const Stages = z.record(z.string(), Deployment);

/** A stage's settings from the text of `deployment.json`. Throws with every mistake in it, by name. */
export function deploymentOf(text: string | undefined, stage: string): Deployment {
  const given: unknown = text === undefined ? {} : JSON.parse(text);
  const parsed = Stages.safeParse(given);
  if (!parsed.success) throw new Error(`deployment.json is wrong:\n${z.prettifyError(parsed.error)}`);
  return parsed.data[stage] ?? Deployment.parse({});
}
