import { Temporal } from 'temporal-polyfill';
import type { Desired } from '@/lib/egress/desired';
import { plan } from '@/lib/egress/plan';
import { nothingRemembered, type PlanMemory } from '@/lib/egress/plan-memory';
import type { Plan } from '@/lib/egress/plan-step';
import { act, later, observe, progressAll, type World } from './small-ec2';

export interface Ended {
  readonly world: World;
  readonly last: Plan;
  /** Each look: the world it saw, and what was planned. */
  readonly looks: readonly { readonly seen: World; readonly plan: Plan }[];
}
export type Planner = typeof plan;

/** Open until an end far enough for every history, or closed. */
function wanted(state: 'open' | 'closed'): Desired {
  const until = Temporal.Instant.from('2026-11-24T10:00:00Z');
  return state === 'open'
    ? { state, until, reason: { kind: 'window', windowIds: [], names: [] } }
    : { state, reason: { kind: 'no-windows' } };
}

export function planFor(
  state: 'open' | 'closed',
  world: World,
  planner: Planner = plan,
  memory = nothingRemembered,
): Plan {
  return planner(wanted(state), observe(world), instantOf(world), memory);
}

/** What it waits for, and since when: the patience of a run ends, and a person is told. */
function remember({ waiting: before }: PlanMemory, seen: World, next: Plan): PlanMemory {
  if (next.step !== 'Wait') return nothingRemembered;
  const since = before?.for === next.for ? before.since : instantOf(seen).toString();
  return { ...nothingRemembered, waiting: { for: next.for, resourceIds: [...next.resourceIds], since } };
}

const instantOf = ({ now }: World) => Temporal.Instant.fromEpochMilliseconds(now);

/**
 * A fair run: it looks, does what is planned, and AWS finishes everything while it waits. Ends at Steady or Blocked;
 * without an end in `most` looks `last` is the plan that it was stuck with.
 */
export function fairRun(state: 'open' | 'closed', from: World, planner: Planner = plan, most = 40): Ended {
  let world = from;
  let memory = nothingRemembered;
  const looks: { seen: World; plan: Plan }[] = [];
  for (let look = 0; look < most; look += 1) {
    const next = planFor(state, world, planner, memory);
    looks.push({ seen: world, plan: next });
    memory = remember(memory, world, next);
    if (next.step === 'Steady' || next.step === 'Blocked') break;
    world = next.step === 'Wait' ? progressAll(later(world, 15_000)) : later(act(world, next), 500);
  }
  return { world, looks, last: looks.at(-1)?.plan ?? planFor(state, world, planner) };
}
