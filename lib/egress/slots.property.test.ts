import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closing } from './closing';
import type { Slot } from './items';
import { firstStep, type Outcome } from './moves';
import type { Observed } from './observed';
import { isLive } from './ownership';
import { plan } from './plan';
import { nothingRemembered, type PlanMemory } from './plan-memory';
import { outcomeWhileOpen } from './slot-outcome';
import { tag } from './tags';
import { closed, minutesAgo, now, open } from './testing/network';
import { fairRun } from './testing/run';
import { observe, type World } from './testing/small-ec2';
import { zonedWorlds } from './testing/zoned-worlds';
import { zones } from './testing/zones';
import { addressesOf, adoptedOf, slotsIn, type View, viewOf } from './view';

const end = now.add({ hours: 2 }).epochMilliseconds;
const look = (observed: Observed, memory: PlanMemory): View =>
  viewOf(observed, now.epochMilliseconds, memory, {});

/** What a run may have been refused, in some slots. */
const memories = fc
  .array(
    fc.record({
      step: fc.constantFrom('AllocateAddress', 'CreateGateway'),
      subject: fc.constantFrom('one', ...zones),
      outcome: fc.constantFrom('refused', 'retry'),
    }),
    { maxLength: 2 },
  )
  .map((drawn): PlanMemory => {
    const times = { count: 1, firstAt: minutesAgo(1), lastAt: minutesAgo(0) };
    return { ...nothingRemembered, troubles: drawn.map((one) => ({ ...one, ...times, code: 'SomeCode' })) };
  });

/**
 * The network as if there were one slot only: what is ours in the other slots is gone, and the routes of their tables.
 * Left of them is what this slot's tables lead to, and what sits on an adopted address of this slot.
 */
function restricted(view: View, slot: Slot): Observed {
  const { observed, own, tables } = view;
  const mine = new Set(own.gateways.filter((one) => one.slot === slot).map(({ id }) => id));
  const routed = tables.map(({ id, route, enrolled, slot: of }) => {
    const to = route.owner === 'own' ? route.gatewayId : undefined;
    return { id, to, near: (enrolled && of === slot) || (to !== undefined && mine.has(to)) };
  });
  const holders = adoptedOf(view, slot).flatMap(({ holder }) => holder?.id ?? []);
  const near = new Set([...mine, ...holders, ...routed.flatMap((one) => (one.near && one.to ? one.to : []))]);
  const far = new Set(own.gateways.filter(({ id }) => !near.has(id)).map(({ id }) => id));
  const kept = new Set(
    observed.gateways
      .filter(({ id }) => !far.has(id))
      .flatMap((one) => one.addresses.map((on) => on.allocationId)),
  );
  const others = [
    ...own.addresses,
    ...own.adopted.map((one) => ({ ...one, slot: one.slot ?? view.slots.lowest })),
  ];
  const dropped = new Set(
    others.filter((one) => one.slot !== slot && !kept.has(one.allocationId)).map((one) => one.allocationId),
  );
  const nearTables = new Set(routed.flatMap((one) => (one.near ? one.id : [])));
  return {
    ...observed,
    gateways: observed.gateways.filter(({ id }) => !far.has(id)),
    addresses: observed.addresses.filter(({ allocationId }) => !dropped.has(allocationId)),
    routeTables: observed.routeTables.map((table) => {
      const seen = tables.find(({ id }) => id === table.id);
      return !seen?.enrolled || nearTables.has(table.id) ? table : { ...table, routes: [] };
    }),
  };
}

function outcomeOf(want: 'open' | 'closed', view: View, slot: Slot): Outcome {
  return want === 'open' ? outcomeWhileOpen(view, slot, end) : closing(view, slot);
}
const texts = (list: readonly unknown[]) => [...new Set(list.map((one) => JSON.stringify(one)))].sort();

