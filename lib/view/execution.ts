import * as z from 'zod';
import { VpcId } from '@/lib/egress/site';
import { Actor, Instant } from '@/lib/window/record';
import { ProblemView } from './network';

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
    /** The same as data: what is done or waited for (`for`), what is wanted, some of what it is about, and problems by code. */
    decided: z
      .object({
        step: z.string(),
        wanted: z.enum(['open', 'closed', 'blocked', 'unknown']).optional(),
        for: z.string().optional(),
        about: z.array(z.string()),
        more: z.number(),
        problems: z.array(z.string()),
      })
      .optional(),
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

export type ExecutionView = z.infer<typeof ExecutionView>;
export type ExecutionDetail = z.infer<typeof ExecutionDetail>;
export type StepView = z.infer<typeof StepView>;
