import { expect, it } from 'vitest';
import { zoneIn } from './zone-cookie';

it.each([
  ['Europe%2FBerlin', 'Europe/Berlin'],
  ['Europe/Berlin', 'Europe/Berlin'],
  [undefined, 'UTC'],
  ['', 'UTC'],
  ['Mars/Olympus', 'UTC'],
  ['%', 'UTC'],
  ['%e0%a4', 'UTC'],
])('the cookie %s is the zone %s, and never a page that cannot be drawn', (value, zone) => {
  expect(zoneIn(value)).toBe(zone);
});
