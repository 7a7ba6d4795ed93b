import { describe, expect, it } from 'vitest';
import { exposure } from './exposure';
import { gateway, network, openNetwork, route, table, toGateway } from './testing/network';

const only = (...routes: Parameters<typeof table>[1] & object) =>
  network({ tables: [table('rtb-1', routes)] });
const foreignGateway = (
  changes: Parameters<typeof gateway>[1] = {},
  by: Parameters<typeof toGateway>[1] = {},
) =>
  network({
    gateways: [gateway('nat-x', { tags: {}, ...changes })],
    tables: [table('rtb-1', [toGateway('nat-x', by)])],
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
    [
      'a private gateway to another network',
      foreignGateway({ connectivity: 'private' }, { destination: '10.8.0.0/16' }),
      'no',
    ],
    [
      'our gateway, in a state that AWS added since',
      openNetwork({ gateways: [gateway('nat-1', { state: 'other' })] }),
      'unknown',
    ],
    [
      'our gateway, by a route whose state AWS added since',
      openNetwork({ tables: [table('rtb-1', [toGateway('nat-1', { state: 'other' })])] }),
      'unknown',
    ],
    ['an endpoint as default (a firewall)', only(route('vpc-endpoint', 'vpce-1')), 'unknown'],
    [
      'a transit gateway as default of IPv6',
      only(route('transit-gateway', 'tgw-1', { destination: '::/0' })),
      'unknown',
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
  it('by a NAT gateway is over IPv4, even where a table says so in IPv6\u2019s clothes (NAT64)', () => {
    const { ways } = exposure(foreignGateway({}, { destination: '64:ff9b::/96' }));
    expect(ways).toMatchObject([{ family: 'ipv4', own: false, certain: true }]);
  });
  it('by an internet gateway is over the family of its route', () => {
    const both = only(
      route('internet-gateway', 'igw-1'),
      route('internet-gateway', 'igw-1', { destination: '2000::/3' }),
    );
    expect(exposure(both).ways.map(({ family }) => family)).toEqual(['ipv4', 'ipv6']);
  });
  it('names what may be a way out as not certain', () => {
    const ways = exposure(only(route('transit-gateway', 'tgw-1'))).ways;
    expect(ways).toMatchObject([{ target: { id: 'tgw-1' }, own: false, certain: false }]);
  });
});
