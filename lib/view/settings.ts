import * as z from 'zod';
import { Site, VpcId } from '@/lib/egress/site';
import { Actor, Instant } from '@/lib/window/record';

/** What the API answers about the deployment itself: its accounts, who hears of what, what is not enrolled, how it fares. */

/** Why something could not be read: as the closed list of errors names it, and in AWS's words. */
const Failed = z.object({ code: z.string(), message: z.string() });

export const AccountList = z
  .object({
    accounts: z.array(
      z.object({
        site: Site,
        /** Networks of it that you may know of. Absent if they cannot be read. */
        networks: z.number().int().optional(),
        /** Why it cannot be read now. `since`: when this dashboard noticed first. */
        unreadable: Failed.extend({ since: Instant }).optional(),
        /** What stops all of its networks. */
        freeze: z
          .object({ by: Actor, at: Instant, until: Instant.optional(), reason: z.string().optional() })
          .optional(),
        /** While all are stopped: those that are not closed yet and that you may know of. Absent if there is none. */
        notClosed: z.array(z.object({ vpcId: VpcId, name: z.string() })).optional(),
        /** Whether networks of it may be enrolled from here. */
        enrolsHere: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AccountList' });

export const NoticeList = z
  .object({
    sites: z.array(
      z.object({
        site: Site,
        /** Who hears. Who may not read what others did gets addresses with most of them left out. */
        subscriptions: z
          .array(z.object({ protocol: z.string(), endpoint: z.string(), confirmed: z.boolean() }))
          .optional(),
        /** Whether there are more than are listed: these are the first thousand. */
        more: z.boolean().optional(),
        unreadable: Failed.optional(),
      }),
    ),
  })
  .meta({ id: 'NoticeList' });
/** Where a test was sent, and where it could not be. */
export const TestSent = z
  .object({
    sent: z.array(Site),
    failed: z.array(z.object({ site: Site, message: z.string() })).optional(),
  })
  .meta({ id: 'TestSent' });

/** Networks that are there and not, or not wholly, enrolled. */
export const UnenrolledList = z
  .object({
    networks: z.array(
      z.object({
        site: Site,
        vpcId: VpcId,
        name: z.string().optional(),
        cidr: z.string().optional(),
        /** What is there: route tables of private subnets and public subnets, and how many of each bear their tag. */
        tables: z.object({ there: z.number().int(), tagged: z.number().int() }),
        subnets: z.object({ there: z.number().int(), tagged: z.number().int() }),
        hasInternetGateway: z.boolean(),
        /** Whether you may have Sluice set the tags: `not-offered` by its deployment, or your role does not allow it. */
        enrolling: z.enum(['may', 'needs-role', 'not-offered']),
      }),
    ),
    unreadable: z.array(z.object({ site: Site, code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'UnenrolledList' });

export const upkeepParts = [
  'found',
  'leftovers',
  'undelivered',
  'schedules',
  'addresses',
  'gateways',
] as const;

/** What the regular look found last, what lies about, what could not be delivered, what is left of AWS's quotas; by site. */
export const Upkeep = z
  .object({
    at: Instant,
    sites: z.array(
      z.object({
        site: Site,
        /** What the last look of the last half hour counted. */
        found: z
          .object({
            networks: z.number(),
            runsStarted: z.number(),
            blocked: z.number(),
            leftovers: z.number(),
            suspected: z.number(),
            overdue: z.number(),
          })
          .partial()
          .optional(),
        /** As it is now: ours and not wanted for half an hour, perhaps ours, past its latest end. */
        leftovers: z
          .array(
            z.object({
              kind: z.enum(['left-over', 'perhaps-ours', 'overdue']),
              resource: z.enum(['gateway', 'address']),
              id: z.string(),
              vpcId: z.string().optional(),
              why: z.string(),
              /** The same as data: the code of the reason (`why`), and what it names. */
              about: z.record(z.string(), z.string()).optional(),
            }),
          )
          .optional(),
        /** Wakings that Scheduler could not deliver for a day. */
        undelivered: z.number().int().optional(),
        quotas: z.array(
          z.object({
            name: z.enum(['schedules', 'addresses', 'gateways']),
            /** Of gateways. */
            zone: z.string().optional(),
            used: z.number().int(),
            most: z.number().int(),
            /** `told` by AWS; `default`: AWS's default, for what is in force only Service Quotas knows. */
            source: z.enum(['told', 'default']),
          }),
        ),
        /** What could not be read, and why. */
        unread: z.array(Failed.extend({ part: z.enum(upkeepParts) })),
      }),
    ),
  })
  .meta({ id: 'Upkeep' });

export type AccountList = z.infer<typeof AccountList>;
export type NoticeList = z.infer<typeof NoticeList>;
export type TestSent = z.infer<typeof TestSent>;
export type UnenrolledList = z.infer<typeof UnenrolledList>;
export type Upkeep = z.infer<typeof Upkeep>;
