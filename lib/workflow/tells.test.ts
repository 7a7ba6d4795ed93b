import { describe, expect, it } from 'vitest';
import type { Desired } from '@/lib/egress/desired';
import type { Observed } from '@/lib/egress/observed';
import { plan } from '@/lib/egress/plan';
import {
  address,
  closed,
  gateway,
  minutesAgo,
  network,
  now,
  open,
  openNetwork,
  route,
  table,
  vpcId,
} from '@/lib/egress/testing/network';
import { addressIn, gatewayIn, openZoned, tableOf, zones } from '@/lib/egress/testing/zones';
import { Tell } from './notice';
import { tells } from './tells';

const arn = 'arn:aws:states:eu-central-1:000000000000:execution:sluice-workflow:x';
const told = (desired: Desired, observed: Observed) =>
  tells({ desired, observed, plan: plan(desired, observed, now), now, executionArn: arn });
const names = (desired: Desired, observed: Observed) => told(desired, observed).map(({ name }) => name);
const deleted = gateway('nat-1', { state: 'deleted', deletedAt: minutesAgo(1) });

describe('what is told', () => {
  it.each([
    ['open, when everything is routed', open, openNetwork(), [`${vpcId}_opened_nat-1`]],
    ['nothing while it opens', open, network({ addresses: [address('eipalloc-1')] }), []],
    ['nothing while the routes go', closed, openNetwork(), []],
    [
      'closing, when the routes are gone',
      closed,
      openNetwork({ tables: [table('rtb-1')] }),
      [`${vpcId}_closing_nat-1`],
    ],
    ['closed, when nothing is left', closed, network({ gateways: [deleted] }), [`${vpcId}_closed_nat-1`]],
    ['nothing of a network that was closed all the time', closed, network(), []],
    [
      'nothing of a gateway that failed',
      closed,
      network({ gateways: [{ ...deleted, failure: { code: 'InternalError', message: '' } }] }),
      [],
    ],
    [
      'nothing of a gateway gone for over an hour',
      closed,
      network({ gateways: [gateway('nat-1', { state: 'deleted', deletedAt: minutesAgo(61) })] }),
      [],
    ],
    [
      'a blockage once an hour and cause',
      open,
      network({ tables: ['a', 'b'].map((id) => table(id, [route('instance', 'i-1')])) }),
      [`${vpcId}_blocked_foreign-route_2026112210`],
    ],
  ])('%s', (_, desired, observed, expected) => {
    expect(names(desired, observed)).toEqual(expected);
  });

  it('nothing when a gateway too many goes while another stays', () => {
    const observed = openNetwork({
      gateways: [gateway('nat-1'), gateway('nat-2')],
      addresses: ['nat-1', 'nat-2'].map((id) => address(`eipalloc-${id}`, { on: id })),
    });
    expect(names(open, observed)).toEqual([]);
  });

  it('once for all zones of a network, with the gateway and the address of each', () => {
    const tables = zones.map((zone) => tableOf(zone));
    const gone = zones.map((zone, index) =>
      gatewayIn(zone, { state: 'deleted', deletedAt: minutesAgo(1 + index) }),
    );
    const first = `nat-${zones[0]}`;
    expect(names(open, openZoned())).toEqual([`${vpcId}_opened_${first}`]);
    expect(names(closed, openZoned({ tables }))).toEqual([`${vpcId}_closing_${first}`]);
    expect(names(closed, openZoned({ tables, gateways: gone, addresses: [] }))).toEqual([
      `${vpcId}_closed_${first}`,
    ]);
    const [tell] = told(open, openZoned());
    for (const zone of zones) expect(tell?.input.message).toContain(`Gateway in ${zone}: nat-${zone}`);
    expect(tell?.input.detail).toMatchObject({
      gateways: zones.map((slot) => ({ id: `nat-${slot}`, slot, publicIps: ['198.51.100.1'] })),
    });
  });

  it('each of two closings within ten minutes, whichever zones the second one had', () => {
    const [zoneA, zoneB] = zones;
    const gone = (id: string, slot: string, madeBefore: number, wentBefore: number) =>
      gatewayIn(slot, {
        id,
        state: 'deleted',
        createdAt: minutesAgo(madeBefore),
        deletedAt: minutesAgo(wentBefore),
      });
    const first = [gone('nat-1', zoneA, 30, 9), gone('nat-2', zoneB, 30, 8)];
    const closedOnce = (gateways: Observed['gateways']) =>
      names(closed, openZoned({ tables: [], gateways, addresses: [] }));
    expect(closedOnce(first)).toEqual([`${vpcId}_closed_nat-1`]);
    expect(closedOnce([...first, gone('nat-3', zoneA, 6, 1)])).toEqual([`${vpcId}_closed_nat-3`]);
    expect(closedOnce([...first, gone('nat-3', zoneB, 6, 1)])).toEqual([`${vpcId}_closed_nat-3`]);
    const both = [gone('nat-4', zoneA, 6, 1), gone('nat-3', zoneB, 5, 2)];
    expect(closedOnce([...first, ...both])).toEqual([`${vpcId}_closed_nat-4`]);
  });

  it('that it is open, and what keeps one zone from it', () => {
    const tables = [
      tableOf(zones[0], `nat-${zones[0]}`),
      tableOf(zones[1], undefined, {
        routes: [route('instance', 'i-1')],
      }),
    ];
    const observed = openZoned({
      tables,
      gateways: [gatewayIn(zones[0])],
      addresses: [addressIn(zones[0], { on: `nat-${zones[0]}` })],
    });
    expect(names(open, observed)).toEqual([
      `${vpcId}_opened_nat-${zones[0]}`,
      `${vpcId}_blocked_foreign-route_2026112210`,
    ]);
  });

  it('with a subject that SNS takes, whatever the network is called', () => {
    for (const Name of ['erp-sync', '\u8ba1\u8d39\u7f51\u7edc', 'x'.repeat(300), 'two\nlines']) {
      const [tell] = told(open, openNetwork({ tags: { Name } }));
      expect(Tell.safeParse(tell).success).toBe(true);
      expect(tell?.input.subject).toMatch(/^[ -~]{1,99}$/);
      expect(tell?.input.message).toContain(vpcId);
    }
  });

  it('with the reason, the end and the addresses for people and for other programs', () => {
    const [tell] = told(open, openNetwork());
    expect(tell?.input.message).toContain('Why: Nightly sync');
    expect(tell?.input).toMatchObject({
      detailType: 'Network Opened',
      detail: { vpcId, gatewayId: 'nat-1', publicIps: ['198.51.100.1'], until: '2026-11-22T12:00:00Z' },
    });
  });

  it('under names that Step Functions takes', () => {
    for (const { name } of told(
      closed,
      openNetwork({
        tables: [],
        gateways: [gateway('nat-0123456789abcdef0')],
        addresses: [address('eipalloc-nat-0123456789abcdef0', { on: 'x' })],
      }),
    )) {
      expect(name).toMatch(/^[0-9A-Za-z_-]{1,80}$/);
    }
  });
});
