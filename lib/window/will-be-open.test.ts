import { describe, expect, it } from 'vitest';
import type { NetworkRecord } from './record';
import { ada, at, cron, daily, freeze, hold, lease, once, weekly, windowRecord } from './testing/windows';
import { liveFreeze, liveHold, liveLeases, voidedLeases, willBeOpen } from './will-be-open';

/** Sunday 2026-11-22 in UTC; the window is from 09:00 to 16:00 every day. */
const office = windowRecord(daily('09:00', '16:00'), 'UTC');
const today = (time: string) => `2026-11-22T${time}:00Z`;

/** `open 16:00 window`, as of a time of the day. */
function answer(records: readonly NetworkRecord[], time: string): string {
  const { open, until, reason } = willBeOpen(records, at(today(time)));
  return `${open ? 'open' : 'closed'} ${until?.toString().slice(8, 16) ?? 'never'} ${reason.kind}`;
}

describe('by windows alone', () => {
  it.each([
    ['08:59', 'closed 22T09:00 between-openings'],
    ['09:00', 'open 22T16:00 window'],
    ['15:59', 'open 22T16:00 window'],
    ['16:00', 'closed 23T09:00 between-openings'],
  ])('at %s it is %s', (time, expected) => {
    expect(answer([office], time)).toBe(expected);
  });
  it('is open from the lead on', () => {
    const early = { ...office, leadMinutes: 10 };
    expect(answer([early], '08:49')).toBe('closed 22T08:50 between-openings');
    expect(answer([early], '08:50')).toBe('open 22T16:00 window');
  });
  // F74
  it('takes windows that touch or overlap as one, and names those that are open', () => {
    const late = windowRecord(daily('16:00', '18:00'), 'UTC', { id: 'window00late', name: 'Late' });
    const lunch = windowRecord(daily('12:00', '13:00'), 'UTC', { id: 'window0lunch', name: 'Lunch' });
    expect(answer([office, late, lunch], '12:30')).toBe('open 22T18:00 window');
    expect(willBeOpen([office, late, lunch], at(today('12:30'))).reason).toEqual({
      kind: 'window',
      windowIds: [office.id, lunch.id],
      names: [office.name, 'Lunch'],
    });
  });
  it('takes openings that touch by a lead as one', () => {
    const late = windowRecord(daily('16:15', '18:00'), 'UTC', { leadMinutes: 15 });
    expect(answer([office, late], '12:00')).toBe('open 22T18:00 window');
  });
  it('never changes if a window is always open, by itself or together with others', () => {
    expect(answer([windowRecord(daily('06:00', '06:00'), 'Europe/Berlin')], '12:00')).toBe(
      'open never window',
    );
    const night = windowRecord(daily('16:00', '09:00'), 'UTC');
    expect(answer([office, night], '12:00')).toBe('open never window');
  });
  it('never changes without windows, or without any that will open', () => {
    const over = windowRecord(once('2026-11-21T10:00', '2026-11-21T11:00'), 'UTC');
    expect(answer([], '12:00')).toBe('closed never no-windows');
    expect(answer([{ ...office, off: true }], '12:00')).toBe('closed never no-windows');
    expect(answer([{ ...office, deleted: true }], '12:00')).toBe('closed never no-windows');
    expect(answer([over], '12:00')).toBe('closed never between-openings');
  });
  it('looks five years ahead', () => {
    const leapDay = windowRecord(cron('cron(0 0 29 2 ? *)', 60), 'UTC');
    expect(willBeOpen([leapDay], at('2028-02-29T01:00:00Z')).until?.toString()).toBe('2032-02-29T00:00:00Z');
  });
  it('leaves out a skipped opening', () => {
    const skipping = { ...office, skipOpenings: [today('09:00')] };
    expect(answer([skipping], '10:00')).toBe('closed 23T09:00 between-openings');
  });
});

