import { describe, expect, it } from 'vitest';
import { WindowPreview } from '@/lib/view/window-preview';
import { preview } from './preview';
import { at, cron, daily, draft, once, weekly, windowRecord } from './testing/windows';

const now = at('2027-03-01T00:00:00Z');

describe('a preview', () => {
  it('has the next ten openings, the hours a week and the longest stretch, as its schema says', () => {
    const found = preview(
      draft(weekly('MON TUE WED THU FRI', '22:00', '02:00'), 'UTC', { leadMinutes: 30 }),
      now,
      [],
    );
    expect(WindowPreview.omit({ cost: true, entries: true }).parse(found)).toEqual(found);
    expect(found.openings).toHaveLength(10);
    expect(found.openings[0]).toEqual({
      wanted: '2027-03-01T21:30:00Z',
      opens: '2027-03-01T22:00:00Z',
      closes: '2027-03-02T02:00:00Z',
      openNow: false,
    });
    expect(found).toMatchObject({
      hoursPerWeek: 22.5,
      longestMinutes: 270,
      needsConfirmation: false,
      notes: [],
    });
  });
  it('counts overlapping openings of a cron once', () => {
    expect(preview(draft(cron('cron(0/30 10-11 * * ? *)', 60), 'UTC'), now, [])).toMatchObject({
      hoursPerWeek: 17.5,
      longestMinutes: 150,
    });
  });
  it('counts only what is in the coming four weeks', () => {
    const begun = preview(draft(once('2027-02-28T23:00', '2027-03-01T02:00'), 'UTC'), now, []);
    expect(begun).toMatchObject({ hoursPerWeek: 0.5, longestMinutes: 180 });
  });
  it('begins with the opening that is under way, and says that it opens at once', () => {
    const begun = { wanted: '2027-02-28T23:00:00Z', opens: '2027-02-28T23:00:00Z', openNow: true };
    const single = preview(draft(once('2027-02-28T23:00', '2027-03-01T00:01'), 'UTC'), now, []);
    expect(single.openings).toEqual([{ ...begun, closes: '2027-03-01T00:01:00Z' }]);
    const nightly = preview(draft(daily('23:00', '02:00'), 'UTC'), now, []).openings;
    expect(nightly).toHaveLength(10);
    expect(nightly[0]).toEqual({ ...begun, closes: '2027-03-01T02:00:00Z' });
    expect(nightly[1]).toMatchObject({ opens: '2027-03-01T23:00:00Z', openNow: false });
  });
  it.each([
    [
      'at its opening',
      daily('00:00', '01:00'),
      0,
      ['2027-03-01T00:00:00Z true', '2027-03-02T00:00:00Z false'],
    ],
    [
      'at its closing',
      daily('23:00', '00:00'),
      0,
      ['2027-03-01T23:00:00Z false', '2027-03-02T23:00:00Z false'],
    ],
    ['in its lead', daily('00:30', '01:00'), 30, ['2027-03-01T00:30:00Z true', '2027-03-02T00:30:00Z false']],
    ['before it', daily('00:31', '01:00'), 30, ['2027-03-01T00:31:00Z false', '2027-03-02T00:31:00Z false']],
  ] as const)('lists each opening once: %s', (_, rule, leadMinutes, expected) => {
    const { openings } = preview(draft(rule, 'UTC', { leadMinutes }), now, []);
    expect(openings.slice(0, 2).map(({ opens, openNow }) => `${opens} ${openNow}`)).toEqual(expected);
  });
  it('leaves out what a person has skipped of it', () => {
    const kept = windowRecord(daily('23:00', '02:00'), 'UTC', { skipOpenings: ['2027-02-28T23:00:00Z'] });
    expect(preview(kept, now, []).openings[0]).toMatchObject({
      opens: '2027-03-01T23:00:00Z',
      openNow: false,
    });
  });
  it('asks for confirmation of more than a day, though nothing ends it', () => {
    const endless = preview(draft(daily('08:00', '08:00'), 'UTC'), now, []);
    expect(endless).toMatchObject({ needsConfirmation: true, neverCloses: true });
  });
  it('does not say of a window that closes at last that it never does', () => {
    const rule = daily('08:00', '08:00');
    const ended = preview(draft(rule, 'UTC', { lastDate: '2029-01-01' }), now, []);
    expect(ended).toMatchObject({ needsConfirmation: true, neverCloses: false });
    expect(preview(draft(daily('08:00', '09:00'), 'UTC'), now, []).neverCloses).toBe(false);
  });
});

describe('notes on the clocks', () => {
  const notes = (...of: Parameters<typeof draft>) => preview(draft(...of), now, []).notes;
  it('a missing time becomes the end of the gap, a repeated one is the first', () => {
    expect(notes(daily('02:30', '05:00'))).toEqual([
      { kind: 'missing', local: '02:30', date: '2027-03-28', becomes: '2027-03-28T01:00:00Z' },
      { kind: 'repeated', local: '02:30', date: '2027-10-31', becomes: '2027-10-31T00:30:00Z' },
      { kind: 'missing', local: '02:30', date: '2028-03-26', becomes: '2028-03-26T01:00:00Z' },
    ]);
  });
  it('a closing over midnight is noted on its own date', () => {
    expect(notes(weekly('SAT', '22:00', '02:30'))[0]).toEqual({
      kind: 'missing',
      local: '02:30',
      date: '2027-03-28',
      becomes: '2027-03-28T01:00:00Z',
    });
  });
  it('an opening of which nothing is left is dropped', () => {
    expect(notes(weekly('SUN', '02:30', '03:00'), 'Europe/Berlin', { lastDate: '2027-04-30' })).toEqual([
      { kind: 'missing', local: '02:30', date: '2027-03-28', becomes: '2027-03-28T01:00:00Z' },
      { kind: 'dropped', local: '02:30', date: '2027-03-28' },
    ]);
  });
  it('a cron’s missing opening is skipped and becomes nothing', () => {
    expect(notes(cron('cron(30 2 ? * SUN *)', 30), 'Europe/Berlin', { lastDate: '2027-04-30' })).toEqual([
      { kind: 'missing', local: '02:30', date: '2027-03-28' },
    ]);
  });
  it('times just outside of the gap and the repeated hour need none', () => {
    expect(notes(daily('03:00', '01:59'))).toEqual([]);
  });
  it('days without an opening need none', () => {
    expect(notes(weekly('MON', '02:30', '05:00'))).toEqual([]);
    expect(
      notes(daily('02:30', '05:00'), 'Europe/Berlin', {
        skipDates: ['2027-03-28', '2027-10-31', '2028-03-26'],
      }),
    ).toEqual([]);
  });
  it('are at most fifty', () => {
    expect(notes(cron('cron(* * * * ? *)', 1))).toHaveLength(50);
  });
});

describe('overlaps', () => {
  const mine = draft(daily('09:00', '12:00'), 'UTC');
  it('name the other window and when first', () => {
    const other = windowRecord(weekly('WED', '11:00', '13:00'), 'UTC', { name: 'Backup' });
    expect(preview(mine, now, [other]).overlaps).toEqual([
      { windowId: other.id, name: 'Backup', opens: '2027-03-03T11:00:00Z' },
    ]);
  });
  it('touching is none, nor is a window that is off', () => {
    const before = windowRecord(daily('08:00', '09:00'), 'UTC');
    const after = windowRecord(daily('12:00', '13:00'), 'UTC');
    const off = windowRecord(daily('10:00', '11:00'), 'UTC', { off: true });
    expect(preview(mine, now, [before, after, off]).overlaps).toEqual([]);
  });
});
