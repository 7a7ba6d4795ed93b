import { describe, expect, it } from 'vitest';
import type { Desired } from './desired';
import { cutSentence } from './drain';
import { finishingOf, networkState } from './network-state';
import type { Observed } from './observed';
import { plan } from './plan';
import { type Drained, nothingRemembered } from './plan-memory';
import { tag } from './tags';
import {
  address,
  gateway,
  minutesAgo,
  minutesAhead,
  network,
  now,
  open,
  openNetwork,
  ourTags,
  table,
  toGateway,
} from './testing/network';

/** Closed has been wanted for five minutes. */
const since = now.subtract({ minutes: 5 });
const closed: Desired = { state: 'closed', since, reason: { kind: 'between-openings' } };

const closings: readonly [string, Desired, object][] = [
  [
    'an admin\u2019s stop',
    { ...closed, reason: { kind: 'freeze', recordId: 'f', scope: 'network', by: { id: 'a', name: 'A' } } },
    {},
  ],
  ['a closing that nothing dates', { state: 'closed', reason: { kind: 'no-windows' } }, {}],
  ['a gateway that has lost its routes', closed, { tables: [table('rtb-1')] }],
  [
    'a gateway whose latest end cannot be read',
    closed,
    { gateways: [gateway('nat-1', { tags: { ...ourTags, [tag.expiresAt]: 'soon' } })] },
  ],
];
it.each(closings)('%s gives no time', (_, desired, changes) => {
  const observed = openNetwork({ tags: { [tag.drainMinutes]: '30' }, ...changes });
  expect(plan(desired, observed, now, undefined, { maxDrainMinutes: 30 }).step).toMatch(/^Delete/);
});
it('a deployment that allows none gives none, and a longer wish is cut to what it allows', () => {
  const observed = openNetwork({ tags: { [tag.drainMinutes]: '30' } });
  expect(plan(closed, observed, now, undefined, { maxDrainMinutes: 0 }).step).toBe('DeleteRoute');
  expect(plan(closed, observed, now, undefined, { maxDrainMinutes: 5 }).step).toBe('DeleteRoute');
  expect(plan(closed, observed, now, undefined, { maxDrainMinutes: 6 }).step).toBe('Drain');
});
it('a gateway that is given time holds up no other, and what was quiet before closed was wanted does not count', () => {
  const observed = network({
    gateways: [gateway('nat-1'), gateway('nat-2', { state: 'pending', createdAt: minutesAgo(1) })],
    addresses: [address('eipalloc-nat-1', { on: 'nat-1' }), address('eipalloc-nat-2', { on: 'nat-2' })],
    tables: [table('rtb-1', [toGateway('nat-1')])],
    tags: { [tag.drainMinutes]: '30' },
  });
  const drained = [{ gatewayId: 'nat-1', at: minutesAgo(0), quiet: false, connections: 2 }];
  const memory = { drained, troubles: [], made: [], fought: [], moved: [] };
  const next = plan(closed, observed, now, memory, { maxDrainMinutes: 30 });
  expect(next).toMatchObject({ step: 'DeleteGateway', items: [{ gatewayId: 'nat-2' }] });
  const before = { ...memory, drained: [{ gatewayId: 'nat-1', at: minutesAgo(1), quiet: true }] };
  const one = openNetwork({ tags: { [tag.drainMinutes]: '30' } });
  const lately: Desired = { ...closed, since: now.subtract({ seconds: 59 }) };
  expect(plan(lately, one, now, before, { maxDrainMinutes: 30 }).step).toBe('Drain');
  const after = { ...memory, drained: [{ gatewayId: 'nat-1', at: minutesAgo(1), quiet: true }] };
  expect(plan(closed, one, now, after, { maxDrainMinutes: 30 }).step).toBe('DeleteRoute');
});
it('says at the limit what is cut', () => {
  const one = openNetwork({ tags: { [tag.drainMinutes]: '5' } });
  const seen = (connections?: number) => ({
    troubles: [],
    made: [],
    fought: [],
    moved: [],
    drained: [
      {
        gatewayId: 'nat-1',
        at: minutesAgo(1),
        quiet: false,
        ...(connections === undefined ? {} : { connections }),
      },
    ],
  });
  const why = (connections?: number) =>
    plan(closed, one, now, seen(connections), { maxDrainMinutes: 30 }).why;
  expect(why(3)).toContain('the time for connections to end is over (3 connections through nat-1)');
  expect(why(1)).toContain('(1 connection through nat-1)');
  expect(why(0)).toContain('(traffic without connections through nat-1)');
  expect(why()).toContain('(what ran through nat-1, which could not be counted)');
});

