import { describe, expect, it } from 'vitest';
import { isZone } from '@/lib/window/zone';
import { allZones, searchZones } from './zone-search';

describe('the zones to choose from', () => {
  const zones = allZones();
  it('are those that may be saved, each under its name of today, UTC first', () => {
    expect(zones[0]).toBe('UTC');
    for (const zone of ['Asia/Kolkata', 'Europe/Kyiv', 'America/Nuuk']) expect(zones).toContain(zone);
    for (const zone of ['Asia/Calcutta', 'Europe/Kiev']) expect(zones).not.toContain(zone);
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
  });

  it.each([
    ['new y', 'America/New_York'],
    ['北京', 'Asia/Shanghai'],
    ['Peking', 'Asia/Shanghai'],
    ['Calcutta', 'Asia/Kolkata'],
    ['mumb', 'Asia/Kolkata'],
    ['PST', 'America/Los_Angeles'],
    ['us/pacific', 'America/Los_Angeles'],
    ['MEZ', 'Europe/Berlin'],
    ['kiev', 'Europe/Kyiv'],
    ['gmt', 'UTC'],
    ['berl', 'Europe/Berlin'],
  ])('are found by city, country, abbreviation and older name: %s', (typed, zone) => {
    expect(searchZones(zones, typed)[0]).toBe(zone);
  });

  it('are all there while nothing is typed, and none for what is no place', () => {
    expect(searchZones(zones, ' ')).toEqual(zones);
    expect(searchZones(zones, 'zzz')).toEqual([]);
  });
});
