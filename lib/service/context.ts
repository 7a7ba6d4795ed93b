import type { Temporal } from 'temporal-polyfill';
import type { Activity } from '@/lib/aws/activity';
import type { Enroller } from '@/lib/aws/enroller';
import type { Executions } from '@/lib/aws/executions';
import type { Looks } from '@/lib/aws/looks';
import type { Metrics } from '@/lib/aws/metrics';
import type { NetworkReader } from '@/lib/aws/network';
import type { Notices } from '@/lib/aws/notices';
import type { Quotas } from '@/lib/aws/quotas';
import type { Records } from '@/lib/aws/records';
import type { GatewayTraffic } from '@/lib/aws/traffic';
import type { Undelivered } from '@/lib/aws/undelivered';
import type { Observed } from '@/lib/egress/observed';
import type { Allowed } from '@/lib/egress/settings';
import type { Site } from '@/lib/egress/site';
import type { TicketSetting } from '@/lib/ticket-setting';
import type { Actor } from '@/lib/window/record';
import type { EndedSessions } from './ended-sessions';

export const roles = ['viewer', 'opener', 'operator', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];
/** Networks whose id is listed, and those that bear every one of these tags. Of an empty limit there is none. */
export interface NetworkLimit {
  readonly vpcIds?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}
/** A role, and where: on every network without a limit. */
export interface Grant {
  readonly role: Role;
  readonly networks?: NetworkLimit;
}
/** How somebody proved who they are: a person at the identity provider, a machine by a token of its issuer. */
export interface SignedOn {
  readonly kind: 'person' | 'machine';
  readonly issuer: string;
  readonly subject: string;
}
/** Made by `actorWith`, that role and grants agree. */
export interface ActorWithRole extends Actor {
  /** The strongest of the grants: what is shown and logged. What they may do is asked of `allow`. */
  readonly role: Role;
  readonly grants: readonly Grant[];
  /** Absent of the fixed actor of a laptop. */
  readonly signedOn?: SignedOn;
}

/** What the deployment allows; tags on a VPC can only tighten it. */
export interface Policy extends Allowed {
  readonly reasonRequired: boolean;
  /** What a ticket must look like. */
  readonly ticket?: Pick<TicketSetting, 'pattern' | 'example'>;
}

/** A site's adapters, by which verbs look and change nothing. */
export interface SiteAdapters {
  readonly site: Site;
  readonly records: Pick<Records, 'list' | 'entriesOf'>;
  readonly networks: NetworkReader;
  readonly executions: Omit<Executions, 'start'>;
  readonly activity: Activity;
  readonly looks: Looks;
  readonly metrics: Metrics;
  readonly traffic: GatewayTraffic;
  /** Where looks are shared: whether the VPC was there a moment ago. Nothing is asked for it. */
  readonly seenLately?: (vpcId: string) => boolean;
  /** Where looks are shared: whether there may be anything of the VPC. Many who ask for what is not there ask AWS once. */
  readonly mayBeHere?: (vpcId: string) => Promise<boolean>;
  /** The networks of the last look at all that this process had, however old; undefined before the first. Nothing is asked for it. */
  readonly lastSeen?: () => readonly Observed[] | undefined;
  readonly notices: Pick<Notices, 'subscriptions'>;
  readonly undelivered: Undelivered;
  readonly quotas: Quotas;
  /** Whether the deployment offers to enrol networks. */
  readonly offersEnrolling: boolean;
  /** For `change.ts` alone: what can write, which waits for `begin` before each write. */
  readonly writing: (begin: () => Promise<void>) => Writing;
}
/** What a changing verb may do as the web: it reads EC2 and changes nothing there. */
export interface Writing {
  readonly records: Pick<Records, 'list' | 'write' | 'entriesOf'>;
  readonly executions: Executions;
  readonly notices: Notices;
  /** Only where it is offered. */
  readonly enroller?: Enroller;
  /** Only of the deployment's own site: there people sign on. */
  readonly ended?: Pick<EndedSessions, 'endActor' | 'endAll'>;
}
export type SiteWriter = SiteAdapters & Writing;

/** What every verb is given: who acts, what time it is, and the ways to the outside. */
export interface Context {
  readonly actor: ActorWithRole;
  readonly now: () => Temporal.Instant;
  readonly policy: Policy;
  readonly sites: readonly SiteAdapters[];
  /** How long a site may keep what the others answered waiting. Milliseconds. */
  readonly patienceMs: number;
  readonly requestId: string;
  /** The address that the request came from, where something that can be trusted tells it. */
  readonly from?: string;
}
