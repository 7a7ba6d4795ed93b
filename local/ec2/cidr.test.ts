import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockOf,
  canonicalIpv6,
  contains,
  hostCount,
  hostsOf,
  ipOf,
  numberOf,
  overlap,
  textOf,
} from './cidr';

const block = fc
  .record({ ip: fc.nat(0xffffffff), prefix: fc.nat(32) })
  .map(({ ip, prefix }) => `${ipOf(ip)}/${prefix}`);

describe('a block', () => {
  it('is read with its host bits cut off, or not at all', () => {
    expect(textOf(blockOf('10.1.2.3/16')!)).toBe('10.1.0.0/16');
    expect(textOf(blockOf('255.255.255.255/0')!)).toBe('0.0.0.0/0');
    for (const wrong of [
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0/8',
      '10.0.0.0/8/8',
      '10.0.0.256/8',
      '::/0',
      '10.0.0.0/',
      '10.0.0.0/+8',
    ])
      expect(blockOf(wrong), wrong).toBeUndefined();
  });

  it('overlaps another just if one contains the other', () => {
    fc.assert(
      fc.property(block, block, (one, two) => {
        const [a, b] = [blockOf(one)!, blockOf(two)!];
        expect(overlap(a, b)).toBe(contains(a, b) || contains(b, a));
        expect(blockOf(textOf(a))).toEqual(a);
        expect(ipOf(numberOf(ipOf(a.first)))).toBe(ipOf(a.first));
      }),
    );
  });

  it('gives out all but the first four and the last address', () => {
    const hosts = [...hostsOf(blockOf('10.0.0.16/28')!)];
    expect(hosts).toHaveLength(hostCount(blockOf('10.0.0.16/28')!));
    expect([hosts[0], hosts.at(-1)]).toEqual(['10.0.0.20', '10.0.0.30']);
  });

  it('of IPv6 is the same however it is written', () => {
    expect(canonicalIpv6('2001:0DB8:0::0/32')).toBe('2001:db8::/32');
    expect(canonicalIpv6('0::/0')).toBe('::/0');
    for (const wrong of ['10.0.0.0/8', '::/129', '::', ':::/0'])
      expect(canonicalIpv6(wrong), wrong).toBeUndefined();
  });
});
