import { describe, expect, it } from 'vitest';
import { networkState } from './network-state';
import { plan } from './plan';
import { nothingRemembered, type PlanMemory } from './plan-memory';
import type { Plan } from './plan-step';
import { preflight } from './preflight';
import { slotsOf } from './slots';
import { tag } from './tags';
import { closed, minutesAgo, now, open, route, table, vpcId } from './testing/network';
import { codes, wantOpen } from './testing/open-plan';
import {
  addressIn,
  gatewayIn,
  inSlot,
  openZoned,
  subnetsOf,
  tableOf,
  zoneA,
  zoneB,
  zoneC,
  zoned,
  zones,
} from './testing/zones';

const slotsWith = (made: Plan) => ('items' in made ? made.items.map(({ slot }) => slot) : []);
const warned = (observed: Parameters<typeof preflight>[0]) =>
  preflight(observed).map(({ code, blocks, subject }) => [code, blocks, subject]);
const refused = (subject: string, step: 'AllocateAddress' | 'CreateGateway', code: string): PlanMemory => ({
  ...nothingRemembered,
  troubles: [
    { step, subject, outcome: 'refused', code, count: 1, firstAt: minutesAgo(0), lastAt: minutesAgo(0) },
  ],
});

describe('where tables belong', () => {
  const spanning = table('rtb-span', [], {
    subnetIds: [`subnet-private-${zoneB}`, `subnet-private-${zoneC}`],
  });
  const placed = (observed: ReturnType<typeof zoned>, id: string) => {
    const found = observed.routeTables.find((one) => one.id === id);
    return found && slotsOf(observed, { gateways: 'per-zone' }).of(found);
  };

  it('a table whose subnets lie in one marked zone is that zone\u2019s', () => {
    expect(placed(zoned(), `rtb-${zoneB}`)).toEqual({ slot: zoneB });
    expect(slotsOf(zoned(), { gateways: 'per-zone' }).wanted).toEqual([...zones]);
  });

  it.each([
    ['whose subnets span zones', { tables: [spanning] }, 'rtb-span', 'spans-zones', 'table-spans-zones'],
    [
      'that no subnet uses',
      { tables: [table('rtb-none')] },
      'rtb-none',
      'without-subnets',
      'table-without-subnets',
    ],
    [
      'of a zone without a marked subnet',
      { subnets: [...subnetsOf(zoneA), ...subnetsOf(zoneB, false)], tables: [tableOf(zoneB)] },
      `rtb-${zoneB}`,
      'zone-unmarked',
      'zone-unmarked',
    ],
  ] as const)('one %s goes to the lowest zone, with a warning', (_, parts, id, misplaced, code) => {
    const observed = zoned(parts as Parameters<typeof zoned>[0]);
    expect(placed(observed, id)).toEqual({ slot: zoneA, misplaced });
    expect(warned(observed)).toEqual([[code, false, id]]);
    expect(slotsWith(wantOpen(observed))).toEqual([zoneA]);
  });

  it('a zone without an enrolled table gets no gateway', () => {
    expect(slotsWith(wantOpen(zoned({ tables: [tableOf(zoneC)] })))).toEqual([zoneC]);
  });

  it('in mode one all belong to the network, whatever their zones, without a warning', () => {
    const observed = zoned({ tags: {}, tables: [spanning, tableOf(zoneA)] });
    expect(slotsOf(observed, { gateways: 'one' }).wanted).toEqual(['one']);
    expect(warned(observed)).toEqual([]);
  });

  it('the lowest zone is the one whose name sorts first, however AWS lists them', () => {
    const subnets = [...subnetsOf(zoneC), ...subnetsOf(zoneA), ...subnetsOf(zoneB)];
    const tables = [tableOf(zoneC), tableOf(zoneB), table('rtb-none')];
    const found = slotsOf(zoned({ subnets, tables }), { gateways: 'per-zone' });
    expect(found).toMatchObject({ lowest: zoneA, wanted: [...zones] });
  });

  it('without an enrolled table the lowest zone is wanted, and what keeps it from opening is told', () => {
    const observed = zoned({ tables: [] });
    expect(slotsOf(observed, { gateways: 'per-zone' }).wanted).toEqual([zoneA]);
    expect(warned(observed)).toEqual([['not-enrolled', true, vpcId]]);
  });

  it('a subnet that is not listed any more does not make its table span zones', () => {
    const subnetIds = [`subnet-private-${zoneB}`, 'subnet-gone'];
    expect(placed(zoned({ tables: [tableOf(zoneB, undefined, { subnetIds })] }), `rtb-${zoneB}`)).toEqual({
      slot: zoneB,
    });
  });

  it('a way to build that the deployment does not offer is not taken', () => {
    const made = plan(open, zoned(), now, undefined, { gateways: ['one'] });
    expect(slotsWith(made)).toEqual(['one']);
  });

  it('without a marked subnet nothing opens, and it is said', () => {
    const observed = zoned({ subnets: zones.flatMap((zone) => subnetsOf(zone, false)) });
    expect(codes(wantOpen(observed))).toContain('no-gateway-subnet');
    expect(warned(observed)).toContainEqual(['no-gateway-subnet', true, vpcId]);
  });
});