const allowed = { maxDrainMinutes: 30 };
const tags = { [tag.drainMinutes]: '30' };
/** What a closing network is to do next, after what its run has seen. */
const next = (observed: Observed, drained: readonly Drained[] = [], desired: Desired = closed) =>
  plan(desired, observed, now, { ...nothingRemembered, drained: [...drained] }, allowed);
const wantedFor = (duration: Parameters<typeof now.subtract>[0]): Desired => ({
  ...closed,
  since: now.subtract(duration),
});
const seen = (seconds: number, changes: Partial<Drained> = {}): Drained => ({
  gatewayId: 'nat-1',
  at: now.subtract({ seconds }).toString(),
  quiet: false,
  connections: 2,
  ...changes,
});
const expiring = (at: string, more: Parameters<typeof gateway>[1] = {}) =>
  openNetwork({
    tags,
    gateways: [gateway('nat-1', { tags: { ...ourTags, [tag.expiresAt]: at }, ...more })],
  });
/** Two gateways, of which the second's latest end comes sooner. */
const two = openNetwork({
  tags,
  gateways: [gateway('nat-1'), gateway('nat-2', { tags: { ...ourTags, [tag.expiresAt]: minutesAhead(10) } })],
  addresses: [address('eipalloc-nat-1', { on: 'nat-1' }), address('eipalloc-nat-2', { on: 'nat-2' })],
  tables: [table('rtb-1', [toGateway('nat-1')]), table('rtb-2', [toGateway('nat-2')])],
});

describe('the time of connections', () => {
  const one = openNetwork({ tags });

  it('ends at the limit, not before', () => {
    expect(next(one, [], wantedFor({ minutes: 29, seconds: 59 })).step).toBe('Drain');
    expect(next(one, [], wantedFor({ minutes: 30 })).step).toBe('DeleteRoute');
    expect(networkState(wantedFor({ minutes: 29, seconds: 59 }), one, now, allowed)).toBe('finishing');
    expect(networkState(wantedFor({ minutes: 30 }), one, now, allowed)).toBe('closing');
  });
  it('ends at the gateway\u2019s latest end, if that comes sooner', () => {
    expect(next(expiring(now.add({ seconds: 1 }).toString())).step).toBe('Drain');
    expect(next(expiring(now.toString())).step).toBe('DeleteRoute');
  });
  it('is given to no gateway that AWS is deleting, nor where the route is dead: nothing runs there', () => {
    const deleting = openNetwork({ tags, gateways: [gateway('nat-1', { state: 'deleting' })] });
    const dead = openNetwork({
      tags,
      tables: [table('rtb-1', [toGateway('nat-1', { state: 'blackhole' })])],
    });
    for (const observed of [deleting, dead]) {
      expect(next(observed).step).toBe('DeleteRoute');
      expect(networkState(closed, observed, now, allowed)).toBe('closing');
    }
  });
  it('is told with its latest end and the gateways that it is for', () => {
    expect(finishingOf(closed, one, now, allowed)).toEqual({
      until: now.add({ minutes: 25 }),
      gatewayIds: ['nat-1'],
    });
    expect(finishingOf(closed, two, now, allowed)).toEqual({
      until: now.add({ minutes: 25 }),
      gatewayIds: ['nat-1', 'nat-2'],
    });
    expect(finishingOf(closed, expiring(minutesAgo(1)), now, allowed)).toBeUndefined();
    expect(finishingOf(open, one, now, allowed)).toBeUndefined();
    expect(finishingOf(closed, network({ tags }), now, allowed)).toBeUndefined();
  });
});

