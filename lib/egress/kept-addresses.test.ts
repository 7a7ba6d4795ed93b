import { describe, expect, it } from 'vitest';
import { networkAddresses } from './addresses';
import type { Desired } from './desired';
import { networkState } from './network-state';
import type { Observed } from './observed';
import { plan } from './plan';
import { nothingRemembered } from './plan-memory';
import { preflight } from './preflight';
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
  ourTags,
  table,
  toGateway,
  vpcId,
} from './testing/network';
import { codes, wantOpen } from './testing/open-plan';
import {
  addressIn,
  gatewayIn,
  inSlot,
  openZoned,
  perZone,
  perZoneRetained,
  retained,
  subnetsOf,
  tableOf,
  zoneA,
  zoneB,
  zoneC,
  zoned,
  zones,
} from './testing/zones';
import { sightOf } from './view';

const wantClosed = (observed: Observed) => plan(closed, observed, now);
const released = (observed: Observed, desired: Desired = closed) => {
  const made = plan(desired, observed, now);
  return made.step === 'ReleaseAddress' ? made.items.map((item) => item.allocationId) : made.step;
};
const aged = (minutes: number, slot = 'one') => inSlot(slot, { [tag.createdAt]: minutesAgo(minutes) });
const kept = address('eipalloc-1');

describe('a kept address', () => {
  it('stays when its network closes, and the network is closed', () => {
    const observed = network({ tags: retained, addresses: [kept] });
    expect(wantClosed(observed)).toMatchObject({ step: 'Steady', state: 'closed' });
    expect(networkState(closed, observed, now)).toBe('closed');
  });

  it('is the oldest of its slot, at one age the smallest id; the others go', () => {
    const three = [
      address('eipalloc-1', { tags: aged(5) }),
      address('eipalloc-3', { tags: aged(50) }),
      address('eipalloc-2', { tags: aged(50) }),
      address('eipalloc-0', { tags: { ...ourTags, [tag.createdAt]: 'long ago' } }),
    ];
    expect(released(network({ tags: retained, addresses: three }))).toEqual([
      'eipalloc-1',
      'eipalloc-3',
      'eipalloc-0',
    ]);
  });

  it('is what the next opening uses', () => {
    const two = [address('eipalloc-1', { tags: aged(5) }), address('eipalloc-2', { tags: aged(50) })];
    expect(wantOpen(network({ tags: retained, addresses: two }))).toMatchObject({
      step: 'CreateGateway',
      items: [{ allocationId: 'eipalloc-2' }],
    });
  });

  it('stays beside a gateway that a run put on another one, which goes at the end', () => {
    const two = [
      address('eipalloc-nat-1', { on: 'nat-1', tags: aged(5) }),
      address('eipalloc-2', { tags: aged(50) }),
    ];
    expect(wantOpen(openNetwork({ tags: retained, addresses: two })).step).toBe('Steady');
    const freed = two.map((one) => address(one.allocationId, { tags: one.tags }));
    expect(released(network({ tags: retained, addresses: freed }))).toEqual(['eipalloc-nat-1']);
  });

  it('a spare one beside it goes while the network is open', () => {
    const two = [
      address('eipalloc-nat-1', { on: 'nat-1', tags: aged(50) }),
      address('eipalloc-2', { tags: aged(5) }),
    ];
    expect(released(openNetwork({ tags: retained, addresses: two }), open)).toEqual(['eipalloc-2']);
  });

  it('stays when its gateway could not be built', () => {
    const failure = { code: 'InsufficientFreeAddressesInSubnet', message: '' };
    const failed = gateway('nat-1', { state: 'failed', failure, createdAt: minutesAgo(1) });
    const observed = network({ tags: retained, gateways: [failed], addresses: [kept] });
    expect(codes(wantOpen(observed))).toEqual(['gateway-failed']);
  });

  it('goes when the network says ephemeral again, or the deployment offers no more', () => {
    expect(released(network({ addresses: [kept] }))).toEqual(['eipalloc-1']);
    const options = { addresses: ['ephemeral'] as const };
    const made = plan(closed, network({ tags: retained, addresses: [kept] }), now, undefined, options);
    expect(made.step).toBe('ReleaseAddress');
  });

  it('goes with its VPC, and so do those of its zones', () => {
    const gone = { exists: false, subnets: [], internetGatewayIds: [], tables: [] };
    // EC2 shows no tags of a VPC that is gone; a stale answer may.
    const addresses = [kept, addressIn(zoneA)];
    expect(released(network({ ...gone, tags: retained, addresses }))).toEqual([
      'eipalloc-nat-eu-central-1a',
      'eipalloc-1',
    ]);
    expect(released(network({ ...gone, tags: {}, addresses }), open)).toEqual([
      'eipalloc-nat-eu-central-1a',
      'eipalloc-1',
    ]);
  });
});

