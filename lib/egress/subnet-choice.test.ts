import { describe, expect, it } from 'vitest';
import { chooseSubnet, isPublic } from './subnet-choice';
import { network, publicSubnet, route, table } from './testing/network';

const reached = (...routes: ReturnType<typeof route>[]) =>
  isPublic(publicSubnet, { ...network(), routeTables: [table('rtb-public', routes)] });

describe('a subnet is public', () => {
  it('if all of IPv4 leads to an internet gateway of its VPC', () => {
    expect(reached(route('internet-gateway', 'igw-1'))).toBe(true);
  });

  it.each([
    ['a part of the internet does', route('internet-gateway', 'igw-1', { destination: '203.0.113.0/24' })],
    ['IPv6 does', route('internet-gateway', 'igw-1', { destination: '::/0' })],
    ['it leads to a gateway of another VPC', route('internet-gateway', 'igw-2')],
    ['it leads elsewhere', route('transit-gateway', 'tgw-1')],
  ])('but not if only %s', (_, one) => {
    expect(reached(one)).toBe(false);
  });

  it('not if its table is not listed', () => {
    expect(isPublic(publicSubnet, { ...network(), routeTables: [] })).toBe(false);
  });
});

it('of two subnets alike the one with the smallest id is chosen, however AWS lists them', () => {
  const two = ['subnet-a', 'subnet-b'].map((id) => ({ ...publicSubnet, id }));
  for (const subnets of [two, two.toReversed()]) {
    expect(chooseSubnet(network({ subnets }))?.id).toBe('subnet-a');
  }
});