describe.each(['open', 'closed'] as const)('a network of several slots, wanted %s', (want) => {
  it('each slot plans as if it were alone', () => {
    fc.assert(
      fc.property(zonedWorlds, memories, (world, memory) => {
        const whole = look(observe(world), memory);
        for (const slot of slotsIn(whole)) {
          const alone = outcomeOf(want, look(restricted(whole, slot), memory), slot);
          expect(outcomeOf(want, whole, slot)).toEqual(alone);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('plans the union of what each of its slots would plan alone', () => {
    fc.assert(
      fc.property(zonedWorlds, memories, (world, memory) => {
        const whole = look(observe(world), memory);
        const alone = slotsIn(whole).map((slot) =>
          outcomeOf(want, look(restricted(whole, slot), memory), slot),
        );
        const actions = alone.flatMap((one) => one.actions);
        const pauses = alone.flatMap((one) => one.pauses);
        const problems = alone.flatMap((one) => one.problems);
        const made = plan(want === 'open' ? open : closed, whole.observed, now, memory);
        const step = firstStep(actions);
        if (step) {
          expect(made.step).toBe(step);
          const items = actions.filter((one) => one.step === step).map(({ item }) => item);
          expect('items' in made && texts([...made.items])).toEqual(texts(items));
          return;
        }
        if (pauses.length > 0) {
          expect(made.step).toBe('Wait');
          const first = made.step === 'Wait' ? made.for : undefined;
          const alike = pauses.filter((one) => one.for === first).map((one) => one.resourceId);
          expect('resourceIds' in made && texts([...made.resourceIds])).toEqual(
            expect.arrayContaining(texts(alike)),
          );
          return;
        }
        // Beside the slots only what is nobody's: what has lost a mark, what somebody took.
        const named = new Set(
          made.step === 'Blocked' ? made.problems.map((one) => `${one.code} ${one.subject}`) : [],
        );
        for (const one of problems) expect(named).toContain(`${one.code} ${one.subject}`);
        for (const one of named) {
          if (!/^(suspected-orphan|address-taken) /.test(one))
            expect(problems.map(({ code, subject }) => `${code} ${subject}`)).toContain(one);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('comes to rest with each slot as wanted, or says what a person must mend', () => {
    fc.assert(
      fc.property(zonedWorlds, (world) => {
        const { world: rest, last } = fairRun(want, world, plan, 80);
        expect(['Steady', 'Blocked']).toContain(last.step);
        expect(adopted(rest)).toEqual(adopted(world));
        if (last.step === 'Steady') checkRest(want, rest);
      }),
      { numRuns: 300 },
    );
  });

  it('is steady: a second run changes nothing', () => {
    fc.assert(
      fc.property(zonedWorlds, (world) => {
        const { world: rest } = fairRun(want, world, plan, 80);
        const again = fairRun(want, rest, plan, 80);
        expect(again.looks.filter((one) => 'items' in one.plan)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a network that keeps its addresses', () => {
  it('keeps one in each slot that had one, unless a free one was lent for it', () => {
    fc.assert(
      fc.property(zonedWorlds, (world) => {
        const before = look(observe(world), nothingRemembered);
        fc.pre(before.settings.address === 'retained');
        const after = look(observe(fairRun('closed', world, plan, 80).world), nothingRemembered);
        for (const slot of standingSlots(before)) {
          const lent = adoptedOf(before, slot).some(({ allocationId }) => isFree(world, allocationId));
          if (addressesOf(before, slot).length > 0 && !lent) expect(addressesOf(after, slot)).not.toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('has the same ones after an opening as before', () => {
    fc.assert(
      fc.property(zonedWorlds, (world) => {
        const first = fairRun('closed', world, plan, 80);
        fc.pre(first.last.step === 'Steady');
        const kept = first.world.addresses.filter(({ tags }) => tags[tag.managed] === 'true');
        const { world: rest } = fairRun('open', first.world, plan, 80);
        const { world: after } = fairRun('closed', rest, plan, 80);
        const left = new Set(after.addresses.map(({ id }) => id));
        for (const { id } of kept) expect(left).toContain(id);
      }),
      { numRuns: 300 },
    );
  });
});

describe('while a network is wanted open', () => {
  it('no table that has a way out loses it for longer than one step', () => {
    fc.assert(
      fc.property(zonedWorlds, (world) => {
        const { looks } = fairRun('open', world, plan, 80);
        looks.forEach(({ seen, plan: made }, index) => {
          if (made.step !== 'DeleteRoute') return;
          const cut = made.items.filter(({ routeTableId }) => hasWayOut(seen, routeTableId));
          const next = looks[index + 1]?.plan;
          const given = next?.step === 'CreateRoute' ? next.items.map((item) => item.routeTableId) : [];
          for (const { routeTableId } of cut) expect(given).toContain(routeTableId);
        });
      }),
      { numRuns: 600 },
    );
  });

  it('no gateway is deleted while a table leads to it', () => {
    fc.assert(
      fc.property(zonedWorlds, (world) => {
        for (const { seen, plan: made } of fairRun('open', world, plan, 80).looks) {
          if (made.step !== 'DeleteGateway') continue;
          for (const { gatewayId } of made.items)
            expect(seen.tables.filter(({ id }) => leadsTo(seen, id) === gatewayId)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Those that could have a gateway one day: the network, or each zone in which it has a subnet. */
function standingSlots({ settings, observed }: View): Slot[] {
  return settings.gateways === 'one' ? ['one'] : [...new Set(observed.subnets.map(({ zone }) => zone))];
}
function isFree({ addresses }: World, allocationId: string): boolean {
  return addresses.some(({ id, on }) => id === allocationId && on === undefined);
}

function adopted(world: World): string[] {
  return world.addresses.filter(({ tags }) => tag.adopted in tags).map(({ id }) => id);
}
function leadsTo({ tables }: World, tableId: string): string | undefined {
  return tables.find(({ id }) => id === tableId)?.route?.target.id;
}
/** Enrolled, and through an available gateway. */
function hasWayOut(world: World, tableId: string): boolean {
  const to = leadsTo(world, tableId);
  const enrolled = world.tables.some(({ id, enrolled: on }) => id === tableId && on);
  return enrolled && world.gateways.some(({ id, state }) => id === to && state === 'available');
}

function checkRest(want: 'open' | 'closed', world: World): void {
  const view = look(observe(world), nothingRemembered);
  const live = view.own.gateways.filter(isLive);
  if (want === 'closed') expect(live).toEqual([]);
  else checkOpen(view);
  for (const slot of slotsIn(view)) {
    const inSlot = view.own.addresses.filter((one) => one.slot === slot);
    const held = new Set(live.flatMap((one) => one.addresses.map((on) => on.allocationId)));
    const beside = inSlot.filter(({ allocationId }) => !held.has(allocationId));
    // Beside what a gateway holds at most the one that the slot keeps, the oldest.
    expect(beside.length).toBeLessThanOrEqual(view.settings.address === 'retained' ? 1 : 0);
    const oldest = Math.min(...inSlot.map(({ tags }) => Date.parse(tags[tag.createdAt] ?? '')));
    for (const { tags } of beside) expect(Date.parse(tags[tag.createdAt] ?? '')).toBe(oldest);
  }
}

function checkOpen(view: View): void {
  const live = view.own.gateways.filter(isLive);
  for (const slot of view.slots.wanted)
    expect(live.filter((one) => one.slot === slot).map(({ state }) => state)).toEqual(['available']);
  for (const { enrolled, slot, route } of view.tables) {
    if (!enrolled) continue;
    expect(route).toMatchObject({ owner: 'own', dead: false });
    const gateway = live.find(({ id }) => route.owner === 'own' && id === route.gatewayId);
    expect(gateway?.slot).toBe(slot);
  }
  // A slot that is wanted no more is left only where a table that is enrolled no more leads to it.
  for (const { id, slot } of live) {
    const wanted = view.slots.wanted.includes(slot);
    expect(
      wanted ||
        view.tables.some(
          ({ enrolled, route }) => !enrolled && route.owner === 'own' && route.gatewayId === id,
        ),
    ).toBe(true);
  }
}
