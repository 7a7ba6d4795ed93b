import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { at } from './testing/windows';
import { instantOfLocal, isZone, transitions, zoneNames } from './zone';

describe('zones', () => {
  it.each([
    'UTC',
    'Etc/UTC',
    'Europe/Berlin',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'Europe/Kyiv',
    'US/Pacific',
    'Etc/GMT+5',
    'EST5EDT',
    'America/Port-au-Prince',
  ])('%s is one', (name) => {
    expect(isZone(name)).toBe(true);
  });
  it.each([
    '',
    'Mars/Phobos',
    'europe/berlin',
    'Europe/berlin',
    'EUROPE/BERLIN',
    'utc',
    '+01:00',
    'GMT+1',
    'Berlin',
    'Europe/Berlin ',
    '../etc',
  ])('"%s" is none', (name) => {
    expect(isZone(name)).toBe(false);
  });
  it('are offered sorted, with UTC and the names of today', () => {
    expect(zoneNames()).toEqual([...zoneNames()].sort());
    expect(zoneNames()).toEqual(
      expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'Asia/Calcutta']),
    );
  });
});

describe('changes of the clocks', () => {
  const year = [at('2027-01-01T00:00Z'), at('2028-01-01T00:00Z')] as const;
  it('come with the offsets before and after', () => {
    expect(transitions('Australia/Lord_Howe', ...year)).toEqual([
      { at: at('2027-04-03T15:00:00Z'), offsetMinutesBefore: 660, offsetMinutesAfter: 630 },
      { at: at('2027-10-02T15:30:00Z'), offsetMinutesBefore: 630, offsetMinutesAfter: 660 },
    ]);
    expect(transitions('Asia/Kolkata', ...year)).toEqual([]);
  });
  it('are found in Morocco, where they are a month apart', () => {
    expect(transitions('Africa/Casablanca', ...year)).toHaveLength(2);
  });
  it('count at the beginning of what is asked and not at its end', () => {
    const change = at('2027-03-28T01:00:00Z');
    expect(transitions('Europe/Berlin', change, change.add({ minutes: 1 }))).toHaveLength(1);
    expect(transitions('Europe/Berlin', change.subtract({ minutes: 1 }), change)).toHaveLength(0);
  });
});

describe('a local time', () => {
  const instant = (local: string, zone: string) =>
    instantOfLocal(Temporal.PlainDateTime.from(local), zone).toString();
  it('that is missing is the first instant after the gap', () => {
    expect(instant('2027-03-28T02:30', 'Europe/Berlin')).toBe('2027-03-28T01:00:00Z');
    expect(instant('2027-03-28T02:00', 'Europe/Berlin')).toBe('2027-03-28T01:00:00Z');
    expect(instant('2027-03-28T03:00', 'Europe/Berlin')).toBe('2027-03-28T01:00:00Z');
  });
  it('that is repeated is the first', () => {
    expect(instant('2027-10-31T02:00', 'Europe/Berlin')).toBe('2027-10-31T00:00:00Z');
    expect(instant('2027-10-31T02:59', 'Europe/Berlin')).toBe('2027-10-31T00:59:00Z');
    expect(instant('2027-10-31T03:00', 'Europe/Berlin')).toBe('2027-10-31T02:00:00Z');
  });
  it('of a whole missing day, as on Kiritimati in 1994, is the first instant after it', () => {
    expect(instant('1994-12-31T15:00', 'Pacific/Kiritimati')).toBe('1994-12-31T10:00:00Z');
  });
  it('is right at the turn of the year on both sides of the date line', () => {
    expect(instant('2027-01-01T00:00', 'Pacific/Kiritimati')).toBe('2026-12-31T10:00:00Z');
    expect(instant('2026-12-31T23:59', 'Pacific/Pago_Pago')).toBe('2027-01-01T10:59:00Z');
  });
});
