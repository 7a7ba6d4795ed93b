import { describe, expect, it } from 'vitest';
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
  vpcId,
} from './testing/network';
import { codes, wantOpen } from './testing/open-plan';
import {
  addressIn,
  gatewayIn,
  openZoned,
  perZone,
  retained,
  tableOf,
  zoneA,
  zoneB,
  zoneC,
  zoned,
} from './testing/zones';

const wantClosed = (observed: Observed) => plan(closed, observed, now);
const released = (observed: Observed, desired: Desired = closed) => {
  const made = plan(desired, observed, now);
  return made.step === 'ReleaseAddress' ? made.items.map((item) => item.allocationId) : made.step;
};
const kept = address('eipalloc-1');

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

  it('of several free ones is the one with the smallest id, however AWS lists them', () => {
    const two = [lent('eipalloc-8'), lent('eipalloc-9')];
    for (const addresses of [two, two.toReversed()]) {
      expect(wantOpen(network({ addresses }))).toMatchObject({ items: [{ allocationId: 'eipalloc-8' }] });
    }
  });

  it('that something else uses is not waited for while another is on its way back', () => {
    const addresses = [
      lent('eipalloc-1', { on: 'i-1', instanceId: 'i-1' }),
      lent('eipalloc-nat-1', { on: 'nat-1' }),
    ];
    const gateways = [gateway('nat-1', { state: 'deleting', deletedAt: minutesAgo(1) })];
    expect(wantOpen(network({ addresses, gateways }))).toMatchObject({
      step: 'Wait',
      for: 'gateway-deleting',
      resourceIds: ['nat-1'],
    });
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

  it.each([
    ['an instance', { on: 'i-1', instanceId: 'i-1' }],
    ['what no list shows: a load balancer, another network’s gateway', { on: 'lb-1' }],
  ])('that is still in use by %s does not cost the network the address that it kept', (_, use) => {
    const taken = lent('eipalloc-9', use);
    expect(wantClosed(network({ tags: retained, addresses: [taken, kept] })).step).toBe('Steady');
  });

  it('that a gateway of ours lets go of takes the place of the one that was kept', () => {
    const gone = gateway('nat-1', { state: 'deleted', deletedAt: minutesAgo(1) });
    const addresses = [lent('eipalloc-nat-1', { on: 'nat-1' }), kept];
    expect(released(network({ tags: retained, gateways: [gone], addresses }))).toEqual(['eipalloc-1']);
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
    expect(wantOpen(observed).why).toContain('The adopted address eipalloc-nat-1 still serves nat-1,');
  });

  it('that is another network\u2019s is not touched', () => {
    const theirs = lent('eipalloc-9', { tags: { [tag.vpc]: 'vpc-00000000', [tag.adopted]: 'true' } });
    expect(wantOpen(network({ addresses: [theirs] })).step).toBe('AllocateAddress');
  });
});

describe('an adopted address that no gateway will use', () => {
  const lent = (id: string, slot?: string) =>
    address(id, {
      tags: { [tag.vpc]: vpcId, [tag.adopted]: 'true', ...(slot === undefined ? {} : { [tag.slot]: slot }) },
    });
  const told = (observed: Observed) =>
    preflight(observed).flatMap(({ code, message }) => (code === 'adopted-unused' ? [message] : []));

  it.each([
    ['a second one without a zone', [lent('eipalloc-8'), lent('eipalloc-9')], `${zoneA} uses eipalloc-8`],
    [
      'one of a zone that there is not',
      [lent('eipalloc-9', 'eu-central-1z')],
      'no gateway is built in eu-central-1z',
    ],
    ['one whose zone has a wrong name', [lent('eipalloc-9', 'b')], 'no gateway is built in b'],
  ])('is told: %s', (_, addresses, why) => {
    const observed = zoned({ tags: perZone, addresses });
    expect(told(observed)).toEqual([`The adopted address eipalloc-9 is not used (${why}).`]);
  });

  it('is nothing to tell of while each zone has its own', () => {
    expect(
      told(zoned({ tags: perZone, addresses: [lent('eipalloc-8', zoneA), lent('eipalloc-9', zoneB)] })),
    ).toEqual([]);
    expect(told(network({ addresses: [lent('eipalloc-9')] }))).toEqual([]);
  });
});
