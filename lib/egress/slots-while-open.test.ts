import { describe, expect, it } from 'vitest';
import { networkState } from './network-state';
import type { Plan } from './plan-step';
import { tag } from './tags';
import { address, gateway, minutesAgo, now, open, route, table, toGateway } from './testing/network';
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

describe('while open', () => {
  const former = { gateways: [gateway('nat-1')], addresses: [address('eipalloc-nat-1', { on: 'nat-1' })] };
  const toFormer = zones.map((zone) => tableOf(zone, 'nat-1'));

  it('from one to a gateway in each zone: built beside the old one, which keeps its routes', () => {
    const made = wantOpen(zoned({ ...former, tables: toFormer }));
    expect(made).toMatchObject({ step: 'AllocateAddress' });
    expect(slotsWith(made)).toEqual([...zones]);
    const pending = zones.map((zone) => gatewayIn(zone, { state: 'pending', createdAt: minutesAgo(1) }));
    const held = zones.map((zone) => addressIn(zone, { on: `nat-${zone}` }));
    const building = {
      gateways: [...former.gateways, ...pending],
      addresses: [...former.addresses, ...held],
    };
    expect(wantOpen(zoned({ ...building, tables: toFormer })).step).toBe('Wait');
  });

  it('a table is taken over when its gateway is available: the old route goes, the new one comes next', () => {
    const gateways = [...former.gateways, gatewayIn(zoneA), gatewayIn(zoneB, { state: 'pending' })];
    const held = [zoneA, zoneB].map((zone) => addressIn(zone, { on: `nat-${zone}` }));
    const observed = { gateways, addresses: [...former.addresses, ...held, addressIn(zoneC)] };
    const subnets = zones.flatMap((zone) => subnetsOf(zone));
    const taking = zoned({
      ...observed,
      subnets: subnets.filter(({ zone }) => zone !== zoneC),
      tables: toFormer,
    });
    expect(wantOpen(taking)).toMatchObject({
      step: 'DeleteRoute',
      items: [
        { routeTableId: `rtb-${zoneA}`, gatewayIds: ['nat-1'] },
        // Its own zone has no marked subnet: it belongs to the lowest.
        { routeTableId: `rtb-${zoneC}`, gatewayIds: ['nat-1'] },
      ],
    });
    const bare = [tableOf(zoneA), tableOf(zoneB, 'nat-1'), tableOf(zoneC, 'nat-1')];
    // The neighbour's address is ready, and its gateway waits: a table without a route comes first.
    expect(wantOpen(zoned({ ...observed, tables: bare }))).toMatchObject({
      step: 'CreateRoute',
      items: [{ routeTableId: `rtb-${zoneA}`, gatewayId: `nat-${zoneA}` }],
    });
  });

  it('a table is not taken over by a zone that a stranger\u2019s route would have refused before it is routed', () => {
    const other = table('rtb-foreign', [route('internet-gateway', 'igw-9')], {
      subnetIds: [`subnet-private-${zoneB}`],
    });
    const seen = zoned({
      gateways: [gateway('nat-1'), gatewayIn(zoneA), gatewayIn(zoneB)],
      addresses: [
        address('eipalloc-nat-1', { on: 'nat-1' }),
        addressIn(zoneA, { on: `nat-${zoneA}` }),
        addressIn(zoneB, { on: `nat-${zoneB}` }),
      ],
      tables: [tableOf(zoneA, `nat-${zoneB}`), tableOf(zoneB, 'nat-1'), other],
    });
    const made = wantOpen(seen);
    expect(made).toMatchObject({
      step: 'DeleteRoute',
      items: [{ slot: zoneA, routeTableId: `rtb-${zoneA}` }],
    });
  });

  it('the old gateway goes when no table leads to it', () => {
    const made = wantOpen(
      openZoned({
        gateways: [...former.gateways, ...zones.map((zone) => gatewayIn(zone))],
        addresses: [...former.addresses, ...zones.map((zone) => addressIn(zone, { on: `nat-${zone}` }))],
      }),
    );
    expect(made).toMatchObject({ step: 'DeleteGateway', items: [{ slot: 'one', gatewayId: 'nat-1' }] });
  });

  it('back to one: built beside the zones\u2019, which keep their routes until it is available', () => {
    const tags = { Name: 'erp-sync' };
    expect(wantOpen(openZoned({ tags }))).toMatchObject({
      step: 'AllocateAddress',
      items: [{ slot: 'one' }],
    });
    const one = { gateways: [...openZoned().gateways, gateway('nat-1')] };
    const addresses = [...openZoned().addresses, ...former.addresses];
    const made = wantOpen(openZoned({ tags, ...one, addresses }));
    expect(made).toMatchObject({ step: 'DeleteRoute' });
    expect(slotsWith(made)).toEqual(['one', 'one', 'one']);
  });

  it('a zone that loses its mark: its table moves to the lowest, then its gateway goes', () => {
    const subnets = [...subnetsOf(zoneA), ...subnetsOf(zoneB, false), ...subnetsOf(zoneC)];
    expect(wantOpen(openZoned({ subnets }))).toMatchObject({
      step: 'DeleteRoute',
      items: [{ slot: zoneA, routeTableId: `rtb-${zoneB}`, gatewayIds: [`nat-${zoneB}`] }],
    });
    const moved = [
      tableOf(zoneA, `nat-${zoneA}`),
      tableOf(zoneB, `nat-${zoneA}`),
      tableOf(zoneC, `nat-${zoneC}`),
    ];
    expect(wantOpen(openZoned({ subnets, tables: moved }))).toMatchObject({
      step: 'DeleteGateway',
      items: [{ gatewayId: `nat-${zoneB}` }],
    });
  });

  it('all marks lost: nothing is closed, and it is told', () => {
    const subnets = zones.flatMap((zone) => subnetsOf(zone, false));
    expect(codes(wantOpen(openZoned({ subnets })))).toContain('no-gateway-subnet');
    expect(networkState(open, openZoned({ subnets }), now)).toBe('open');
  });

  it('a zone that is added is built without touching the others', () => {
    const two = [zoneA, zoneB];
    const observed = openZoned({
      gateways: two.map((zone) => gatewayIn(zone)),
      addresses: two.map((zone) => addressIn(zone, { on: `nat-${zone}` })),
      tables: [...two.map((zone) => tableOf(zone, `nat-${zone}`)), tableOf(zoneC)],
    });
    expect(wantOpen(observed)).toMatchObject({ step: 'AllocateAddress', items: [{ slot: zoneC }] });
  });

  it('un-enrolled in one zone: its gateway stays until the end, with its latest end refreshed', () => {
    const tables = zones.map((zone) => tableOf(zone, `nat-${zone}`, zone === zoneB ? { tags: {} } : {}));
    expect(wantOpen(openZoned({ tables })).step).toBe('Steady');
    const old = gatewayIn(zoneB, { tags: inSlot(zoneB, { [tag.expiresAt]: minutesAgo(1) }) });
    const gateways = [gatewayIn(zoneA), old, gatewayIn(zoneC)];
    expect(wantOpen(openZoned({ tables, gateways }))).toMatchObject({
      step: 'RefreshExpiry',
      items: [{ resourceId: `nat-${zoneB}` }],
    });
  });

  it('a dead route to another zone\u2019s gateway is mended by the table\u2019s own zone', () => {
    const dead = tableOf(zoneB, undefined, { routes: [toGateway(`nat-${zoneC}`, { state: 'blackhole' })] });
    const tables = [tableOf(zoneA, `nat-${zoneA}`), dead, tableOf(zoneC, `nat-${zoneC}`)];
    expect(wantOpen(openZoned({ tables }))).toMatchObject({
      step: 'DeleteRoute',
      items: [{ slot: zoneB, routeTableId: `rtb-${zoneB}` }],
    });
  });
});