describe('whether anything still runs', () => {
  const one = openNetwork({ tags });

  it('is asked of each gateway, and no sooner than 15 seconds after it was', () => {
    expect(next(two)).toMatchObject({
      step: 'Drain',
      items: [
        { slot: 'one', gatewayId: 'nat-1' },
        { slot: 'one', gatewayId: 'nat-2' },
      ],
      why: 'Wanted closed: whether anything still runs is asked of nat-1, nat-2.',
    });
    expect(next(one, [seen(15)]).step).toBe('Drain');
    expect(next(one, [seen(14)])).toEqual({
      step: 'Wait',
      for: 'draining',
      resourceIds: ['nat-1'],
      until: minutesAhead(25),
      why: 'Wanted closed: open connections are given time to end on nat-1.',
    });
  });
  it('is not known of a gateway by what was seen of another', () => {
    expect(next(two, [seen(1)])).toMatchObject({ step: 'Drain', items: [{ gatewayId: 'nat-2' }] });
    const quiet = next(two, [seen(1, { quiet: true }), seen(1, { gatewayId: 'nat-2' })]);
    expect(quiet).toMatchObject({ step: 'DeleteRoute', items: [{ routeTableId: 'rtb-1' }] });
  });
  it('is known for two minutes after it was seen quiet, and from when closed was wanted', () => {
    expect(next(one, [seen(120, { quiet: true })]).step).toBe('DeleteRoute');
    expect(next(one, [seen(121, { quiet: true })]).step).toBe('Drain');
    expect(next(one, [seen(60, { quiet: true })], wantedFor({ seconds: 60 })).step).toBe('DeleteRoute');
    expect(next(one, [seen(0, { quiet: true, at: 'just now' })]).step).toBe('Drain');
  });
});

describe('what was cut', () => {
  it('is named at the limit, for each gateway by itself', () => {
    const over = wantedFor({ minutes: 30 });
    const drained = [seen(5), seen(5, { gatewayId: 'nat-2', connections: 1 })];
    expect(next(two, drained, over).why).toBe(
      'Wanted closed, the time for connections to end is over (2 connections through nat-1, 1 connection through nat-2): a route of ours is to go from rtb-1, rtb-2.',
    );
    const early = next(two, [seen(121, { quiet: true }), seen(5, { gatewayId: 'nat-2' })], over);
    expect(early.why).toContain('is over (2 connections through nat-2)');
  });
  it('is not spoken of before the limit, where all was quiet, and where no time was given', () => {
    const plain = 'Wanted closed: a route of ours is to go from rtb-1.';
    const one = openNetwork({ tags });
    expect(next(one, [seen(5)]).why).not.toContain('is over');
    expect(next(one, [seen(5, { quiet: true })], wantedFor({ minutes: 30 })).why).toBe(plain);
    expect(next(one, [], wantedFor({ minutes: 30 })).why).toBe(plain);
    expect(next(openNetwork(), [seen(5)]).why).toBe(plain);
  });
  it('is told afterwards of gateways that serve no more', () => {
    const drained = [
      seen(9),
      seen(9, { gatewayId: 'nat-2', connections: 1 }),
      seen(9, { gatewayId: 'nat-3' }),
      seen(9, { gatewayId: 'nat-4', quiet: true, connections: 0 }),
    ];
    expect(cutSentence(drained, (id) => id !== 'nat-3')).toBe(
      'Cut when the way out went: 2 connections through nat-1, 1 connection through nat-2.',
    );
    expect(cutSentence(drained, (id) => id === 'nat-4')).toBe('');
    expect(cutSentence([], () => true)).toBe('');
  });
});
