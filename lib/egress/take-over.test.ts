import { describe, expect, it } from 'vitest';
import { nothingRemembered, type PlanMemory, type Trouble } from './plan-memory';
import type { Plan } from './plan-step';
import {
  address,
  gateway,
  minutesAgo,
  openNetwork,
  type Parts,
  route,
  table,
  toGateway,
} from './testing/network';
import { codes, wantOpen } from './testing/open-plan';
import { addressIn, gatewayIn, openZoned, tableOf, zoneA, zoneB, zoneC, zones } from './testing/zones';

const refusedBy = (step: Trouble['step'], subject: string): PlanMemory => ({
  ...nothingRemembered,
  troubles: [
    {
      step,
      subject,
      outcome: 'refused',
      code: 'UnauthorizedOperation',
      count: 1,
      firstAt: minutesAgo(0),
      lastAt: minutesAgo(0),
    },
  ],
});
const fought = (...ids: string[]): PlanMemory => ({ ...nothingRemembered, fought: ids });
const cut = (made: Plan) =>
  made.step === 'DeleteRoute' ? made.items.map(({ routeTableId }) => routeTableId) : made.step;

/** Three open zones, the network's former gateway, and a second table of zone B that leads where the test says. */
const withSecond = (second: Parameters<typeof route>, parts: Parts = {}) =>
  openZoned({
    gateways: [gateway('nat-1'), ...zones.map((zone) => gatewayIn(zone))],
    addresses: [
      address('eipalloc-nat-1', { on: 'nat-1' }),
      ...zones.map((zone) => addressIn(zone, { on: `nat-${zone}` })),
    ],
    tables: [...zones.map((zone) => tableOf(zone, `nat-${zone}`)), inB('rtb-second', route(...second))],
    ...parts,
  });
const inB = (id: string, ...routes: ReturnType<typeof route>[]) =>
  table(id, routes, { subnetIds: [`subnet-private-${zoneB}`] });
const toFormer = ['gateway', 'nat-1'] as const;

describe('a working route to a gateway that another slot has', () => {
  it('is taken away when its own zone can serve the table', () => {
    expect(cut(wantOpen(withSecond([...toFormer])))).toEqual(['rtb-second']);
  });

  it('stays if this run may not route the table, and it is told', () => {
    const made = wantOpen(withSecond([...toFormer]), refusedBy('CreateRoute', 'rtb-second'));
    expect(made).toMatchObject({
      step: 'Blocked',
      problems: [{ code: 'permission', subject: 'rtb-second' }],
    });
  });

  it('stays if somebody else keeps taking the table’s routes out', () => {
    expect(cut(wantOpen(withSecond([...toFormer]), fought('rtb-second')))).toBe('Steady');
  });

  it('is taken away though a stranger’s route stands in the zone, for the zone serves others', () => {
    const observed = withSecond([...toFormer]);
    const foreign = inB('rtb-foreign', route('instance', 'i-9'));
    const beside = { ...observed, routeTables: [...observed.routeTables, foreign] };
    expect(cut(wantOpen(beside))).toEqual(['rtb-second']);
  });

  it('stays if the zone serves none of its own tables and a stranger’s route stands there', () => {
    const tables = [
      tableOf(zoneA, `nat-${zoneB}`),
      tableOf(zoneB, undefined, { routes: [toGateway(`nat-${zoneB}`, { state: 'blackhole' })] }),
      tableOf(zoneC, `nat-${zoneC}`),
      inB('rtb-second', toGateway('nat-1')),
      inB('rtb-foreign', route('instance', 'i-9')),
    ];
    expect(cut(wantOpen(withSecond([...toFormer], { tables })))).toEqual([`rtb-${zoneA}`, `rtb-${zoneB}`]);
  });
});

it('a dead route to a gateway of another slot is cleared, though this run may not route the table', () => {
  const observed = withSecond(['gateway', `nat-${zoneC}`, { state: 'blackhole' }]);
  expect(cut(wantOpen(observed, refusedBy('CreateRoute', 'rtb-second')))).toEqual(['rtb-second']);
});

describe('a gateway too many', () => {
  const two = {
    gateways: [gateway('nat-1'), gateway('nat-2')],
    addresses: ['nat-1', 'nat-2'].map((id) => address(`eipalloc-${id}`, { on: id })),
  };
  const routed = [table('rtb-1', [toGateway('nat-1')]), table('rtb-2', [toGateway('nat-1')])];
  const third = (changes = {}) => table('rtb-3', [toGateway('nat-2')], changes);

  it('loses its route though nothing may follow: somebody else keeps taking it out, or AWS refuses', () => {
    const observed = openNetwork({ ...two, tables: [...routed, third()] });
    expect(cut(wantOpen(observed, fought('rtb-3')))).toEqual(['rtb-3']);
    expect(cut(wantOpen(observed, refusedBy('CreateRoute', 'rtb-3')))).toEqual(['rtb-3']);
  });

  it('is not deleted under a route that could not be taken away, and it is told', () => {
    const observed = openNetwork({ ...two, tables: [...routed, third()] });
    expect(codes(wantOpen(observed, refusedBy('DeleteRoute', 'rtb-3')))).toEqual(['permission']);
  });

  it('is not kept by a table that is enrolled no more', () => {
    const tables = [...routed, third({ tags: {} })];
    expect(cut(wantOpen(openNetwork({ ...two, tables })))).toEqual(['rtb-3']);
  });
});

it('a route that somebody else keeps taking out is not put back, and is told by its table', () => {
  const tables = [table('rtb-1'), table('rtb-2', [toGateway('nat-1')])];
  expect(wantOpen(openNetwork({ tables }), fought('rtb-1'))).toMatchObject({
    step: 'Blocked',
    problems: [{ code: 'fighting', subject: 'rtb-1' }],
  });
});
