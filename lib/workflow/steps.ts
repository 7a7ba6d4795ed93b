import type { ActionStep } from '@/lib/egress/items';

/** The state that looks and decides. */
export const observeState = 'Observe';

/**
 * Which function does which step. `open` has no right to delete, `close` none to create; the expiry tag is set by
 * `close`, whose rights to tag are limited to that one tag.
 */
export const stepFunction = {
  AllocateAddress: 'open',
  CreateGateway: 'open',
  CreateRoute: 'open',
  Drain: 'close',
  DeleteRoute: 'close',
  DeleteGateway: 'close',
  ReleaseAddress: 'close',
  RefreshExpiry: 'close',
} as const satisfies Record<ActionStep, 'open' | 'close'>;

/** The functions that the workflow calls, by the names of the table in `infra/functions.ts`. */
export type WorkflowFunction = 'observe' | 'open' | 'close';

/** A task is given up after this; every function's own time-out must be shorter (faults.md, finding 11). */
export const taskTimeoutSeconds = 90;
/** A run may wait 20 minutes for a gateway to appear and 30 for one to go; what is left then is the next look's. */
export const workflowTimeoutSeconds = 3600;
