import * as z from 'zod';
import { Site, VpcId } from '@/lib/egress/site';
import { ActivityEntry } from '@/lib/view/activity';
import { ExecutionView } from '@/lib/view/execution';
import { NetworkSummary, ProblemView, ReasonView, WindowView } from '@/lib/view/network';
import { Instant, RecordId } from '@/lib/window/record';

/** What the API answers besides networks themselves. */

/** Something was written and the workflow was told to look. `until` is absent if nothing known ends it. */
export const Started = z
  .object({
    execution: z.string(),
    until: Instant.optional(),
    /** Of an opening: the id by which it is made longer or ended. */
    leaseId: RecordId.optional(),
  })
  .meta({ id: 'Started' });
/** Networks for which it is written and no run could be started: the sweep starts it. Absent if there is none. */
const NotStarted = z.array(z.object({ vpcId: VpcId, message: z.string() })).optional();
export const SiteStarted = z
  .object({
    sites: z.array(z.object({ site: Site, executions: z.array(z.string()), notStarted: NotStarted })),
    /** Sites where it failed: nothing is known to hold there. Absent if there is none. */
    failed: z.array(z.object({ site: Site, message: z.string() })).optional(),
    until: Instant.optional(),
  })
  .meta({ id: 'SiteStarted' });

/** A site that did not answer in time or refused: why, as the closed list of errors names it, and in AWS's words. */
export const Unreadable = z
  .object({ site: Site, code: z.string(), message: z.string() })
  .meta({ id: 'Unreadable' });
/** Sites of which nothing could be listed are named, so that a missing row is never taken for a closed network. */
export const NetworkPage = z
  .object({
    networks: z.array(NetworkSummary),
    cursor: z.string().optional(),
    unreadable: z.array(Unreadable).optional(),
  })
  .meta({ id: 'NetworkPage' });
/** An address from which a network's traffic may come, as partners need it for their allow-lists. */
const ListedAddress = z
  .object({
    publicIp: z.string(),
    allocationId: z.string(),
    /** `one`, or the zone that it serves. */
    slot: z.string(),
    /** `kept` between openings, `adopted` and never released; `passing`: this opening's only, somebody else's after it. */
    kind: z.enum(['kept', 'adopted', 'passing']),
    inUse: z.boolean(),
    /** Since when Sluice has it; unknown of one that was adopted. */
    since: Instant.optional(),
  })
  .meta({ id: 'ListedAddress' });
export const NetworkAddresses = z
  .object({ vpcId: VpcId, name: z.string(), site: Site, addresses: z.array(ListedAddress) })
  .meta({ id: 'NetworkAddresses' });
/** Sites whose addresses could not be read are named: the list is not whole without them. */
export const AddressList = z
  .object({
    networks: z.array(NetworkAddresses),
    unreadable: z.array(Unreadable).optional(),
  })
  .meta({ id: 'AddressList' });
export const WindowPage = z.object({ windows: z.array(WindowView) }).meta({ id: 'WindowPage' });
export const WillBeOpen = z
  .object({
    at: Instant,
    open: z.boolean(),
    until: Instant.optional(),
    reason: ReasonView,
  })
  .meta({ id: 'WillBeOpen' });
export const OpeningPage = z
  .object({
    openings: z.array(
      z.object({ windowId: RecordId, name: z.string(), opens: Instant, closes: Instant, wanted: Instant }),
    ),
  })
  .meta({ id: 'OpeningPage' });
export const ExecutionPage = z
  .object({
    executions: z.array(ExecutionView),
    cursor: z.string().optional(),
    unreadable: z.array(Unreadable).optional(),
  })
  .meta({ id: 'ExecutionPage' });
export const HistoryEntry = z
  .object({
    at: Instant,
    kind: z.literal('execution'),
    execution: ExecutionView,
    did: z.array(z.string()),
    /** Of one that failed: what it was blocked by. */
    problems: z.array(ProblemView).optional(),
    opened: z.boolean().optional(),
    closed: z.boolean().optional(),
  })
  .meta({ id: 'HistoryEntry' });
/** A network's activity, newest first; what runs now comes with the first page. */
export const HistoryPage = z
  .object({
    running: z.array(ExecutionView),
    entries: z.array(HistoryEntry),
    cursor: z.string().optional(),
  })
  .meta({ id: 'HistoryPage' });

/** What people, machines and the workflow did in all sites, newest first. */
export const ActivityPage = z
  .object({
    /** Whose lines are in it: everybody's, everybody's of the networks that the reader audits and their own, or their own. */
    whose: z.enum(['all', 'some', 'own']),
    entries: z.array(ActivityEntry),
    /** There may be older ones, even where a page has few or none. */
    cursor: z.string().optional(),
    unreadable: z.array(Unreadable).optional(),
  })
  .meta({ id: 'ActivityPage' });

