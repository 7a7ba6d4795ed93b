import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from './plan-step';
import { tag } from './tags';
import { ourTags, vpcId } from './testing/network';
import { fairRun, planFor } from './testing/run';
import {
  emptyWorld,
  observe,
  progressAll,
  type SmallAddress,
  type SmallGateway,
  type World,
} from './testing/small-ec2';

/** Worlds as people, crashes and other tools may leave them: ours, strangers\u2019, and ours with a mark lost. */
const owner = fc.constantFrom('ours', 'ours', 'ours', 'stranger', 'tags-lost');
const unmarked = Object.fromEntries(Object.entries(ourTags).filter(([key]) => key !== tag.managed));
const tagsOf = { ours: ourTags, stranger: { team: 'data' }, 'tags-lost': unmarked };

const minute = 60_000;
const gatewayDraft = fc.record({
  owner,
  state: fc.constantFrom('pending', 'available', 'available', 'failed', 'deleting', 'deleted'),
  ageMinutes: fc.integer({ min: 1, max: 19 }),
  addressMarked: fc.constantFrom(true, true, true, false),
});
const addressDraft = fc.record({
  owner,
  on: fc.constantFrom(undefined, undefined, 'i-1', 'lb-1'),
  fresh: fc.boolean(),
});
const tableDraft = fc.record({
  enrolled: fc.constantFrom(true, true, true, false),
  target: fc.constantFrom('none', 'none', 'gateway', 'gateway', 'igw-9', 'tgw-9', 'nat-unknown'),
  pick: fc.nat(9),
});

const worlds = fc
  .record({
    gateways: fc.array(gatewayDraft, { maxLength: 4 }),
    addresses: fc.array(addressDraft, { maxLength: 3 }),
    tables: fc.array(tableDraft, { minLength: 1, maxLength: 4 }),
  })
  .map(({ gateways, addresses, tables }): World => {
    const { now } = emptyWorld;
    const made = gateways.map((draft, index): SmallGateway & { held: SmallAddress } => {
      const id = `nat-g${index}`;
      const allocationId = `eipalloc-g${index}`;
      const holds = draft.state !== 'deleted' && draft.state !== 'failed';
      const marked = draft.owner !== 'stranger' && draft.addressMarked;
      return {
        id,
        state: draft.state,
        allocationId,
        createdAt: now - draft.ageMinutes * minute,
        token: id,
        tags: tagsOf[draft.owner],
        ...(draft.state === 'failed' ? { failure: 'InternalError' } : {}),
        ...(draft.state === 'deleted' || draft.state === 'deleting' ? { deletedAt: now - minute } : {}),
        held: { id: allocationId, ...(holds ? { on: id } : {}), tags: marked ? ourTags : { team: 'data' } },
      };
    });
    const target = (kind: string, pick: number) => {
      const one = made[pick % Math.max(1, made.length)];
      if (kind === 'none' || (kind === 'gateway' && !one)) return undefined;
      if (kind === 'gateway') return { kind: 'gateway' as const, id: one?.id ?? '' };
      const foreign =
        kind === 'igw-9' ? 'internet-gateway' : kind === 'tgw-9' ? 'transit-gateway' : 'gateway';
      return { kind: foreign, id: kind } as const;
    };
    return {
      now,
      made: 0,
      gateways: made.map(({ held: _held, ...one }) => one),
      addresses: [
        ...made.map((one) => one.held),
        ...addresses.map((draft, index) => ({
          id: `eipalloc-a${index}`,
          ...(draft.on ? { on: draft.on } : {}),
          tags: draft.fresh
            ? { ...tagsOf[draft.owner], [tag.createdAt]: new Date(now - 5000).toISOString() }
            : tagsOf[draft.owner],
        })),
      ],
      tables: tables.map((draft, index) => {
        const found = target(draft.target, draft.pick);
        const route = found ? { route: { target: found, origin: 'created' as const } } : {};
        return { id: `rtb-${index}`, enrolled: draft.enrolled, ...route };
      }),
    };
  });

const isOurs = (tags: Readonly<Record<string, string>>) =>
  tags[tag.managed] === 'true' && tags[tag.vpc] === vpcId;
/** Two marks, by the model's own reckoning. */
function ours(world: World) {
  const addresses = new Map(world.addresses.map((one) => [one.id, one]));
  const gateways = world.gateways.filter(({ tags, allocationId }) => {
    const address = addresses.get(allocationId);
    return isOurs(tags) && (!address || isOurs(address.tags));
  });
  const ids = new Set(gateways.map(({ id }) => id));
  const own = world.addresses.filter(({ tags, on }) => isOurs(tags) && (!on || ids.has(on)));
  return { gateways, ids, addresses: new Set(own.map(({ id }) => id)) };
}
const alive = (state: string) => ['pending', 'available', 'deleting'].includes(state);

