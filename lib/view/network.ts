import * as z from 'zod';
import { Site, VpcId } from '@/lib/egress/site';
import { Actor, Instant, RecordId, WindowRecord } from '@/lib/window/record';

/** What the API answers about networks, and what pages draw. One definition for route, document, client and page. */

export const NetworkState = z
  .enum(['closed', 'opening', 'open', 'finishing', 'closing', 'unknown'])
  .meta({ id: 'NetworkState' });
const Exposed = z.enum(['yes', 'no', 'unknown']);

/** Why nobody can say what is wanted: the group is gone, entries or one of them cannot be read, AWS does not answer. */
const UnknownCause = z.enum(['group-missing', 'records-unreadable', 'spoilt-entry', 'network-unknown']);

/** Why, as data: the page puts it into words in the reader's language. */
export const ReasonView = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('freeze'),
      recordId: RecordId,
      scope: z.enum(['network', 'site']),
      by: Actor,
      reason: z.string().optional(),
    }),
    z.object({ kind: z.literal('hold'), recordId: RecordId, by: Actor, reason: z.string().optional() }),
    z.object({
      kind: z.literal('lease'),
      recordIds: z.array(RecordId),
      by: z.array(Actor),
      reason: z.string().optional(),
    }),
    z.object({ kind: z.literal('window'), windowIds: z.array(RecordId), names: z.array(z.string()) }),
    z.object({ kind: z.literal('between-openings') }),
    z.object({ kind: z.literal('no-windows') }),
    z.object({ kind: z.literal('unknown'), cause: UnknownCause }),
  ])
  .meta({ id: 'ReasonView' });

export const ProblemView = z
  .object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    blocks: z.boolean(),
    subject: z.string().optional(),
    /** What the message was made of, by name: AWS's words (`detail`), ids, the code of a reason (`why`). */
    about: z.record(z.string(), z.string()).optional(),
    /** The run that told it, by its name. */
    run: z.string().optional(),
  })
  .meta({ id: 'ProblemView' });

export const NetworkSummary = z
  .object({
    vpcId: VpcId,
    name: z.string(),
    site: Site,
    /** Whose it is, by its tags. */
    team: z.string().optional(),
    cidr: z.string().optional(),
    state: NetworkState,
    /** Whether traffic can get out now, by any way (IPv6 and other people's gateways included). */
    exposed: Exposed,
    /** When the answer next changes; absent if never. */
    until: Instant.optional(),
    reason: ReasonView,
    problems: z.array(ProblemView),
    /** The next opening after now, when closed; with the window's name. */
    nextOpening: z
      .object({ opens: Instant, closes: Instant, windowId: RecordId, name: z.string() })
      .optional(),
    /** Openings of the reader's day for the strip: today from 00:00 to 24:00 UTC widened by a day on both sides. */
    strip: z.array(z.object({ opens: Instant, closes: Instant, source: z.enum(['window', 'lease']) })),
    /** Seconds until usable, while opening, from what this network's gateways usually take. */
    readyInSeconds: z.number().optional(),
    /** While connections are given time to end: until when at most, and how many there were last, if that is known. */
    finishing: z.object({ until: Instant, connections: z.number().int().optional() }).optional(),
    /**
     * What runs through an open one: in the minute of its gateways that AWS published last, begun at `at`. A figure that is
     * not known is absent; all is, where none is known.
     */
    traffic: z
      .object({
        at: Instant,
        connections: z.number().int().optional(),
        /** To and from the internet. */
        bytesPerSecond: z.number().int().optional(),
      })
      .optional(),
    windows: z.number().int(),
    /** What you may do on it: by your roles that count here, and what its deployment offers. */
    may: z.array(z.string()),
    /** What must be said to open it or write its windows, and what a ticket looks like. */
    wants: z.object({ reason: z.boolean(), ticket: z.boolean(), ticketExample: z.string().optional() }),
  })
  .meta({ id: 'NetworkSummary' });

export const LeaseView = z
  .object({
    id: RecordId,
    by: Actor,
    createdAt: Instant,
    until: Instant,
    reason: z.string().optional(),
    mine: z.boolean(),
  })
  .meta({ id: 'LeaseView' });
const GatewayView = z
  .object({
    id: z.string(),
    state: z.string(),
    subnetId: z.string().optional(),
    zone: z.string().optional(),
    createdAt: z.string().optional(),
    publicIps: z.array(z.string()),
    ours: z.boolean(),
    /** Of ours: `one`, or the zone that it serves. */
    slot: z.string().optional(),
    failure: z.object({ code: z.string(), message: z.string() }).optional(),
    expiresAt: z.string().optional(),
  })
  .meta({ id: 'GatewayView' });
const AddressView = z
  .object({
    allocationId: z.string(),
    publicIp: z.string(),
    ours: z.boolean(),
    inUse: z.boolean(),
    /** Of ours and of adopted ones: `one`, or the zone that it serves. */
    slot: z.string().optional(),
    /** `kept` between openings, `adopted` and never released, `passing`: this opening's only. */
    kind: z.enum(['kept', 'adopted', 'passing']).optional(),
  })
  .meta({ id: 'AddressView' });
const RouteTableView = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    enrolled: z.boolean(),
    main: z.boolean(),
    subnetIds: z.array(z.string()),
    defaultRoute: z.object({ target: z.string(), state: z.string(), ours: z.boolean() }).optional(),
  })
  .meta({ id: 'RouteTableView' });
const SubnetView = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    zone: z.string(),
    cidr: z.string(),
    gatewaySubnet: z.boolean(),
    public: z.boolean(),
    freeAddresses: z.number(),
  })
  .meta({ id: 'SubnetView' });
export const WindowView = WindowRecord.extend({
  etag: z.string(),
  nextOpenings: z.array(z.object({ opens: Instant, closes: Instant })),
  changedOutside: z.boolean(),
  openNow: z.boolean(),
}).meta({ id: 'WindowView' });

export const NetworkDetail = NetworkSummary.extend({
  windowList: z.array(WindowView),
  leases: z.array(LeaseView),
  hold: z.object({ id: RecordId, by: Actor, until: Instant, reason: z.string().optional() }).optional(),
  freeze: z
    .object({
      id: RecordId,
      by: Actor,
      until: Instant.optional(),
      reason: z.string().optional(),
      scope: z.enum(['network', 'site']),
    })
    .optional(),
  waysOut: z.object({
    gateways: z.array(GatewayView),
    addresses: z.array(AddressView),
    routeTables: z.array(RouteTableView),
    subnets: z.array(SubnetView),
    internetGatewayIds: z.array(z.string()),
    ipv6: z.boolean(),
  }),
  spoiltEntries: z.array(z.object({ name: z.string(), why: z.string() })),
  /** The settings in force: the VPC's tags, tightened to what the deployment allows. */
  settings: z.object({
    gateways: z.enum(['one', 'per-zone']),
    address: z.enum(['ephemeral', 'retained']),
    drainMinutes: z.number(),
    maxOpenMinutes: z.number(),
  }),
  /** Absent if it cannot be read. */
  running: z.array(z.object({ executionArn: z.string(), name: z.string(), startedAt: Instant })).optional(),
}).meta({ id: 'NetworkDetail' });

export type NetworkState = z.infer<typeof NetworkState>;
export type ReasonView = z.infer<typeof ReasonView>;
export type NetworkSummary = z.infer<typeof NetworkSummary>;
export type NetworkDetail = z.infer<typeof NetworkDetail>;
export type WindowView = z.infer<typeof WindowView>;
export type LeaseView = z.infer<typeof LeaseView>;
