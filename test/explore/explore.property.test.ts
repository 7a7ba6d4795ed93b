import { describe, expect, it } from 'vitest';
import { type Plan, plan } from '@/lib/egress/plan';
import { seed } from '@/test/seed';
import { type Bounds, explore, walk } from './explore';
import type { Planner } from './places';
import { report } from './report';

/**
 * Proof 1 (docs/reliability.md): over the product's own `plan` and adapters, and the local AWS's own EC2. Covers F58,
 * F59, F60, F62, F63 and, of an asynchronous failure, F21 and F22. What is abstracted is said in `shape.ts` and
 * `histories.ts`. `npm run prove` explores further.
 */
const two = { actors: 2, flips: 2, failures: 1 };

describe('from every state that two runs can reach, in whatever order they look, act and die', () => {
  it.each([
    { flips: 1, failures: 1 },
    { flips: 2, failures: 0 },
  ])(
    'a fair run converges: three tables, %o',
    async (bounds) => {
      const found = await explore({ tables: 3, actors: 2, ...bounds });
      report(`one slot, three tables, ${JSON.stringify(bounds)}`, found);
      expect(found.firstStuck).toBeUndefined();
      expect(found).toMatchObject({ stuck: 0, breaches: [], whole: true });
      expect(found.states).toBeGreaterThan(10_000);
      // S2: two for a moment, as an address cannot have two gateways and no run allocates while one is coming back.
      expect(found.liveGateways).toBeLessThanOrEqual(2);
      expect(found.addresses).toBeLessThanOrEqual(2);
      expect(found.longestFairRun).toBeLessThanOrEqual(40);
    },
    300_000,
  );

  it('a fair run converges also if ids say nothing of who was first, or both look in the same millisecond', async () => {
    for (const turns of [{ anyOrder: true }, { sameInstant: true }]) {
      const found = await explore({ tables: 1, ...two, flips: 0, failures: 0, ...turns });
      report(`one table, ${Object.keys(turns)}`, found);
      expect(found.firstStuck).toBeUndefined();
      expect(found).toMatchObject({ stuck: 0, breaches: [], whole: true });
    }
  }, 300_000);

  it('states taken for the same are the same: the same can happen after both', async () => {
    const found = await explore({ tables: 1, ...two, flips: 1, recheckEach: 20 });
    expect(found.rechecked).toBeGreaterThan(200);
    expect(found).toMatchObject({ unlike: 0, whole: true, stuck: 0 });
  }, 300_000);
});

it('two slots: from wherever histories by chance lead, a fair run converges, and each slot has two gateways at most', async () => {
  const bounds = { tables: 3, zones: ['a', 'b'], ...two, flips: 4, failures: 2 } as const;
  const found = await walk({ ...bounds, walks: 60, steps: 60, seed });
  report(`two slots, SLUICE_SEED=${seed}`, found);
  expect(found.firstStuck, `SLUICE_SEED=${seed}`).toBeUndefined();
  expect(found).toMatchObject({ stuck: 0, breaches: [] });
  expect(found.states).toBeGreaterThan(1000);
  expect(found.liveGateways).toBeLessThanOrEqual(2);
}, 300_000);

/** The real plan with a rule broken. */
const broken =
  (change: (next: Plan, want: string) => Plan): Planner =>
  (desired, ...rest) =>
    change(plan(desired, ...rest), desired.state);
const resting = (state: 'open' | 'closed'): Plan => ({ step: 'Steady', state, why: 'It rests too soon.' });

describe('the exploration finds what is wrong with a plan', () => {
  const flaws: [string, Planner][] = [
    [
      'gateways too many are not deleted',
      broken((next, want) => (want === 'open' && next.step === 'DeleteGateway' ? resting('open') : next)),
    ],
    [
      'it rests while a gateway is being deleted',
      broken((next) => (next.step === 'Wait' && next.for === 'gateway-deleting' ? resting('closed') : next)),
    ],
    [
      'spare addresses are kept while open',
      broken((next, want) => (want === 'open' && next.step === 'ReleaseAddress' ? resting('open') : next)),
    ],
    [
      'a route is left behind',
      broken((next) => (next.step === 'DeleteRoute' && next.items.length === 1 ? resting('closed') : next)),
    ],
  ];
  it.each(flaws)('%s', async (_flaw, planner) => {
    const found = await explore({ tables: 1, ...two, failures: 0, flips: 1, planner, firstOnly: true });
    expect(found.stuck).toBeGreaterThan(0);
  });

  it('a gateway is deleted before its route (S4), and a route made before its gateway is there (S3)', async () => {
    const hasty: Planner = (desired, observed, ...rest) => {
      const next = plan(desired, observed, ...rest);
      const [gateway] = observed.gateways.filter(({ state }) => state === 'available' || state === 'pending');
      const [table] = observed.routeTables.filter(({ tags }) => tags['sluice:enrolled']);
      const early = next.step === 'Wait' && next.for === 'gateway-pending';
      if (early && gateway && table) {
        const item = { slot: 'one', routeTableId: table.id, destination: '0.0.0.0/0', gatewayId: gateway.id };
        return { step: 'CreateRoute', why: 'It is in a hurry.', items: [item] };
      }
      if (next.step !== 'DeleteRoute' || !gateway) return next;
      return {
        step: 'DeleteGateway',
        why: 'It is in a hurry.',
        items: [{ slot: 'one', gatewayId: gateway.id }],
      };
    };
    const bounds: Bounds = {
      tables: 1,
      ...two,
      actors: 1,
      failures: 0,
      flips: 1,
      planner: hasty,
      mostStates: 300,
    };
    const { breaches } = await explore(bounds);
    expect(breaches.map((one) => one.slice(0, 2)).sort()).toEqual(expect.arrayContaining(['S3', 'S4']));
  });
});
