import { plan } from '../plan';
import type { PlanMemory } from '../plan-memory';
import { now, open } from './network';

/** The next step for a network that is wanted open. */
export const wantOpen = (observed: Parameters<typeof plan>[1], memory?: PlanMemory) =>
  plan(open, observed, now, memory);
/** The codes of its problems. */
export const codes = (made: ReturnType<typeof plan>) =>
  'problems' in made ? made.problems.map((one) => one.code) : [];
