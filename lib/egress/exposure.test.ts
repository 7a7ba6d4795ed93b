import { describe, expect, it } from 'vitest';
import type { Desired } from './desired';
import { exposure } from './exposure';
import { networkState } from './network-state';
import { settings } from './settings';
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
} from './testing/network';

const only = (...routes: Parameters<typeof table>[1] & object) =>
  network({ tables: [table('rtb-1', routes)] });
const foreignGateway = (changes: Parameters<typeof gateway>[1] = {}) =>
  network({
    gateways: [gateway('nat-x', { tags: {}, ...changes })],
    tables: [table('rtb-1', [toGateway('nat-x')])],
  });

describe('whether traffic can get out', () => {
  it.each([
    ['no default route', network(), 'no'],
    ['our gateway', openNetwork(), 'yes'],
    ['our gateway, being built', openNetwork({ gateways: [gateway('nat-1', { state: 'pending' })] }), 'no'],
    [
      'our gateway, being deleted, may still carry traffic',
      openNetwork({ gateways: [gateway('nat-1', { state: 'deleting' })] }),
      'yes',
    ],
    ['somebody else\u2019s gateway', foreignGateway(), 'yes'],
    ['a private gateway', foreignGateway({ connectivity: 'private' }), 'unknown'],
    ['a gateway that is not listed', only(toGateway('nat-9')), 'unknown'],
    ['an internet gateway', only(route('internet-gateway', 'igw-1')), 'yes'],
    [
      'an internet gateway for a few addresses only',
      only(route('internet-gateway', 'igw-1', { destination: '198.51.100.0/24' })),
      'yes',
    ],
    ['IPv6', only(route('egress-only-gateway', 'eigw-1', { destination: '::/0' })), 'yes'],
    ['a transit gateway as default', only(route('transit-gateway', 'tgw-1')), 'unknown'],
    [
      'a transit gateway to another network',
      only(route('transit-gateway', 'tgw-1', { destination: '10.8.0.0/16' })),
      'no',
    ],
    ['an endpoint for S3', only(route('vpc-endpoint', 'vpce-1', { destination: 'pl-1' })), 'no'],
    ['a dead route', only(toGateway('nat-9', { state: 'blackhole' })), 'no'],
    ['nothing enrolled', network({ tables: [table('rtb-1', [], { tags: {} })] }), 'unknown'],
    [
      'a route of ours in a table that is enrolled no more',
      openNetwork({ tables: [table('rtb-1', [toGateway('nat-1')], { tags: {} })] }),
      'yes',
    ],
  ])('%s: %3$s', (_, observed, exposed) => {
    expect(exposure(observed).exposed).toBe(exposed);
  });
  it('names the ways', () => {
    const tables = [
      table('rtb-1', [toGateway('nat-1'), route('egress-only-gateway', 'eigw-1', { destination: '::/0' })]),
    ];
    expect(exposure(openNetwork({ tables })).ways).toMatchObject([
      { routeTableId: 'rtb-1', family: 'ipv4', own: true, certain: true, target: { id: 'nat-1' } },
      { routeTableId: 'rtb-1', family: 'ipv6', own: false, certain: true, target: { id: 'eigw-1' } },
    ]);
  });
});

describe('the state of a network', () => {
  const pending = openNetwork({
    gateways: [gateway('nat-1', { state: 'pending' })],
    tables: [table('rtb-1')],
  });
  const unknown: Desired = { state: 'unknown', cause: 'group-missing' };
  const blocked: Desired = { state: 'blocked', entries: ['x'] };
  const foreign = [table('rtb-1', [route('transit-gateway', 'tgw-1')])];
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
  ])('%s: %4$s', (_, desired, observed, state) => {
    expect(networkState(desired, observed, now)).toBe(state);
  });
  it('is not opening while gateways fail', () => {
    const failure = { code: 'Gateway.NotAttached', message: '' };
    const failed = gateway('nat-1', { state: 'failed', failure, createdAt: minutesAgo(1) });
    expect(networkState(open, network({ gateways: [failed] }), now)).toBe('closed');
  });
});

describe('the settings of a network', () => {
  const allowed = { maxOpenMinutes: 1440 };
  it('are the deployment\u2019s without tags', () => {
    expect(settings({}, allowed)).toEqual({
      gateways: 'one',
      address: 'ephemeral',
      drainMinutes: 0,
      maxOpenMinutes: 1440,
      ignored: [],
    });
  });
  it.each([
    ['480', 480, 0],
    ['1441', 1440, 1],
    ['-1', 1440, 1],
    ['a day', 1440, 1],
    ['', 1440, 1],
  ])('tighten the longest opening, never widen it: %o', (value, maxOpenMinutes, ignored) => {
    const made = settings({ 'sluice:max-open-minutes': value }, allowed);
    expect(made.maxOpenMinutes).toBe(maxOpenMinutes);
    expect(made.ignored).toHaveLength(ignored);
  });
  it('name what is not offered here instead of pretending', () => {
    const made = settings(
      { 'sluice:gateways': 'per-zone', 'sluice:address': 'retained', 'sluice:drain-minutes': '5' },
      allowed,
    );
    expect(made).toMatchObject({ gateways: 'one', address: 'ephemeral', drainMinutes: 0 });
    expect(made.ignored.map((one) => one.tag)).toEqual([
      'sluice:gateways',
      'sluice:address',
      'sluice:drain-minutes',
    ]);
  });
  it('take what is offered', () => {
    const offered = { ...allowed, gateways: ['one', 'per-zone'] as const, maxDrainMinutes: 30 };
    const made = settings({ 'sluice:gateways': 'per-zone', 'sluice:drain-minutes': '5' }, offered);
    expect(made).toMatchObject({ gateways: 'per-zone', drainMinutes: 5, ignored: [] });
  });
});