describe('without knowing what is wanted', () => {
  const expired = inSlot('one', { [tag.expiresAt]: minutesAgo(1) });
  const missing: Desired = { state: 'unknown', cause: 'group-missing' };
  const spoilt: Desired = { state: 'blocked', entries: ['x'] };
  it.each([missing, spoilt])('what is overdue goes, but not a kept address', (desired) => {
    const overdue = openNetwork({
      tags: retained,
      gateways: [gateway('nat-1', { tags: expired })],
      addresses: [address('eipalloc-nat-1', { on: 'nat-1', tags: expired })],
    });
    expect(plan(desired, overdue, now).step).toBe('DeleteRoute');
    const left = (tags: Observed['tags']) =>
      network({ tags, addresses: [address('eipalloc-1', { tags: expired })] });
    expect(plan(desired, left(retained), now).step).toBe('Blocked');
    expect(plan(desired, left({}), now).step).toBe('ReleaseAddress');
  });
});

describe('kept addresses of zones', () => {
  const all = zones.map((zone) => addressIn(zone));
  it('stay, one in each zone, and are used again', () => {
    const observed = zoned({ tags: perZoneRetained, addresses: all });
    expect(wantClosed(observed).step).toBe('Steady');
    expect(wantOpen(observed)).toMatchObject({
      step: 'CreateGateway',
      items: zones.map((slot) => ({ slot, allocationId: `eipalloc-nat-${slot}` })),
    });
  });

  it('outlive the mark and the table of their zone', () => {
    const subnets = [...subnetsOf(zoneA), ...subnetsOf(zoneB, false), ...subnetsOf(zoneC)];
    const observed = zoned({ tags: perZoneRetained, subnets, addresses: all, tables: [tableOf(zoneA)] });
    expect(wantClosed(observed).step).toBe('Steady');
    const opened = { gateways: [gatewayIn(zoneA)], tables: [tableOf(zoneA, `nat-${zoneA}`)] };
    const held = [addressIn(zoneA, { on: `nat-${zoneA}` }), addressIn(zoneB), addressIn(zoneC)];
    expect(wantOpen({ ...zoned({ ...opened, tags: perZoneRetained, addresses: held }), subnets }).step).toBe(
      'Steady',
    );
  });

  it('go with the last subnet of their zone, and when all of the network uses one gateway', () => {
    const subnets = [...subnetsOf(zoneA), ...subnetsOf(zoneC)];
    expect(released(zoned({ tags: perZoneRetained, subnets, addresses: all }))).toEqual([
      `eipalloc-nat-${zoneB}`,
    ]);
    expect(released(zoned({ tags: retained, addresses: [...all, kept] }))).toEqual(
      all.map((one) => one.allocationId),
    );
    expect(released(zoned({ tags: perZoneRetained, addresses: [...all, kept] }))).toEqual(['eipalloc-1']);
  });
});

