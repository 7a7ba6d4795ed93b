import { expect, it } from 'vitest';
import type { Desired } from './desired';
import { plan } from './plan';
import { tag } from './tags';
import {
  address,
  gateway,
  minutesAgo,
  network,
  now,
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