/** What enrols a network, piece by piece, ticked off when seen; and the text that does it with each tool. */
export const Enrolment = z
  .object({
    vpcId: VpcId,
    enrolled: z.boolean(),
    items: z.array(
      z.object({
        resourceId: z.string(),
        kind: z.enum(['route-table', 'gateway-subnet']),
        name: z.string().optional(),
        tag: z.string(),
        done: z.boolean(),
      }),
    ),
    snippets: z.object({ terraform: z.string(), cdk: z.string(), cli: z.string() }),
  })
  .meta({ id: 'Enrolment' });
/** The settings in force and where each comes from. */
export const SettingsView = z
  .object({
    settings: z.array(
      z.object({
        name: z.enum(['name', 'gateways', 'address', 'drainMinutes', 'maxOpenMinutes', 'reason', 'ticket']),
        tag: z.string(),
        /** The VPC's tag as it is, if it has one. */
        tagged: z.string().optional(),
        inForce: z.union([z.string(), z.number()]),
        /** Why the tag does not count, or counts only in part. */
        note: z.string().optional(),
        /** The same as data: the code of the reason (`why`), and what it names. */
        noteAbout: z.record(z.string(), z.string()).optional(),
      }),
    ),
    /** What the deployment wants everywhere, and what a ticket must look like: a regular expression for the whole of it. */
    reasonRequired: z.boolean(),
    ticket: z.object({
      required: z.boolean(),
      pattern: z.string().optional(),
      example: z.string().optional(),
    }),
  })
  .meta({ id: 'SettingsView' });

export const ImportAnswer = z
  .object({
    written: z.array(z.object({ id: RecordId, revision: z.number() })),
    skipped: z.array(z.object({ pointer: z.string(), why: z.string() })),
    executions: z.array(z.string()),
    notStarted: NotStarted,
  })
  .meta({ id: 'ImportAnswer' });
export const Health = z
  .object({
    ok: z.boolean(),
    at: Instant,
    sites: z.array(
      z.object({
        site: Site,
        checks: z.array(
          z.object({
            name: z.enum(['records', 'entries', 'networks', 'workflow', 'sweep']),
            ok: z.boolean(),
            detail: z.string().optional(),
          }),
        ),
        /** Entries that cannot be read, and those in the group that are none of ours: `entries` fails for the former. */
        spoilt: z.array(
          z.object({
            name: z.string(),
            why: z.string(),
            /** The same as data: the code of the reason (`why`), and what it names. */
            about: z.record(z.string(), z.string()).optional(),
          }),
        ),
        /** When the last sweep of all networks ended, to the minute. Absent if none has in three hours. */
        lastSweepAt: Instant.optional(),
      }),
    ),
  })
  .meta({ id: 'Health' });
export const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['viewer', 'opener', 'operator', 'auditor', 'admin']),
    /** What they may do, and where: on every network without `networks`. */
    grants: z.array(
      z.object({
        role: z.enum(['viewer', 'opener', 'operator', 'auditor', 'admin']),
        networks: z
          .object({ vpcIds: z.array(z.string()), tags: z.record(z.string(), z.string()) })
          .partial()
          .optional(),
      }),
    ),
    /** The verbs that some grant allows; what counts on one network stands in its own `may`. */
    may: z.array(z.string()),
  })
  .meta({ id: 'Me' });

export const SessionsEnded = z
  .object({
    /** Who signed in before this signs in anew. */
    notBefore: Instant,
  })
  .meta({ id: 'SessionsEnded' });

/** RFC 9457. `type` is `urn:sluice:problem:<code>`. */
export const ApiProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string(),
    remedy: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'path', 'query', 'header']),
          pointer: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
    problems: z.array(z.object({ code: z.string(), message: z.string(), remedy: z.string() })).optional(),
  })
  .meta({ id: 'ApiProblemBody' });

export type Started = z.infer<typeof Started>;
export type SiteStarted = z.infer<typeof SiteStarted>;
export type Unreadable = z.infer<typeof Unreadable>;
export type NetworkPage = z.infer<typeof NetworkPage>;
export type NetworkAddresses = z.infer<typeof NetworkAddresses>;
export type AddressList = z.infer<typeof AddressList>;
export type WindowPage = z.infer<typeof WindowPage>;
export type WillBeOpen = z.infer<typeof WillBeOpen>;
export type OpeningPage = z.infer<typeof OpeningPage>;
export type ExecutionPage = z.infer<typeof ExecutionPage>;
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export type ActivityPage = z.infer<typeof ActivityPage>;
export type HistoryPage = z.infer<typeof HistoryPage>;
export type Enrolment = z.infer<typeof Enrolment>;
export type SettingsView = z.infer<typeof SettingsView>;
export type ImportAnswer = z.infer<typeof ImportAnswer>;
export type Health = z.infer<typeof Health>;
export type SessionsEnded = z.infer<typeof SessionsEnded>;
export type Me = z.infer<typeof Me>;
export type ApiProblemBody = z.infer<typeof ApiProblemBody>;
