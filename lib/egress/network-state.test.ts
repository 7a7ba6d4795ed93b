import { describe, expect, it } from 'vitest';
import type { Desired } from './desired';
import { networkState, stateAtRest } from './network-state';
import { tag } from './tags';
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
  toGateway,
  vpcId,
} from './testing/network';
import { tableOf, zoneA, zoneB, zoneC, zoned, zones } from './testing/zones';

describe('the state of a network', () => {
  const pending = openNetwork({
    gateways: [gateway('nat-1', { state: 'pending' })],
    tables: [table('rtb-1')],
  });
  const unknown: Desired = { state: 'unknown', cause: 'group-missing' };
  const blocked: Desired = { state: 'blocked', entries: ['x'] };
  const foreign = [table('rtb-1', [route('transit-gateway', 'tgw-1')])];
  const dead = table('rtb-1', [toGateway('nat-1', { state: 'blackhole' })]);
  const lent = address('eipalloc-nat-1', { tags: { [tag.vpc]: vpcId, [tag.adopted]: 'true' } });
  const foreignIn = (zone: string) =>
    tableOf(zone, undefined, { routes: [route('transit-gateway', 'tgw-1')] });
  it.each([
    ['wanted closed, nothing of ours', closed, network(), 'closed'],
    ['wanted closed, still routed', closed, openNetwork(), 'closing'],
    [
      'wanted closed, only an address left',
      closed,
      network({ addresses: [address('eipalloc-1')] }),
      'closing',
    ],
    ['wanted open, nothing yet', open, network(), 'opening'],
    ['wanted open, being built', open, pending, 'opening'],
    ['wanted open, routed', open, openNetwork(), 'open'],
    [
      'wanted open, one table of two routed',
      open,
      openNetwork({ tables: [table('a', [toGateway('nat-1')]), table('b')] }),
      'open',
    ],
    ['wanted open, refused', open, network({ tables: foreign }), 'closed'],
    ['wanted open, refused, ours on its way out', open, openNetwork({ tables: foreign }), 'closing'],
    ['not known what is wanted', unknown, openNetwork(), 'unknown'],
    ['an entry spoilt while open', blocked, openNetwork(), 'open'],
    ['an entry spoilt while closed', blocked, network(), 'closed'],
    [
      'an entry spoilt, only an address left',
      blocked,
      network({ addresses: [address('eipalloc-1')] }),
      'closing',
    ],
    [
      'wanted open, routed to a gateway that is being built',
      open,
      openNetwork({ gateways: [gateway('nat-1', { state: 'pending' })] }),
      'opening',
    ],
    ['wanted open, a table of it routed by a dead route', open, openNetwork({ tables: [dead] }), 'opening'],
    [
      'wanted closed, a gateway left on an address that is lent',
      closed,
      network({ gateways: [gateway('nat-1')], addresses: [lent] }),
      'closing',
    ],
    ['wanted closed, a lent address left', closed, network({ addresses: [lent] }), 'closed'],
    [
      'wanted closed, a gateway that is gone left in AWS\u2019s list',
      closed,
      network({ gateways: [gateway('nat-1', { state: 'deleted' })] }),
      'closed',
    ],
    [
      'wanted open in three zones, one refused',
      open,
      zoned({ tables: [foreignIn(zoneA), tableOf(zoneB), tableOf(zoneC)] }),
      'opening',
    ],
    ['wanted open in three zones, each refused', open, zoned({ tables: zones.map(foreignIn) }), 'closed'],
  ])('%s: %4$s', (_, desired, observed, state) => {
    expect(networkState(desired, observed, now)).toBe(state);
  });
  it('is not opening while gateways fail', () => {
    const failure = { code: 'Gateway.NotAttached', message: '' };
    const failed = gateway('nat-1', { state: 'failed', failure, createdAt: minutesAgo(1) });
    expect(networkState(open, network({ gateways: [failed] }), now)).toBe('closed');
  });
});

describe('the state of a network that nobody is at work on', () => {
  const kept = { tags: { [tag.address]: 'retained' }, addresses: [address('eipalloc-1')] };
  it.each([
    ['a way out that should have gone is open', openNetwork(), 'open'],
    [
      'a gateway that no table leads to is on its way out',
      openNetwork({ tables: [table('rtb-1')] }),
      'closing',
    ],
    ['so is an address', network({ addresses: [address('eipalloc-1')] }), 'closing'],
    ['with nothing of ours it is closed', network(), 'closed'],
    ['with the address that it keeps, too', network(kept), 'closed'],
  ] as const)('%s', (_, observed, state) => {
    expect(stateAtRest(observed, now)).toBe(state);
  });
  it('a deployment that offers no kept address has it on its way out', () => {
    expect(stateAtRest(network(kept), now, { addresses: ['ephemeral'] })).toBe('closing');
  });
});
