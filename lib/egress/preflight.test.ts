import { describe, expect, it } from 'vitest';
import { preflight } from './preflight';
import { problem, problemCodes } from './problem';
import { chooseSubnet } from './subnet-choice';
import {
  address,
  gateway,
  network,
  openNetwork,
  publicSubnet,
  publicTable,
  route,
  table,
  toGateway,
  vpcId,
} from './testing/network';

const told = (observed: Parameters<typeof preflight>[0]) =>
  preflight(observed).map(({ code, blocks, subject }) => [code, blocks, subject]);

describe('before opening', () => {
  it('a network that is ready has no problem', () => {
    expect(preflight(network())).toEqual([]);
  });

  it.each([
    ['no VPC', network({ exists: false }), 'vpc-gone', vpcId],
    ['no enrolled table', network({ tables: [table('rtb-1', [], { tags: {} })] }), 'not-enrolled', vpcId],
    ['no marked subnet', network({ subnets: [{ ...publicSubnet, tags: {} }] }), 'no-gateway-subnet', vpcId],
    ['no internet gateway', network({ internetGatewayIds: [] }), 'no-internet-gateway', vpcId],
    [
      'a marked subnet without a way to an internet gateway',
      network({ subnets: [{ ...publicSubnet, routeTableId: 'rtb-1' }] }),
      'gateway-subnet-not-public',
      'subnet-public',
    ],
    [
      'an internet gateway of elsewhere behind the marked subnet',
      network({ internetGatewayIds: ['igw-2'] }),
      'gateway-subnet-not-public',
      'subnet-public',
    ],
    [
      'a marked subnet without a free address',
      network({ subnets: [{ ...publicSubnet, freeAddresses: 0 }] }),
      'no-free-addresses',
      'subnet-public',
    ],
    [
      'a default route of somebody else\u2019s',
      network({ tables: [table('rtb-1', [route('instance', 'i-9')])] }),
      'foreign-route',
      'rtb-1',
    ],
    [
      'a dead default route of somebody else\u2019s',
      network({ tables: [table('rtb-1', [toGateway('nat-gone', { state: 'blackhole' })])] }),
      'foreign-blackhole',
      'rtb-1',
    ],
    [
      'a gateway that may be ours',
      openNetwork({ gateways: [gateway('nat-1', { tags: {} })] }),
      'suspected-orphan',
      'nat-1',
    ],
  ])('%s blocks', (_, observed, code, subject) => {
    expect(told(observed)).toContainEqual([code, true, subject]);
  });

  it.each([
    [
      'the main table is enrolled',
      network({ tables: [table('rtb-1', [], { main: true })] }),
      'main-route-table',
      'rtb-1',
    ],
    [
      'a way out over IPv6',
      network({
        tables: [table('rtb-1', [route('egress-only-gateway', 'eigw-1', { destination: '::/0' })])],
      }),
      'ipv6-way-out',
      'rtb-1',
    ],
    [
      'somebody else\u2019s gateway',
      network({ gateways: [gateway('nat-x', { tags: {} })] }),
      'foreign-gateway',
      'nat-x',
    ],
    [
      'an address of ours that lost a mark',
      network({ addresses: [address('eipalloc-1', { tags: { 'sluice:managed': 'true' } })] }),
      'suspected-orphan',
      'eipalloc-1',
    ],
    [
      'a route of ours in a table that lost its mark',
      openNetwork({
        tables: [table('rtb-1', [toGateway('nat-1')]), table('rtb-2', [toGateway('nat-1')], { tags: {} })],
      }),
      'table-unenrolled',
      'rtb-2',
    ],
  ])('%s is only a warning', (_, observed, code, subject) => {
    expect(told(observed)).toEqual([[code, false, subject]]);
  });

  it('names the owner of a foreign route by kind and id', () => {
    const observed = network({ tables: [table('rtb-1', [route('network-interface', 'eni-9')])] });
    expect(preflight(observed)[0]?.message).toContain('the network interface eni-9');
  });

  it('our gateway on its way out gives its place in a full subnet back', () => {
    const full = { subnets: [{ ...publicSubnet, freeAddresses: 0 }] };
    expect(preflight(openNetwork({ ...full, gateways: [gateway('nat-1', { state: 'deleting' })] }))).toEqual(
      [],
    );
  });

  it('our own open gateway is no problem, though its subnet is full', () => {
    expect(preflight(openNetwork({ subnets: [{ ...publicSubnet, freeAddresses: 0 }] }))).toEqual([]);
  });
});

describe('the words of problems', () => {
  it.each(problemCodes)('%s says what is wrong and what to do, without our jargon', (code) => {
    const { message, remedy } = problem(code, { subject: 'subject-1', detail: 'detail' });
    expect(message).toMatch(/\.$/);
    expect(remedy).toMatch(/\.$/);
    expect(`${message} ${remedy}`).not.toMatch(
      /\b(leases?|holds?|(?<!DNS )records?|edges?|sweeps?|overrides?|drifted|orphans?)\b/i,
    );
  });
});

describe('the subnet for a gateway', () => {
  const subnet = (id: string, freeAddresses: number, changes = {}) => ({
    ...publicSubnet,
    id,
    freeAddresses,
    ...changes,
  });
  it.each([
    ['has the most free addresses', [subnet('a', 5), subnet('b', 9)], 'b'],
    ['at a tie has the smallest id', [subnet('b', 5), subnet('a', 5)], 'a'],
    ['is public', [subnet('a', 9, { routeTableId: 'rtb-1' }), subnet('b', 5)], 'b'],
    ['is marked', [subnet('a', 9, { tags: {} }), subnet('b', 5)], 'b'],
    ['is not one where a gateway just failed', [subnet('failed', 9), subnet('b', 5)], 'b'],
  ])('%s', (_, subnets, chosen) => {
    expect(chooseSubnet(network({ subnets }), 'one', new Set(['failed']))?.id).toBe(chosen);
  });
  it('is one where a gateway just failed if there is no other', () => {
    expect(chooseSubnet(network({ subnets: [subnet('failed', 9)] }), 'one', new Set(['failed']))?.id).toBe(
      'failed',
    );
  });
  it('is none behind a dead route', () => {
    const dead = { ...publicTable, routes: [route('internet-gateway', 'igw-1', { state: 'blackhole' })] };
    expect(chooseSubnet({ ...network(), routeTables: [dead] })).toBeUndefined();
  });
});