describe('several zones at once', () => {
  it('allocates all addresses in one step, each tagged with its zone', () => {
    const made = wantOpen(zoned());
    expect(made).toMatchObject({ step: 'AllocateAddress' });
    expect('items' in made && made.items.map((item) => 'tags' in item && item.tags[tag.slot])).toEqual([
      ...zones,
    ]);
  });

  it('builds all gateways in one step, each in a subnet of its zone, on its own address', () => {
    const made = wantOpen(zoned({ addresses: zones.map((zone) => addressIn(zone)) }));
    expect(made).toMatchObject({
      step: 'CreateGateway',
      items: zones.map((zone) => ({
        slot: zone,
        subnetId: `subnet-public-${zone}`,
        allocationId: `eipalloc-nat-${zone}`,
      })),
    });
  });

  it('routes each table to the gateway of its zone, the first one ready not waiting for the others', () => {
    const gateways = [gatewayIn(zoneA), gatewayIn(zoneB, { state: 'pending', createdAt: minutesAgo(1) })];
    const addresses = [zoneA, zoneB].map((zone) => addressIn(zone, { on: `nat-${zone}` }));
    expect(wantOpen(zoned({ gateways, addresses: [...addresses, addressIn(zoneC)] }))).toMatchObject({
      step: 'CreateRoute',
      items: [{ routeTableId: `rtb-${zoneA}`, gatewayId: `nat-${zoneA}` }],
    });
  });

  it('is steady when each leads to its own, and closes all at once', () => {
    expect(wantOpen(openZoned())).toMatchObject({ step: 'Steady', state: 'open' });
    const made = plan(closed, openZoned(), now);
    expect(made).toMatchObject({ step: 'DeleteRoute' });
    expect(slotsWith(made)).toEqual([...zones]);
    expect(slotsWith(plan(closed, openZoned({ tables: [] }), now))).toEqual([...zones]);
  });
});