// F74
describe('an opening by hand', () => {
  it('opens, until its end and not at it', () => {
    const records = [lease(today('18:00'), today('19:00'))];
    expect(answer(records, '18:59')).toBe('open 22T19:00 lease');
    expect(answer(records, '19:00')).toBe('closed never no-windows');
  });
  it('inside a window answers the end of the window', () => {
    expect(answer([office, lease(today('14:00'), today('15:00'))], '14:30')).toBe('open 22T16:00 lease');
  });
  it('across a window’s end answers its own end, also across the gap-free join with the next', () => {
    expect(answer([office, lease(today('15:30'), today('17:00'))], '15:45')).toBe('open 22T17:00 lease');
    expect(answer([office, lease(today('20:00'), '2026-11-23T09:00:00Z')], '21:00')).toBe(
      'open 23T16:00 lease',
    );
  });
  it('of several the last keeps open, and all are named', () => {
    const two = [
      lease(today('18:00'), today('19:00'), { id: 'leaseby00ada' }),
      lease(today('18:10'), today('20:00'), {
        id: 'leaseby00bob',
        by: { id: 'bob', name: 'Bob' },
        reason: 'npm install',
      }),
    ];
    expect(answer(two, '18:30')).toBe('open 22T20:00 lease');
    expect(willBeOpen(two, at(today('18:30'))).reason).toEqual({
      kind: 'lease',
      recordIds: ['leaseby00ada', 'leaseby00bob'],
      by: [ada, { id: 'bob', name: 'Bob' }],
      reason: 'npm install',
    });
  });
  it('released counts no more', () => {
    expect(answer([lease(today('18:00'), today('19:00'), { deleted: true })], '18:30')).toBe(
      'closed never no-windows',
    );
  });
  it('counts at once, though the reader’s clock is a little behind the writer’s', () => {
    expect(answer([lease('2026-11-22T18:00:05.250Z', today('19:00'))], '18:00')).toBe('open 22T19:00 lease');
  });
  it('ends at the whole minute', () => {
    expect(answer([lease(today('18:00'), '2026-11-22T18:59:01Z')], '18:59')).toBe('open 22T19:00 lease');
  });
});

describe('a hold', () => {
  it('closes inside a window, until its end and not at it', () => {
    const records = [office, hold(today('10:00'), today('12:00'))];
    expect(answer(records, '11:59')).toBe('closed 22T12:00 hold');
    expect(answer(records, '12:00')).toBe('open 22T16:00 window');
  });
  it('until after the window answers the next opening', () => {
    expect(answer([office, hold(today('10:00'), today('20:00'))], '11:00')).toBe('closed 23T09:00 hold');
  });
  it('voids older openings by hand, of everybody, for good', () => {
    const records = [
      lease(today('18:00'), today('22:00'), { id: 'leaseby00ada' }),
      lease(today('18:05'), today('21:00'), { id: 'leaseby00bob' }),
      hold(today('18:10'), today('19:00')),
    ];
    expect(answer(records, '18:30')).toBe('closed never hold');
    expect(answer(records, '19:30')).toBe('closed never no-windows');
    expect(voidedLeases(records).map((one) => one.id)).toEqual(['leaseby00ada', 'leaseby00bob']);
  });
  it('that was deleted does not give back what it voided', () => {
    const records = [
      lease(today('18:00'), today('22:00')),
      hold(today('18:10'), today('20:00'), { deleted: true }),
    ];
    expect(answer(records, '18:30')).toBe('closed never no-windows');
  });
  // F74
  it('is voided by a newer opening by hand, and counts again when that has ended', () => {
    const records = [office, hold(today('10:00'), today('15:00')), lease(today('11:00'), today('12:00'))];
    expect(answer(records, '11:30')).toBe('open 22T12:00 lease');
    expect(liveHold(records, at(today('11:30')))).toBeUndefined();
    expect(answer(records, '12:00')).toBe('closed 22T15:00 hold');
    expect(answer(records, '15:00')).toBe('open 22T16:00 window');
  });
  it('wins at a tie', () => {
    const records = [hold(today('10:00'), today('15:00')), lease(today('10:00'), today('12:00'))];
    expect(answer(records, '11:00')).toBe('closed never hold');
    expect(liveLeases(records, at(today('11:00')))).toEqual([]);
  });
  it('is judged by when an opening was first made: extending does not bring it back', () => {
    const extended = lease(today('10:00'), today('20:00'), { revision: 2, at: today('11:30') });
    expect(answer([extended, hold(today('11:00'), today('15:00'))], '12:00')).toBe('closed never hold');
  });
  it('of several all close, and the latest is the reason', () => {
    const records = [
      hold(today('10:00'), today('15:00'), { id: 'hold0first00' }),
      hold(today('10:30'), today('12:00'), { id: 'hold0second0' }),
      office,
    ];
    expect(answer(records, '11:00')).toBe('closed 22T15:00 hold');
    expect(liveHold(records, at(today('11:00')))?.id).toBe('hold0second0');
  });
});

