import * as z from 'zod';
import { Site, VpcId } from '@/lib/egress/site';
import { Instant } from '@/lib/window/record';
import { ExecutionView } from './execution';
import { ProblemView } from './network';

/** What stands in the activity log of a site, one line of JSON each. Kinds that a later version adds are passed over. */

/** A run of the workflow that has ended. */
export const ExecutionLine = z.object({
  at: Instant,
  kind: z.literal('execution'),
  execution: ExecutionView,
  /** What the run did, in the words of the steps: `CreateGateway nat-0a1`, … */
  did: z.array(z.string()),
  /** Of one that failed: what it was blocked by. Lines of before have none. */
  problems: z.array(ProblemView).optional(),
  opened: z.boolean().exactOptional(),
  closed: z.boolean().exactOptional(),
});

/** Who acted: `fixed` is the one actor of a laptop on which nobody signs on. */
export const Who = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'machine', 'fixed']),
  issuer: z.string().exactOptional(),
  subject: z.string().exactOptional(),
});

const Network = z.object({ vpcId: VpcId, name: z.string().exactOptional() });

/**
 * What somebody changed or was refused. Each change has a line before it, with the result `asked`, and one after it with
 * the same `requestId`; a refusal has one. `asked` alone says that the server ended in between.
 */
export const ChangeLine = z.object({
  at: Instant,
  kind: z.literal('change'),
  /** `refused`: nothing was changed. `failed`: what was changed is not known, or not all. */
  result: z.enum(['asked', 'done', 'refused', 'failed']),
  deed: z.string(),
  who: Who,
  role: z.string(),
  site: Site.exactOptional(),
  network: Network.exactOptional(),
  reason: z.string().exactOptional(),
  ticket: z.string().exactOptional(),
  /** What exactly was asked for. */
  exactly: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
  /** What came of it: runs by name, until when, which revision. */
  came: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).exactOptional(),
  error: z.object({ code: z.string(), detail: z.string() }).exactOptional(),
  /** The address of who asked. */
  from: z.string().exactOptional(),
  requestId: z.string(),
});

/** Somebody who came, or was not let in. */
export const SignOnLine = z.object({
  at: Instant,
  kind: z.literal('sign-on'),
  event: z.enum(['signed-in', 'no-role', 'refused', 'signed-out']),
  who: Who.exactOptional(),
  role: z.string().exactOptional(),
  /** Why not. */
  why: z.string().exactOptional(),
  from: z.string().exactOptional(),
  requestId: z.string().exactOptional(),
});

export const ActivityLine = z.discriminatedUnion('kind', [ExecutionLine, ChangeLine, SignOnLine]);

/** What of the activity is asked for. All must fit. */
export const ActivityFilter = z.object({
  /** A VPC's id. */
  network: VpcId.optional(),
  /** Somebody's id, or their name as it is shown. */
  person: z.string().min(1).max(256).optional(),
  deed: z.string().min(1).max(40).optional(),
  /** Of changes; `asked` alone: what came of it is not known. */
  result: z.enum(['asked', 'done', 'refused', 'failed']).optional(),
  /** `run`: openings and closings, and runs that failed. */
  kind: z.enum(['change', 'refusal', 'run', 'sign-on']).optional(),
});

/** A line with the site in whose log it stands. `id` tells it from the others of a page. */
const inLog = { id: z.string(), site: Site };
export const ActivityEntry = z
  .discriminatedUnion('kind', [
    ExecutionLine.extend({ ...inLog, network: Network.exactOptional() }),
    ChangeLine.extend(inLog),
    SignOnLine.extend(inLog),
  ])
  .meta({ id: 'ActivityEntry' });

export type ExecutionLine = z.infer<typeof ExecutionLine>;
export type Who = z.infer<typeof Who>;
export type ChangeLine = z.infer<typeof ChangeLine>;
export type SignOnLine = z.infer<typeof SignOnLine>;
export type ActivityLine = z.infer<typeof ActivityLine>;
export type ActivityFilter = z.infer<typeof ActivityFilter>;
export type ActivityEntry = z.infer<typeof ActivityEntry>;