describe('what keeps one zone from opening', () => {
  const without = (zone: string) => zones.filter((one) => one !== zone);
  const openBut = (zone: string) =>
    openZoned({
      gateways: without(zone).map((one) => gatewayIn(one)),
      addresses: without(zone).map((one) => addressIn(one, { on: `nat-${one}` })),
      tables: zones.map((one) => tableOf(one, one === zone ? undefined : `nat-${one}`)),
    });

  it('is told, and the others are open', () => {
    const memory = refused(zoneC, 'AllocateAddress', 'AddressLimitExceeded');
    expect(wantOpen(zoned(), memory)).toMatchObject({
      step: 'AllocateAddress',
      items: [{ slot: zoneA }, { slot: zoneB }],
    });
    const made = wantOpen(openBut(zoneC), memory);
    expect(codes(made)).toEqual(['address-quota']);
    expect(networkState(open, openBut(zoneC), now)).toBe('open');
  });

  it('gives its address back beside the others, and does not build again in this run', () => {
    const observed = { ...openBut(zoneB), addresses: [...openBut(zoneB).addresses, addressIn(zoneB)] };
    expect(wantOpen(observed, refused(zoneB, 'CreateGateway', 'NatGatewayLimitExceeded'))).toMatchObject({
      step: 'ReleaseAddress',
      items: [{ allocationId: `eipalloc-nat-${zoneB}` }],
    });
  });

  it('by a failed gateway does not keep the others from building', () => {
    const failure = { code: 'Gateway.NotAttached', message: '' };
    const failed = gatewayIn(zoneB, { state: 'failed', failure, createdAt: minutesAgo(1) });
    expect(slotsWith(wantOpen(zoned({ gateways: [failed] })))).toEqual([zoneA, zoneC]);
  });

  it('by a failed gateway does not close the others', () => {
    const failure = { code: 'InsufficientFreeAddressesInSubnet', message: '' };
    const failed = gatewayIn(zoneB, { state: 'failed', failure, createdAt: minutesAgo(1) });
    const observed = { ...openBut(zoneB), gateways: [...openBut(zoneB).gateways, failed] };
    expect(codes(wantOpen(observed))).toEqual(['gateway-failed']);
  });

  it.each([
    [
      'a stranger\u2019s route',
      [tableOf(zoneB, undefined, { routes: [route('instance', 'i-1')] })],
      {},
      'foreign-route',
    ],
    [
      'a subnet that is not public',
      [tableOf(zoneB)],
      {
        subnets: [...subnetsOf(zoneA), ...subnetsOf(zoneB)].map((one) =>
          one.id === `subnet-public-${zoneB}` ? { ...one, routeTableId: 'rtb-elsewhere' } : one,
        ),
      },
      'gateway-subnet-not-public',
    ],
  ])('%s in one of two: the other opens, and before opening it is a warning', (_, tables, parts, code) => {
    const observed = zoned({ tables: [tableOf(zoneA), ...tables], ...parts });
    expect(slotsWith(wantOpen(observed))).toEqual([zoneA]);
    expect(preflight(observed)).toMatchObject([{ code, blocks: false }]);
    const open = openZoned({ ...parts, tables: [tableOf(zoneA, `nat-${zoneA}`), ...tables] });
    const rest = {
      ...open,
      gateways: [gatewayIn(zoneA)],
      addresses: [addressIn(zoneA, { on: `nat-${zoneA}` })],
    };
    expect(codes(wantOpen(rest))).toEqual([code]);
  });

  it('a gateway that may be of one zone keeps only that zone from building a twin', () => {
    const lost = gatewayIn(zoneB, { tags: inSlot(zoneB, { [tag.managed]: 'no' }) });
    const on = [zoneA, zoneC].map((zone) => addressIn(zone));
    const observed = zoned({
      gateways: [lost],
      addresses: [...on, addressIn(zoneB, { on: `nat-${zoneB}` })],
    });
    expect(slotsWith(wantOpen(observed))).toEqual([zoneA, zoneC]);
    expect(preflight(observed).filter((one) => one.blocks)).toEqual([]);
  });

  it('a gateway that may be of any zone keeps all from building', () => {
    const lost = gatewayIn(zoneB, { tags: {} });
    const observed = zoned({ gateways: [lost], addresses: [addressIn(zoneB, { on: `nat-${zoneB}` })] });
    expect(codes(wantOpen(observed))).toEqual(['suspected-orphan']);
  });

  it('the network\u2019s own cause keeps all closed', () => {
    expect(codes(wantOpen(zoned({ internetGatewayIds: [] })))).toEqual(['no-internet-gateway']);
    const gone = zoned({
      exists: false,
      subnets: [],
      tables: [],
      addresses: zones.map((zone) => addressIn(zone)),
    });
    expect(slotsWith(wantOpen(gone))).toEqual([...zones]);
  });
});