/** All that is not ours once AWS has finished what others began: compared before and after. */
function strangers(from: World): unknown {
  const world = progressAll(from);
  const { ids, addresses } = ours(world);
  return {
    gateways: world.gateways.filter(({ id }) => !ids.has(id)).map(({ id, tags }) => ({ id, tags })),
    addresses: world.addresses.filter(({ id }) => !addresses.has(id)),
    routes: world.tables.filter(({ route }) => route && !ids.has(route.target.id)),
  };
}

function checkStep(seen: World, plan: Plan): void {
  const own = ours(seen);
  const gateway = (id: string) => seen.gateways.find((one) => one.id === id);
  const routed = (id: string) => seen.tables.some(({ route }) => route?.target.id === id);
  switch (plan.step) {
    case 'CreateRoute':
      for (const item of plan.items) {
        expect(own.ids).toContain(item.gatewayId);
        expect(gateway(item.gatewayId)?.state).toBe('available');
        const table = seen.tables.find(({ id }) => id === item.routeTableId);
        expect(table).toMatchObject({ enrolled: true });
        expect(table?.route).toBeUndefined();
      }
      break;
    case 'DeleteRoute':
      for (const item of plan.items) for (const id of item.gatewayIds) expect(own.ids).toContain(id);
      break;
    case 'DeleteGateway':
      for (const { gatewayId } of plan.items) {
        expect(own.ids).toContain(gatewayId);
        expect(routed(gatewayId)).toBe(false);
      }
      break;
    case 'ReleaseAddress':
      for (const { allocationId } of plan.items) {
        expect(own.addresses).toContain(allocationId);
        expect(seen.addresses.find(({ id }) => id === allocationId)?.on).toBeUndefined();
      }
      break;
    case 'AllocateAddress':
    case 'CreateGateway':
      for (const { tags } of plan.items) {
        for (const key of [tag.managed, tag.vpc, tag.slot, tag.createdAt, tag.expiresAt])
          expect(tags[key]).toBeTruthy();
      }
      break;
    case 'Blocked':
      expect(plan.problems.length).toBeGreaterThan(0);
      for (const { message, remedy } of plan.problems)
        expect(message.length * remedy.length).toBeGreaterThan(0);
      break;
  }
}

function checkEnd(want: 'open' | 'closed', world: World, last: Plan): void {
  const own = ours(world);
  const live = own.gateways.filter(({ state }) => alive(state));
  expect(['Steady', 'Blocked']).toContain(last.step);
  if (last.step === 'Blocked') return;
  if (want === 'closed') {
    expect(live).toEqual([]);
    expect([...own.addresses]).toEqual([]);
    expect(world.tables.filter((one) => one.enrolled && own.ids.has(one.route?.target.id ?? ''))).toEqual([]);
    return;
  }
  expect(live.map(({ state }) => state)).toEqual(['available']);
  expect([...own.addresses]).toEqual([live[0]?.allocationId]);
  for (const { enrolled, route } of world.tables) if (enrolled) expect(route?.target.id).toBe(live[0]?.id);
}

const mutating = (plan: Plan) => 'items' in plan;

describe.each(['open', 'closed'] as const)('from any world, wanted %s', (want) => {
  it('comes to rest as wanted, by steps in order, or says what a person must mend', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { looks, last, world: end } = fairRun(want, world);
        for (const { seen, plan } of looks) checkStep(seen, plan);
        checkEnd(want, end, last);
      }),
      { numRuns: 600 },
    );
  });

  it('leaves everything that is not ours as it was', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const before = strangers(world);
        const { world: end } = fairRun(want, world);
        expect(strangers(end)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('is steady: a second run changes nothing', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { world: end } = fairRun(want, world);
        expect(fairRun(want, end).looks.filter(({ plan }) => mutating(plan))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('says the same to whoever looks, in whatever order AWS lists things', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const turned = {
          ...world,
          gateways: [...world.gateways].reverse(),
          addresses: [...world.addresses].reverse(),
        };
        const [one, other] = [planFor(want, world), planFor(want, turned)];
        expect(other.step).toBe(one.step);
        if ('items' in one && 'items' in other) {
          expect(new Set(other.items.map((item) => JSON.stringify(item)))).toEqual(
            new Set(one.items.map((item) => JSON.stringify(item))),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

it('observes only what the model holds', () => {
  expect(observe(emptyWorld).gateways).toEqual([]);
});
