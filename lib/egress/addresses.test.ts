import { describe, expect, it } from 'vitest';
import { networkAddresses } from './addresses';
import type { Observed } from './observed';
import { tag } from './tags';
import { address, network, table, toGateway, vpcId } from './testing/network';
import { addressIn, openZoned, perZoneRetained, retained, zoneA, zoneB, zoneC } from './testing/zones';
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
});
