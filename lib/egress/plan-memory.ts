import * as z from 'zod';
import { actionSteps, waitReasons } from './items';

/**
 * What a run remembers from one look to the next, as far as `plan` needs it. Everything that must outlive a run is
 * read from AWS; this only keeps one run from repeating at once what was just refused or is not yet visible.
 */

/** An item of a step that did not work. `count` is how often in a row; times are ISO instants. */
export const Trouble = z.object({
  step: z.enum(actionSteps),
  subject: z.string(),
  outcome: z.enum(['retry', 'refused']),
  code: z.string(),
  message: z.string().exactOptional(),
  count: z.int(),
  firstAt: z.string(),
  lastAt: z.string(),
});
/** An item of a step that worked, and that AWS may not list yet. */
export const Made = z.object({ step: z.enum(actionSteps), subject: z.string(), at: z.string() });
/** What the run is waiting for, and since when without a break. */
export const Waiting = z.object({
  for: z.enum(waitReasons),
  resourceIds: z.array(z.string()),
  since: z.string(),
});
/** What was last seen to run through a gateway that is to close. Without figures it could not be read. */
export const Drained = z.object({
  gatewayId: z.string(),
  at: z.string(),
  quiet: z.boolean(),
  connections: z.number().exactOptional(),
  bytes: z.number().exactOptional(),
});
export const PlanMemory = z.object({
  drained: z.array(Drained).default([]),
  troubles: z.array(Trouble).default([]),
  made: z.array(Made).default([]),
  waiting: Waiting.exactOptional(),
  /** Tables whose route is not put back any more: somebody else keeps taking it out. */
  fought: z.array(z.string()).default([]),
  /** Tables whose route this run took away in its last step, for another gateway's to take its place. */
  moved: z.array(z.string()).default([]),
});

export type Trouble = z.infer<typeof Trouble>;
export type Made = z.infer<typeof Made>;
export type Drained = z.infer<typeof Drained>;
export type Waiting = z.infer<typeof Waiting>;
export type PlanMemory = z.infer<typeof PlanMemory>;

export const nothingRemembered: PlanMemory = { drained: [], troubles: [], made: [], fought: [], moved: [] };
