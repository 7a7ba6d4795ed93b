import { describe, expect, it } from 'vitest';
import { plan } from './plan';
import type { Plan } from './plan-step';
import { fairRun, type Planner, planFor } from './testing/run';
import { act, emptyWorld, later, progress, type World } from './testing/small-ec2';

/**
 * Every history, within bounds, of runs that look and act beside each other without knowing of each other: each may
 * die before its call, AWS finishes in any order, one gateway fails, and what is wanted changes. From every state one
 * fair run must reach what is wanted (facts/faults.md, 4.4, over the product's own `plan`).
 */
interface State {
  readonly world: World;
  readonly want: 'open' | 'closed';
  /** What each run has decided and not done yet. */
  readonly runs: readonly (Plan | undefined)[];
  readonly changes: number;
  readonly failures: number;
  /** What EC2 may still answer to a look: the world one effect ago. */
  readonly before?: World;
}
interface Bounds {
  readonly stale?: boolean;
  readonly runs: number;
  readonly changes: number;
  readonly states: number;
}
interface Explored {
  states: number;
  liveGateways: number;
  addresses: number;
  stuck: State[];
}

const isLive = ({ state }: { state: string }) => state === 'pending' || state === 'available';

function explore(bounds: Bounds, planner: Planner = plan): Explored {
  const { runs, changes, states } = bounds;
  const first: State = {
    world: emptyWorld,
    want: 'open',
    runs: Array(runs).fill(undefined),
    changes,
    failures: 1,
  };
  const seen = new Set([keyOf(first)]);
  const queue = [first];
  const found: Explored = { states: 0, liveGateways: 0, addresses: 0, stuck: [] };
  const settled = new Map<string, boolean>();
  for (let state = queue.pop(); state && seen.size < states; state = queue.pop()) {
    found.states += 1;
    found.liveGateways = Math.max(found.liveGateways, state.world.gateways.filter(isLive).length);
    found.addresses = Math.max(found.addresses, state.world.addresses.length);
    const worldKey = `${state.want} ${JSON.stringify(state.world)}`;
    const fine = settled.get(worldKey) ?? converges(state, planner);
    settled.set(worldKey, fine);
    if (!fine) found.stuck.push(state);
    for (const successor of successors(state, planner)) {
      const changed = bounds.stale && successor.world !== state.world;
      const next = changed ? { ...successor, before: state.world } : successor;
      const key = keyOf(next);
      if (next.world.made > 6 || seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return found;
}

function keyOf(state: State): string {
  const plans = state.runs.map((run) =>
    run ? JSON.stringify([run.step, 'items' in run ? run.items : []]) : '',
  );
  return JSON.stringify([state.world, state.before, state.want, state.changes, state.failures, plans.sort()]);
}

function successors(state: State, planner: Planner): State[] {
  return [
    ...ofAws(state),
    ...ofPeople(state),
    ...state.runs.flatMap((_, index) => ofRun(state, index, planner)),
  ];
}

function ofAws(state: State): State[] {
  return state.world.gateways.flatMap(({ id, state: now }) => {
    if (now !== 'pending' && now !== 'deleting') return [];
    const done = { ...state, world: progress(state.world, id) };
    if (now === 'deleting' || state.failures === 0) return [done];
    const failed = progress(state.world, id, 'InternalError');
    return [done, { ...state, failures: state.failures - 1, world: failed }];
  });
}

function ofPeople(state: State): State[] {
  if (state.changes === 0) return [];
  const want = state.want === 'open' ? 'closed' : 'open';
  return [{ ...state, want, changes: state.changes - 1 }];
}

/** A run looks and decides; or does what it decided; or dies before that. Time passes with what is made, for tokens. */
function ofRun(state: State, index: number, planner: Planner): State[] {
  const decided = state.runs[index];
  const put = (run: Plan | undefined, world = state.world): State => ({
    ...state,
    world,
    runs: state.runs.map((other, at) => (at === index ? run : other)),
  });
  if (decided) return [put(undefined, stamped(act(state.world, decided))), put(undefined)];
  const sights = state.before ? [state.world, state.before] : [state.world];
  return sights.flatMap((sight) => {
    const next = planFor(state.want, sight, planner);
    return 'items' in next ? [put(next)] : [];
  });
}

function stamped(world: World): World {
  return { ...world, now: emptyWorld.now + world.made * 1000 };
}

/** One run, left alone, an hour after: what waits an hour (a limit of failures) does not count as stuck. */
function converges({ world, want }: State, planner: Planner): boolean {
  let ended = fairRun(want, world, planner);
  if (ended.last.step === 'Blocked') ended = fairRun(want, later(ended.world, 3_700_000), planner);
  const again = planFor(want, ended.world, planner);
  return ended.last.step === 'Steady' && again.step === 'Steady' && isRight(want, ended.world);
}

function isRight(want: 'open' | 'closed', { gateways, addresses, tables }: World): boolean {
  const live = gateways.filter(isLive);
  const moving = gateways.some(({ state }) => state === 'deleting');
  const route = tables[0]?.route;
  if (want === 'closed') return live.length === 0 && addresses.length === 0 && !moving && !route;
  const [one] = live;
  return (
    live.length === 1 && one?.state === 'available' && addresses.length === 1 && route?.target.id === one.id
  );
}

describe('runs beside each other', () => {
  it('always come to what is wanted, with never more than two gateways', () => {
    const found = explore({ runs: 2, changes: 1, states: 60_000 });
    expect(found.stuck.slice(0, 1)).toEqual([]);
    expect(found.states).toBeGreaterThan(1000);
    expect(found.liveGateways).toBeLessThanOrEqual(2);
    expect(found.addresses).toBeLessThanOrEqual(2);
  });

  it('come to it also when people change their minds twice', () => {
    const found = explore({ runs: 2, changes: 2, states: 12_000 });
    expect(found.stuck.slice(0, 1)).toEqual([]);
    expect(found.liveGateways).toBeLessThanOrEqual(2);
  });

  it('come to it also when EC2 answers what was true a moment ago', () => {
    const found = explore({ runs: 2, changes: 1, states: 6000, stale: true });
    expect(found.stuck.slice(0, 1)).toEqual([]);
    expect(found.liveGateways).toBeLessThanOrEqual(2);
  });

  it('are caught when a rule is missing: releasing what is spare', () => {
    const forgetful: Planner = (desired, observed, now, memory) => {
      const next = plan(desired, observed, now, memory);
      const leave = next.step === 'ReleaseAddress' && desired.state === 'open';
      return leave ? { step: 'Steady', state: 'open', why: 'forgets' } : next;
    };
    expect(explore({ runs: 2, changes: 1, states: 20_000 }, forgetful).stuck.length).toBeGreaterThan(0);
  });
});