describe('an adopted address', () => {
  const lent = (id: string, changes: Parameters<typeof address>[1] = {}) =>
    address(id, { tags: { [tag.vpc]: vpcId, [tag.adopted]: 'true' }, ...changes });

  it('is used before one of ours, and no other is allocated', () => {
    const observed = network({ addresses: [address('eipalloc-1'), lent('eipalloc-9')] });
    expect(wantOpen(observed)).toMatchObject({
      step: 'CreateGateway',
      items: [{ allocationId: 'eipalloc-9' }],
    });
    expect(wantOpen(network({ addresses: [lent('eipalloc-9')] })).step).toBe('CreateGateway');
  });

  it('carries a gateway of ours, which goes at the end; it stays, ours beside it does not', () => {
    const on = lent('eipalloc-nat-1', { on: 'nat-1' });
    expect(wantOpen(openNetwork({ addresses: [on] }))).toMatchObject({ step: 'Steady', state: 'open' });
    expect(released(openNetwork({ addresses: [on, address('eipalloc-1')] }), open)).toEqual(['eipalloc-1']);
    expect(wantClosed(openNetwork({ addresses: [on], tables: [] }))).toMatchObject({ step: 'DeleteGateway' });
    const left = { addresses: [lent('eipalloc-nat-1'), address('eipalloc-1')] };
    for (const tags of [{}, retained]) expect(released(network({ ...left, tags }))).toEqual(['eipalloc-1']);
    expect(wantClosed(network({ addresses: [lent('eipalloc-nat-1')] }))).toMatchObject({ step: 'Steady' });
    expect(networkState(closed, network({ addresses: [lent('eipalloc-nat-1')] }), now)).toBe('closed');
  });

  it('is never released, whatever else its tags say and whatever is wanted', () => {
    const both = lent('eipalloc-9', {
      tags: { ...ourTags, [tag.adopted]: 'true', [tag.expiresAt]: minutesAgo(99) },
    });
    const unknown: Desired = { state: 'unknown', cause: 'group-missing' };
    for (const desired of [open, closed, unknown]) {
      for (const exists of [true, false]) {
        expect(plan(desired, network({ addresses: [both], exists }), now).step).not.toBe('ReleaseAddress');
      }
    }
  });

  it.each([
    ['an instance', lent('eipalloc-9', { on: 'i-1', instanceId: 'i-1' }), []],
    ['a service of AWS', lent('eipalloc-9', { serviceManaged: true }), []],
    [
      'somebody else\u2019s gateway',
      lent('eipalloc-9', { on: 'nat-x' }),
      [gateway('nat-x', { allocationId: 'eipalloc-9', connectivity: 'private', tags: {} })],
    ],
  ])('that %s uses keeps the network closed: no other address is allocated', (_, taken, gateways) => {
    const observed = network({ addresses: [taken], gateways });
    expect(codes(wantOpen(observed))).toEqual(['address-taken']);
    expect(preflight(observed).filter((one) => one.blocks)).toMatchObject([{ code: 'address-taken' }]);
    expect(wantClosed(observed).step).toBe('Steady');
    expect(codes(wantOpen({ ...observed, addresses: [taken, address('eipalloc-1')] }))).toEqual([]);
    expect(released({ ...observed, addresses: [taken, address('eipalloc-1')] }, open)).toEqual([
      'eipalloc-1',
    ]);
  });

  it('in use by what no list shows is waited for, then told', () => {
    const observed = network({ addresses: [lent('eipalloc-9', { on: 'x' })] });
    expect(wantOpen(observed)).toMatchObject({ step: 'Wait', for: 'address-release' });
    const waiting = { for: 'address-release' as const, resourceIds: ['eipalloc-9'], since: minutesAgo(3) };
    expect(codes(wantOpen(observed, { ...nothingRemembered, waiting }))).toEqual(['address-taken']);
  });

  it('that is still taken does not cost the network the address that it kept', () => {
    const taken = lent('eipalloc-9', { on: 'i-1', instanceId: 'i-1' });
    expect(wantClosed(network({ tags: retained, addresses: [taken, kept] })).step).toBe('Steady');
  });

  it('is the lowest zone\u2019s, or that of the zone it names', () => {
    const named = lent('eipalloc-8', {
      tags: { [tag.vpc]: vpcId, [tag.adopted]: 'true', [tag.slot]: zoneB },
    });
    expect(wantOpen(zoned({ addresses: [lent('eipalloc-9'), named, addressIn(zoneC)] }))).toMatchObject({
      step: 'CreateGateway',
      items: [
        { slot: zoneA, allocationId: 'eipalloc-9' },
        { slot: zoneB, allocationId: 'eipalloc-8' },
        { slot: zoneC, allocationId: `eipalloc-nat-${zoneC}` },
      ],
    });
  });

  it('taken in one zone leaves the others open', () => {
    const taken = lent('eipalloc-9', { on: 'i-1', instanceId: 'i-1' });
    const observed = zoned({ addresses: [taken] });
    expect(wantOpen(observed)).toMatchObject({ items: [{ slot: zoneB }, { slot: zoneC }] });
    expect(preflight(observed).filter((one) => one.blocks)).toEqual([]);
  });

  it('does not change over to another gateway before the one on it closes: no route is cut for it', () => {
    const on = lent('eipalloc-nat-1', { on: 'nat-1' });
    const zonesB = [zoneB, zoneC];
    const observed = openZoned({
      tags: perZone,
      gateways: [gateway('nat-1'), ...zonesB.map((zone) => gatewayIn(zone))],
      addresses: [on, ...zonesB.map((zone) => addressIn(zone, { on: `nat-${zone}` }))],
      tables: [tableOf(zoneA, 'nat-1'), ...zonesB.map((zone) => tableOf(zone, `nat-${zone}`))],
    });
    expect(codes(wantOpen(observed))).toEqual(['address-busy']);
  });

  it('that is another network\u2019s is not touched', () => {
    const theirs = lent('eipalloc-9', { tags: { [tag.vpc]: 'vpc-00000000', [tag.adopted]: 'true' } });
    expect(wantOpen(network({ addresses: [theirs] })).step).toBe('AllocateAddress');
  });
});

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
