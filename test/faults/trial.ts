import { expect } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { faultError } from '@/local/core/faults/fault-error';
import { localWorld, type World } from '@/test/local-world';
import { Invocations } from './invocations';
import { empty, stateOf, watched, whole } from './watched';

/** A call of a function; `machine`: of the state machines themselves. */
export interface Call {
  readonly who: string;
  readonly service: string;
  readonly action: string;
}
/** A fault: what AWS answers to a call, so many times. */
export interface Fault extends Call {
  readonly code: string;
  readonly times: number;
  /** What people are told if it stays. */
  readonly blocked?: RegExp;
  /** Who mended it has to click. */
  readonly byClick?: true;
}

/** The parts of an opening that nobody needs to reach what is wanted: telling, counting, the history. */
const beside = new Set(['sns', 'events', 'monitoring', 'logs']);

/** A run is patient for ten minutes with what it makes, for twenty with what it takes away. */
const clocks = {
  click: '2026-11-23T08:06:00Z',
  look: '2026-11-23T08:11:50Z',
  patience: '2026-11-23T08:36:00Z',
};

/**
 * An opening from 08:00 to 08:12 under a fault, which stays until AWS's answers to the closing have run out its patience.
 * Asserts a definite end of both: as wanted, or told and never called a success; and after the fault, nothing left.
 */
export async function trial(
  fault: Fault,
): Promise<{ readonly happened: number; readonly calls: readonly Call[] }> {
  const invocations = new Invocations();
  const world = await localWorld({
    sweepMinutes: 5,
    around: invocations.around,
    wire: invocations.wire,
    ...(fault.times === 1 ? {} : { exempt: { A1: 'AWS refuses for longer than closing may take' } }),
  });
  try {
    // Half an hour of a look every two seconds, which is what a step that is put off costs.
    const watch = watched(world, 12_000);
    const ctx = await world.context('opener');
    const calls = new Map<string, Call>();
    const injected = inject(world, invocations, fault, calls);
    await openNetwork(ctx, { vpcId: world.vpcId, minutes: 12 });
    if (fault.byClick && fault.times === 1) {
      await world.advanceTo(clocks.click);
      expect(watch.notices.join('\n')).toMatch(fault.blocked ?? /attention/);
      await openNetwork(ctx, { vpcId: world.vpcId, minutes: 6 });
    }
    await world.advanceTo(clocks.look);
    await expectDefinite(world, { ...fault, wanted: whole, notices: watch.notices });
    if (fault.who !== 'open') {
      await world.advanceTo(clocks.patience);
      await expectDefinite(world, { ...fault, wanted: empty, notices: watch.notices });
    }
    injected.stop();
    await world.advance({ minutes: 65 });
    expect(await stateOf(world)).toEqual({ wanted: 'closed', ...empty });
    expect(await world.engine.executions.running()).toEqual([]);
    watch.assert();
    return { happened: injected.count(), calls: [...calls.values()] };
  } finally {
    await world.stop();
  }
}

/** What a run calls that a function started comes from that function too: these are the machines' own calls. */
const machineServices = new Set(['lambda', 'sns', 'events']);

function inject(world: World, invocations: Invocations, fault: Fault, calls: Map<string, Call>) {
  let count = 0;
  const stop = world.aws.intercept(async ({ service, action }, _input, next) => {
    const who = machineServices.has(service) ? 'machine' : (invocations.current ?? 'test');
    calls.set(`${who} ${service} ${action}`, { who, service, action });
    const meant = service === fault.service && action === fault.action && who === fault.who;
    if (!meant || count >= fault.times) return next();
    count += 1;
    throw faultError({ service, code: fault.code });
  });
  return { stop, count: () => count };
}

interface Expected extends Fault {
  readonly wanted: typeof whole | typeof empty;
  readonly notices: readonly string[];
}

/** As wanted; or not, and then no run says that it succeeded, and people were told why. */
async function expectDefinite(world: World, expected: Expected): Promise<void> {
  const { service, who, times, notices, blocked, wanted } = expected;
  const { wanted: _state, ...parts } = await stateOf(world);
  const reached = JSON.stringify(parts) === JSON.stringify(wanted);
  if (reached) return;
  // A refusal ends its run, and the sweep's next ones may be refused as well.
  expect(times, `${who} ${service}, once: ${JSON.stringify(parts)}`).toBeGreaterThan(1);
  expect(beside.has(service), `${service} is beside the flow`).toBe(false);
  const { executions } = await world.engine.executions.list({ limit: 100 });
  const ended = executions.find(({ status }) => status !== 'RUNNING');
  expect(ended?.status, 'no success by mistake').not.toBe('SUCCEEDED');
  if (wanted === whole) expect(notices.filter((notice) => notice.includes('Network open:'))).toEqual([]);
  const told = notices.filter((notice) => /attention|cannot read/.test(notice));
  expect(told, 'people are told').not.toEqual([]);
  if (blocked) expect(told.join('\n')).toMatch(blocked);
}
