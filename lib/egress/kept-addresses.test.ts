import { describe, expect, it } from 'vitest';
import type { Desired } from './desired';
import { networkState } from './network-state';
import type { Observed } from './observed';
import { plan } from './plan';
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
} from './testing/network';
import { codes, wantOpen } from './testing/open-plan';
import {
  addressIn,
  gatewayIn,
  inSlot,
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

  it('go with the last subnet of their zone', () => {
    const subnets = [...subnetsOf(zoneA), ...subnetsOf(zoneC)];
    expect(released(zoned({ tags: perZoneRetained, subnets, addresses: all }))).toEqual([
      `eipalloc-nat-${zoneB}`,
    ]);
  });

  it.each([
    ['all of the network uses one gateway', retained],
    ['each zone uses its own', perZoneRetained],
    ['nobody can tell what the tag means', { ...retained, [tag.gateways]: 'per_zone' }],
  ])('stay when %s from now on, and are named', (_, tags) => {
    const observed = zoned({ tags, addresses: [...all, kept] });
    expect(wantClosed(observed).step).toBe('Steady');
    const unused = preflight(observed).filter(({ code }) => code === 'kept-unused');
    const perZone = tags === perZoneRetained;
    const named = perZone ? ['eipalloc-1'] : all.map(({ allocationId }) => allocationId);
    expect(unused.map(({ subject }) => subject)).toEqual(named);
  });

  it('stay where nobody can tell what the tag of addresses means', () => {
    const closing = (value: string) =>
      released(network({ tags: { [tag.address]: value }, addresses: [kept] }));
    expect(['Retained', 'retain', ''].map(closing)).toEqual(['Steady', 'Steady', 'Steady']);
    expect(closing('ephemeral')).toEqual(['eipalloc-1']);
  });
});
