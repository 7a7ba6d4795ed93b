import * as z from 'zod';
import { Site, VpcId } from '@/lib/egress/site';
import { Price } from '@/lib/report/prices';
import { Actor, Instant, LocalDate, RecordId, Rule, WindowRecord } from '@/lib/window/record';

/** What the API answers about networks, and what pages draw. One definition for route, document, client and page. */

export const NetworkState = z
  .enum(['closed', 'opening', 'open', 'finishing', 'closing', 'unknown'])
  .meta({ id: 'NetworkState' });
const Exposed = z.enum(['yes', 'no', 'unknown']);

/** Why, as data: the page puts it into words in the reader's language. */
/** Why nobody can say what is wanted: the group is gone, entries or one of them cannot be read, AWS does not answer. */
const UnknownCause = z.enum(['group-missing', 'records-unreadable', 'spoilt-entry', 'network-unknown']);

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

const ProblemView = z
  .object({
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
    blocks: z.boolean(),
    subject: z.string().optional(),
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

/** What a draft would do, before it is saved. */
/** What a window adds to what its network costs anyway, with whole hours for each opening and gateway. */
export const WindowCost = z
  .object({
    /** So many stand at once: one for each slot. */
    gateways: z.int(),
    /** Gateway hours that AWS bills in a month, on average; of a window that lasts less than a month, of all of it. */
    hoursPerMonth: z.number(),
    /** The hint: the same rule, closing so much earlier, and what is billed less. */
    less: z
      .object({
        minutes: z.int(),
        hoursPerMonth: z.number(),
        /** An hour of each gateway at each opening. */
        eachTime: z.boolean(),
        rule: Rule,
      })
      .optional(),
    /** Of one gateway's hour; its address's too, unless that is paid for at every hour anyway. Absent where no price is known. */
    hourUsd: z.number().optional(),
    price: Price.optional(),
  })
  .meta({ id: 'WindowCost' });

/** An entry of EventBridge Scheduler, as it would be written. */
export const EntryPreview = z
  .object({
    suffix: z.enum(['opens', 'closes']),
    name: z.string(),
    group: z.string(),
    expression: z.string(),
    zone: z.string(),
    target: z.string(),
    /** What Scheduler hands to the target, as text. */
    input: z.string(),
  })
  .meta({ id: 'EntryPreview' });

export const WindowPreview = z
  .object({
    /** The first ten within five years, those under way too. `openNow`: saved now, the network opens for it at once. */
    openings: z.array(z.object({ opens: Instant, closes: Instant, wanted: Instant, openNow: z.boolean() })),
    /** Hours a week in the coming four weeks, on average. */
    hoursPerWeek: z.number(),
    longestMinutes: z.number(),
    /** No end of that stretch is known: it stays open for as long as there are days. */
    neverCloses: z.boolean(),
    needsConfirmation: z.boolean(),
    notes: z.array(
      z.object({
        kind: z.enum(['missing', 'repeated', 'dropped']),
        local: z.string(),
        date: LocalDate,
        becomes: Instant.optional(),
      }),
    ),
    overlaps: z.array(z.object({ windowId: RecordId, name: z.string(), opens: Instant })),
    cost: WindowCost,
    /** What saving would write to AWS; a new window's id in it is only made when it is saved, and is `newwindow000` here. */
    entries: z.array(EntryPreview),
  })
  .meta({ id: 'WindowPreview' });

const RunError = z.object({ code: z.string(), cause: z.string() });
/** One call of what a step asks for: in the queue from `queuedAt`, at work from `startedAt`. */
const TryView = z.object({
  queuedAt: Instant,
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  error: RunError.optional(),
});
/** What became of one thing that a step was to do; `code` and `message` are AWS's. */
const ItemView = z.object({
  subject: z.string(),
  outcome: z.enum(['done', 'already', 'retry', 'refused']),
  code: z.string().optional(),
  message: z.string().optional(),
});
export const StepView = z
  .object({
    name: z.string(),
    type: z.string(),
    enteredAt: Instant,
    exitedAt: Instant.optional(),
    /** How often it was tried; `tries` has each. */
    attempts: z.number(),
    tries: z.array(TryView).optional(),
    error: RunError.optional(),
    /** Of a look: the next step, and why, in words. */
    next: z.string().optional(),
    why: z.string().optional(),
    items: z.array(ItemView).optional(),
    /** It is a part of the step before it that has `inside` no more: it tells one of several things. */
    inside: z.boolean().optional(),
    input: z.unknown().optional(),
    output: z.unknown().optional(),
  })
  .meta({ id: 'StepView' });
export const ExecutionView = z
  .object({
    executionArn: z.string(),
    name: z.string(),
    vpcId: VpcId.optional(),
    cause: z.string(),
    status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']),
    startedAt: Instant,
    endedAt: Instant.optional(),
    by: Actor.optional(),
    reason: z.string().optional(),
    ticket: z.string().optional(),
    /** Of what a person or a machine asked for: as what role, from which address (told to them and to auditors), and in which request. */
    role: z.string().optional(),
    from: z.string().optional(),
    requestId: z.string().optional(),
    error: RunError.optional(),
  })
  .meta({ id: 'ExecutionView' });
export const ExecutionDetail = ExecutionView.extend({
  /** Of a run that a window's time started: the window's name. */
  window: z.string().optional(),
  /** Of one that failed: what it was blocked by, as it told it. */
  problems: z.array(ProblemView).optional(),
  input: z.unknown(),
  output: z.unknown().optional(),
  steps: z.array(StepView),
}).meta({ id: 'ExecutionDetail' });

export type NetworkState = z.infer<typeof NetworkState>;
export type ReasonView = z.infer<typeof ReasonView>;
export type NetworkSummary = z.infer<typeof NetworkSummary>;
export type NetworkDetail = z.infer<typeof NetworkDetail>;
export type WindowView = z.infer<typeof WindowView>;
export type WindowCost = z.infer<typeof WindowCost>;
export type EntryPreview = z.infer<typeof EntryPreview>;
export type WindowPreview = z.infer<typeof WindowPreview>;
export type ExecutionView = z.infer<typeof ExecutionView>;
export type ExecutionDetail = z.infer<typeof ExecutionDetail>;
export type StepView = z.infer<typeof StepView>;
export type LeaseView = z.infer<typeof LeaseView>;
