import * as z from 'zod';
import { actionSteps } from '@/lib/egress/items';
import { PlanMemory } from '@/lib/egress/plan-memory';
import { problemCodes } from '@/lib/egress/problem';
import { VpcId } from '@/lib/egress/site';
import { Cause } from './cause';
import { Tell } from './notice';
import { itemSchemas } from './step-items';

/** What goes in and out of the functions. All of it passes through Step Functions as JSON, at most 256 KiB a state. */

const InputOfToday = z.object({
  schema: z.literal(1),
  vpcId: VpcId,
  cause: Cause,
  /** Who asked, as what role, from where and in which request: for whoever looks at the run. */
  by: z.looseObject({ id: z.string(), name: z.string() }).exactOptional(),
  role: z.string().exactOptional(),
  from: z.string().exactOptional(),
  requestId: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  ticket: z.string().exactOptional(),
  expects: z.object({ entry: z.string(), listed: z.boolean() }).exactOptional(),
  scheduledTime: z.string().exactOptional(),
});
/** Input of the workflow. Of a shape that is not today's only the network is read: to look at it is always right. */
export const WorkflowInput = z.union([
  InputOfToday,
  z.object({ vpcId: VpcId }).transform(({ vpcId }): z.infer<typeof InputOfToday> => {
    return { schema: 1, vpcId, cause: 'sweep' };
  }),
]);

/** What became of one item of a step; the same order as the items asked for. */
export const ItemResult = z.object({
  subject: z.string(),
  outcome: z.enum(['done', 'already', 'retry', 'refused']),
  code: z.string().exactOptional(),
  message: z.string().exactOptional(),
  /** Of Drain: what still ran in the last minutes that AWS has published. */
  connections: z.number().exactOptional(),
  bytes: z.number().exactOptional(),
});
export const StepAnswer = z.object({ results: z.array(ItemResult) });

/** The step that ran before this look: its results, or the error with which its function failed. */
const LastStep = z.object({
  step: z.enum(actionSteps),
  results: z.array(ItemResult),
  error: z.string().exactOptional(),
});

/** What Observe returns and is given back at its next look. Starts as `{}`. */
export const Memory = PlanMemory.extend({
  looks: z.int().default(0),
  /** Items of the step that was asked for, by subject, and when: results are matched by order. */
  asked: z
    .object({
      step: z.enum(actionSteps),
      subjects: z.array(z.string()),
      slots: z.array(z.string()).default([]),
      /** Of CreateRoute: tables whose route is put back. */
      repairs: z.array(z.string()).default([]),
      at: z.string(),
    })
    .exactOptional(),
  last: LastStep.exactOptional(),
  /** Whether this run has begun to change anything, and the rest that its last look came to. */
  changed: z.boolean().default(false),
  rested: z.string().exactOptional(),
  /** Names already told in this run. */
  told: z.array(z.string()).default([]),
  /** What this network's gateways usually take; null: asked, and nothing is known. */
  usualPendingSeconds: z.number().nullable().exactOptional(),
  /** Where a window's lead is automatic: what gateways take here in 95 of 100 cases, as read once in this run. */
  leadSeconds: z.record(z.string(), z.number()).exactOptional(),
  /** Gateways of this run seen pending, and when last: their time is measured when they are available. */
  pending: z.array(z.string()).default([]),
  pendingSeenAt: z.iso.datetime().exactOptional(),
  /** While only gateways are watched: what was wanted and a hash of their states. */
  watch: z.object({ wanted: z.string(), gateways: z.string() }).exactOptional(),
});

const call = {
  now: z.iso.datetime(),
  vpcId: VpcId,
  input: WorkflowInput,
  executionArn: z.string(),
  executionName: z.string(),
  executionStart: z.iso.datetime(),
};
export const ObserveCall = z.object({
  state: z.literal('Observe'),
  ...call,
  memory: Memory,
  /** How often in a row AWS throttled the look before this one. */
  throttles: z.int().min(0).default(0),
});
const stepCall = <Name extends keyof typeof itemSchemas>(state: Name) =>
  z.object({ state: z.literal(state), ...call, items: z.array(itemSchemas[state]) });
/** What the function `open` is given. */
export const OpenCall = z.discriminatedUnion('state', [
  stepCall('AllocateAddress'),
  stepCall('CreateGateway'),
  stepCall('CreateRoute'),
]);
/** What the function `close` is given. */
export const CloseCall = z.discriminatedUnion('state', [
  stepCall('Drain'),
  stepCall('DeleteRoute'),
  stepCall('DeleteGateway'),
  stepCall('ReleaseAddress'),
  stepCall('RefreshExpiry'),
]);

/** What a blocked run needs of a person. */
export const ProblemShape = z.object({
  code: z.enum(problemCodes),
  blocks: z.boolean(),
  message: z.string(),
  remedy: z.string(),
  subject: z.string().exactOptional(),
  about: z.record(z.string(), z.string()).exactOptional(),
});
/** Observe's answer: the next state by `step`. `seconds` is for Wait, whole; `items` are of the step's kind. */
export const ObserveAnswer = z.object({
  step: z.enum([...actionSteps, 'Wait', 'Blocked', 'Steady']),
  items: z.array(z.unknown()),
  seconds: z.int().min(0),
  why: z.string(),
  /** What the records want now; the reason as data. */
  wanted: z.object({ state: z.string(), until: z.string().exactOptional(), reason: z.unknown() }),
  problems: z.array(ProblemShape),
  tell: z.array(Tell),
  /** What did not work and does not matter to the flow (a metric that could not be written). */
  notes: z.array(z.string()),
  memory: Memory,
});

export type WorkflowInput = z.infer<typeof WorkflowInput>;
export type ItemResult = z.infer<typeof ItemResult>;
export type StepAnswer = z.infer<typeof StepAnswer>;
export type Memory = z.infer<typeof Memory>;
export type ObserveCall = z.infer<typeof ObserveCall>;
export type OpenCall = z.infer<typeof OpenCall>;
export type CloseCall = z.infer<typeof CloseCall>;
export type ObserveAnswer = z.infer<typeof ObserveAnswer>;