describe('a freeze', () => {
  it('beats everything, also what is newer', () => {
    const records = [
      office,
      freeze(today('08:00'), { until: today('12:00') }),
      lease(today('09:00'), today('18:00')),
    ];
    expect(answer(records, '10:00')).toBe('closed 22T12:00 freeze');
    expect(answer(records, '12:00')).toBe('open 22T18:00 lease');
  });
  it('without an end never changes', () => {
    expect(answer([office, freeze(today('08:00'))], '10:00')).toBe('closed never freeze');
  });
  it('of a site names the site, and the one that lasts longest is the reason', () => {
    const ofNetwork = freeze(today('08:00'), { until: today('12:00') });
    const ofSite = freeze(today('07:00'), { id: 'freeze00site', vpcId: undefined, reason: 'audit' });
    expect(willBeOpen([ofNetwork, ofSite], at(today('10:00')))).toEqual({
      open: false,
      reason: { kind: 'freeze', recordId: 'freeze00site', scope: 'site', by: ada, reason: 'audit' },
    });
    expect(willBeOpen([ofNetwork], at(today('10:00'))).reason).toMatchObject({ scope: 'network' });
    expect(liveFreeze([ofNetwork, ofSite], at(today('10:00')))?.id).toBe('freeze00site');
  });
  it('lifted counts no more', () => {
    expect(answer([office, freeze(today('08:00'), { deleted: true })], '10:00')).toBe('open 22T16:00 window');
  });
});

describe('days on which the clocks change', () => {
  it('a window over the night of the change closes by its own clock', () => {
    const night = windowRecord(weekly('SAT', '22:00', '02:30'), 'Europe/Berlin');
    expect(willBeOpen([night], at('2027-03-28T00:00:00Z')).until).toEqual(at('2027-03-28T01:00:00Z'));
    expect(willBeOpen([night], at('2027-10-31T00:00:00Z')).until).toEqual(at('2027-10-31T00:30:00Z'));
  });
  it('daily windows that touch go on touching', () => {
    const records = [windowRecord(daily('00:00', '02:30')), windowRecord(daily('02:30', '05:00'))];
    expect(willBeOpen(records, at('2027-03-28T00:30:00Z')).until).toEqual(at('2027-03-28T03:00:00Z'));
    expect(willBeOpen(records, at('2027-10-31T00:15:00Z')).until).toEqual(at('2027-10-31T04:00:00Z'));
  });
});

describe('crons of many openings a day', () => {
  const every = (expression: string, zone: string, more = {}) =>
    windowRecord(cron(expression, 1), zone, more);
  it('that leave no gap, alone or together, never change', () => {
    expect(answer([every('cron(* * * * ? *)', 'Asia/Kolkata')], '12:00')).toBe('open never window');
    const halves = [every('cron(0/2 * * * ? *)', 'UTC'), every('cron(1/2 * * * ? *)', 'UTC')];
    expect(answer(halves, '12:00')).toBe('open never window');
  });
  it('close at the first gap, however far it is', () => {
    const dated = every('cron(* * * * ? *)', 'UTC', { lastDate: '2027-11-30' });
    expect(willBeOpen([dated], at(today('12:00'))).until).toEqual(at('2027-12-01T00:00:00Z'));
    const skipping = every('cron(* * * * ? *)', 'UTC', { skipOpenings: ['2027-06-01T10:07:00Z'] });
    expect(willBeOpen([skipping], at(today('12:00'))).until).toEqual(at('2027-06-01T10:07:00Z'));
  });
  it('close in the hour that the clocks repeat, for a cron fires once in it', () => {
    const { until } = willBeOpen([every('cron(* * * * ? *)', 'Europe/Berlin')], at('2027-05-01T00:00:00Z'));
    expect(until).toEqual(at('2027-10-31T01:00:00Z'));
  });
});
