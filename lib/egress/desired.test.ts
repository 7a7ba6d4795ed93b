import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { NetworkRecord } from '@/lib/window/record';
import { desired, recordsInForce } from './desired';
import { now, vpcId } from './testing/network';

const by = { id: 'ada', name: 'Ada' };
const at = '2026-11-22T09:00:00Z';
const until = '2026-11-22T11:00:00Z';
const common = { schema: 1, revision: 1, by, at, createdAt: at } as const;
const lease = { ...common, kind: 'lease', id: 'leaseaaaaaaa', vpcId, until } as const satisfies NetworkRecord;
const hold = {
  ...common,
  kind: 'hold',
  id: 'holdaaaaaaaa',
  vpcId,
  createdAt: '2026-11-22T09:30:00Z',
  until,
} as const satisfies NetworkRecord;
const freeze = { ...common, kind: 'freeze', id: 'freezeaaaaaa' } as const satisfies NetworkRecord;
const window = {
  ...common,
  kind: 'window',
  id: 'windowaaaaaa',
  vpcId,
  name: 'Nightly sync',
  rule: { type: 'once', opens: '2026-11-22T09:00', closes: '2026-11-22T11:00' },
  zone: 'UTC',
  skipDates: [],
  skipOpenings: [],
  leadMinutes: 0,
  confirmedLong: false,
  off: false,
} as const satisfies NetworkRecord;

const kept = (record: NetworkRecord, disabled = false) => ({ record, disabled });
const want = (...records: ReturnType<typeof kept>[]) => desired({ kept: records, spoilt: [] }, vpcId, now);
const elsewhere = 'vpc-00000000000000000';

describe('what is wanted', () => {
  it.each([
    ['without records: closed', [], 'closed'],
    ['with an opening by hand: open', [kept(lease)], 'open'],
    ['in a window: open', [kept(window)], 'open'],
    ['kept closed after an opening: closed', [kept(lease), kept(hold)], 'closed'],
    ['with the site frozen: closed', [kept(lease), kept(freeze)], 'closed'],
    ['with a window whose entry was switched off by hand: closed', [kept(window, true)], 'closed'],
    ['with an opening whose entry was switched off by hand: closed', [kept(lease, true)], 'closed'],
    ['with another network\u2019s opening: closed', [kept({ ...lease, vpcId: elsewhere })], 'closed'],
    [
      'with another network\u2019s freeze: open',
      [kept(lease), kept({ ...freeze, vpcId: elsewhere })],
      'open',
    ],
    ['with a deleted opening: closed', [kept({ ...lease, deleted: true })], 'closed'],
  ])('%s', (_, records, state) => {
    expect(want(...records).state).toBe(state);
  });
  it('closed, says since when, also from what was deleted, and not from other networks', () => {
    const released = { ...lease, revision: 2, deleted: true, at: '2026-11-22T09:50:00Z' } as const;
    const seen = { kept: [], spoilt: [], deleted: [released, { ...released, vpcId: elsewhere }] };
    expect(desired(seen, vpcId, now)).toMatchObject({
      state: 'closed',
      since: Temporal.Instant.from('2026-11-22T09:50:00Z'),
    });
    expect(desired({ ...seen, deleted: [{ ...released, vpcId: elsewhere }] }, vpcId, now)).not.toHaveProperty(
      'since',
    );
  });
  it('closed, says until when: the next opening', () => {
    const rule = { type: 'once', opens: '2026-11-22T10:30', closes: '2026-11-22T11:00' } as const;
    expect(want(kept({ ...window, rule }))).toEqual({
      state: 'closed',
      until: Temporal.Instant.from('2026-11-22T10:30:00Z'),
      reason: { kind: 'between-openings' },
    });
  });
  it('opens a window early by what an auto lead comes to in its network, or by what it is taken for', () => {
    const rule = { type: 'once', opens: '2026-11-22T10:05', closes: '2026-11-22T11:00' } as const;
    const record = { ...window, rule, leadMinutes: 'auto' } as const;
    const led = (autoLeadMinutes?: number) => {
      const seen = { ...kept(record), ...(autoLeadMinutes === undefined ? {} : { autoLeadMinutes }) };
      return desired({ kept: [seen], spoilt: [] }, vpcId, now).state;
    };
    expect([led(5), led(4), led()]).toEqual(['open', 'closed', 'closed']);
  });
  it('without a measured lead hands a window on as it is', () => {
    expect(recordsInForce([kept(window)], vpcId)).toStrictEqual([window]);
    expect(recordsInForce([{ ...kept(window), autoLeadMinutes: 4 }], vpcId)).toEqual([
      { ...window, autoLeadMinutes: 4 },
    ]);
  });
  it('keeps in sight a window whose entry was switched off by hand, but no opening', () => {
    expect(recordsInForce([kept(window, true), kept(lease, true)], vpcId)).toEqual([
      { ...window, off: true },
    ]);
  });
  it('says until when and why', () => {
    const made = want(kept(lease));
    expect(made).toMatchObject({ state: 'open', reason: { kind: 'lease', recordIds: [lease.id] } });
    expect('until' in made && String(made.until)).toBe(until);
  });
});

describe('records that are not known', () => {
  it.each(['group-missing', 'records-unreadable'] as const)('%s is unknown, never closed', (unknown) => {
    expect(desired({ unknown }, vpcId, now)).toEqual({ state: 'unknown', cause: unknown });
  });
  const spoilt = (name: string, of?: string) => ({ name, ...(of ? { vpcId: of } : {}) });
  const withSpoilt = (...entries: ReturnType<typeof spoilt>[]) =>
    desired({ kept: [kept(lease)], spoilt: entries }, vpcId, now);
  it('a spoilt entry of this network, or one of the site that might be a freeze, blocks', () => {
    expect(withSpoilt(spoilt('a', vpcId))).toEqual({ state: 'blocked', entries: ['a'] });
    expect(withSpoilt(spoilt('site.freeze.x.1.closes'))).toMatchObject({ state: 'blocked' });
  });
  it('one of another network, or one that was never ours, does not', () => {
    expect(withSpoilt(spoilt('b', elsewhere), spoilt('backup-nightly')).state).toBe('open');
  });
  it.each([
    ['a freeze', freeze],
    ['a hold', hold],
  ] as const)('%s that can be read still stops', (kind, record) => {
    const made = desired({ kept: [kept(record)], spoilt: [spoilt('a', vpcId)] }, vpcId, now);
    expect(made).toMatchObject({ state: 'blocked', stopped: { kind: kind.split(' ')[1] } });
  });
});
