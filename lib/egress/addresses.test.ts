import { describe, expect, it } from 'vitest';
import { networkAddresses } from './addresses';
import type { Observed } from './observed';
import { preflight } from './preflight';
import { tag } from './tags';
import { address, gateway, network, openNetwork, ourTags, table, toGateway, vpcId } from './testing/network';
import {
  addressIn,
  openZoned,
  perZoneRetained,
  retained,
  tableOf,
  zoneA,
  zoneB,
  zoneC,
  zoned,
} from './testing/zones';
import { sightOf } from './view';

const kept = address('eipalloc-1');

describe('the addresses of a network, for allow-lists', () => {
  const listed = (observed: Observed) =>
    networkAddresses(sightOf(observed)).map(({ allocationId, slot, kind, inUse }) => [
      allocationId,
      slot,
      kind,
      inUse,
    ]);
  it('says which are kept, adopted or of this opening only, and which are in use', () => {
    const tags = { [tag.vpc]: vpcId, [tag.adopted]: 'true', [tag.slot]: zoneB };
    const observed = openZoned({
      tags: perZoneRetained,
      addresses: [
        addressIn(zoneA, { on: `nat-${zoneA}` }),
        address(`eipalloc-nat-${zoneB}`, { tags, on: `nat-${zoneB}` }),
        addressIn(zoneC),
        address('eipalloc-7', { tags: { ...tags, [tag.slot]: zoneC }, on: 'i-7', instanceId: 'i-7' }),
        address('eipalloc-8', { tags: { ...tags, [tag.slot]: zoneC }, on: 'lb-8' }),
      ],
    });
    expect(listed(observed)).toEqual([
      [`eipalloc-nat-${zoneA}`, zoneA, 'kept', true],
      [`eipalloc-nat-${zoneB}`, zoneB, 'adopted', true],
      [`eipalloc-nat-${zoneC}`, zoneC, 'kept', true],
    ]);
    expect(listed(network({ addresses: [kept] }))).toEqual([['eipalloc-1', 'one', 'passing', false]]);
    const spare = network({
      tags: retained,
      addresses: [kept, address('eipalloc-2')],
      tables: [table('r', [toGateway('x')])],
    });
    expect(listed(spare).map(([, , kind]) => kind)).toEqual(['kept', 'passing']);
  });

  it('lists an adopted address where no gateway of ours is wanted, in the order of the slots', () => {
    const adopted = { [tag.vpc]: vpcId, [tag.adopted]: 'true' };
    const named = address('eipalloc-9', { tags: { ...adopted, [tag.slot]: zoneB } });
    expect(listed(zoned({ tags: retained, addresses: [kept, named] }))).toEqual([
      ['eipalloc-9', zoneB, 'adopted', false],
      ['eipalloc-1', 'one', 'kept', false],
    ]);
    // In no zone of the network, traffic can never come from it.
    expect(listed(network({ addresses: [kept, named] }))).toEqual([['eipalloc-1', 'one', 'passing', false]]);
    const unnamed = address('eipalloc-9', { tags: adopted });
    const elsewhere = zoned({ addresses: [unnamed], tables: [tableOf(zoneC)] });
    expect(listed(elsewhere)).toEqual([['eipalloc-9', zoneA, 'adopted', false]]);
  });

  it('lists an adopted address on which a gateway stands that lost its mark: traffic comes from it (F79)', () => {
    const tags = { [tag.vpc]: vpcId, [tag.adopted]: 'true' };
    const lent = address('eipalloc-nat-1', { tags, on: 'nat-1' });
    const { [tag.managed]: _, ...left } = ourTags;
    const observed = openNetwork({ gateways: [gateway('nat-1', { tags: left })], addresses: [lent] });
    expect(listed(observed)).toEqual([['eipalloc-nat-1', 'one', 'adopted', true]]);
    expect(preflight(observed).map(({ code }) => code)).toContain('suspected-orphan');
    const theirs = openNetwork({ gateways: [gateway('nat-1', { tags: {} })], addresses: [lent] });
    expect(listed(theirs)).toEqual([]);
    expect(preflight(theirs).map(({ code }) => code)).not.toContain('suspected-orphan');
  });

  it('says since when Sluice has one, if its tag can be read', () => {
    const since = (createdAt: string) => {
      const tags = { ...ourTags, [tag.createdAt]: createdAt };
      return networkAddresses(sightOf(network({ addresses: [address('eipalloc-1', { tags })] })))[0];
    };
    expect(since('2026-11-01T09:00:00+01:00')?.since).toBe('2026-11-01T08:00:00Z');
    expect(since('long ago')).not.toHaveProperty('since');
  });

  it('is empty where there is none', () => {
    expect(listed(network())).toEqual([]);
  });
});
