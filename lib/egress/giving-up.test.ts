import { describe, expect, it } from 'vitest';
import { plan } from './plan';
import { nothingRemembered } from './plan-memory';
import { tag } from './tags';
import { closed, gateway, minutesAgo, now, openNetwork, table, toGateway } from './testing/network';
import { wantOpen } from './testing/open-plan';
import {
  addressIn,
  gatewayIn,
  inSlot,
  openZoned,
  tableOf,
  zoneA,
  zoneB,
  zoneC,
  zones,
} from './testing/zones';

/** Zone B is wanted no more: its table is not enrolled, and still leads to its gateway. */
const tables = zones.map((zone) => tableOf(zone, `nat-${zone}`, zone === zoneB ? { tags: {} } : {}));
const expired = (zone: string, changes: Parameters<typeof gatewayIn>[1] = {}) =>
  gatewayIn(zone, { tags: inSlot(zone, { [tag.expiresAt]: minutesAgo(1) }), ...changes });
const refreshed = (made: ReturnType<typeof wantOpen>) =>
  made.step === 'RefreshExpiry' ? made.items.map((item) => item.resourceId) : made.step;

describe('a zone that is wanted no more, while the others are open', () => {
  it('keeps its gateway while a table leads there, and each latest end is set anew once', () => {
    const observed = openZoned({ tables, gateways: [expired(zoneA), expired(zoneB), gatewayIn(zoneC)] });
    expect(refreshed(wantOpen(observed))).toEqual([`nat-${zoneA}`, `nat-${zoneB}`]);
  });

  it('gives no more time to a gateway that is on its way out, though a table still leads there', () => {
    const leaving = expired(zoneB, { state: 'deleting', deletedAt: minutesAgo(1) });
    const observed = openZoned({ tables, gateways: [gatewayIn(zoneA), leaving, gatewayIn(zoneC)] });
    expect(wantOpen(observed).step).not.toBe('RefreshExpiry');
  });

  it('gives no more time to a gateway that is to go and could not be deleted', () => {
    const trouble = {
      step: 'DeleteGateway' as const,
      subject: `nat-${zoneB}`,
      outcome: 'refused' as const,
      code: 'UnauthorizedOperation',
      count: 1,
      firstAt: minutesAgo(0),
      lastAt: minutesAgo(0),
    };
    const unused = tables.filter(({ id }) => id !== `rtb-${zoneB}`);
    const observed = openZoned({
      tables: unused,
      gateways: [gatewayIn(zoneA), expired(zoneB), gatewayIn(zoneC)],
    });
    const made = wantOpen(observed, { ...nothingRemembered, troubles: [trouble] });
    expect(made).toMatchObject({
      step: 'Blocked',
      problems: [{ code: 'permission', subject: `nat-${zoneB}` }],
    });
  });

  it('leaves a dead route alone in a table that is not enrolled', () => {
    const dead = tableOf(zoneB, undefined, {
      tags: {},
      routes: [toGateway(`nat-${zoneB}`, { state: 'blackhole' })],
    });
    const observed = openZoned({
      tables: [tableOf(zoneA, `nat-${zoneA}`), dead, tableOf(zoneC, `nat-${zoneC}`)],
      gateways: [gatewayIn(zoneA), gatewayIn(zoneB, { state: 'deleted' }), gatewayIn(zoneC)],
      addresses: [zoneA, zoneC].map((zone) => addressIn(zone, { on: `nat-${zone}` })),
    });
    expect(wantOpen(observed)).toMatchObject({ step: 'Steady', state: 'open' });
  });
});

it('a network that closes leaves a dead route alone in a table that is not enrolled', () => {
  const routes = [toGateway('nat-1', { state: 'blackhole' })];
  const left = { gateways: [gateway('nat-1', { state: 'deleted' })], addresses: [] };
  const step = (tags: Record<string, string>) =>
    plan(closed, openNetwork({ ...left, tables: [table('rtb-1', routes, { tags })] }), now).step;
  expect([step({}), step({ [tag.enrolled]: 'true' })]).toEqual(['Steady', 'DeleteRoute']);
});
