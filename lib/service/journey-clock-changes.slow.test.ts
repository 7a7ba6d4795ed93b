import { describe, expect, it } from 'vitest';
import { draft, journey, stateAt, stopAfterEach } from '@/test/journey';
import { createWindow } from './create-window';

stopAfterEach();

// F69, F70
describe('the days on which clocks change', () => {
  const sunday = { days: ['SUN'] as ['SUN'] };
  it.each([
    // Berlin: 2027-03-28 02:00 becomes 03:00; a closing at 02:30 that does not exist comes at 03:00 (01:00Z).
    [
      'Europe/Berlin',
      '2027-03-27T12:00:00Z',
      '01:30',
      '02:30',
      '2027-03-28T00:30:00Z',
      '2027-03-28T01:00:00Z',
    ],
    // Berlin: 2026-10-25 02:30 comes twice; it opens at the first (00:30Z) and closes at 03:30 (02:30Z).
    [
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      '02:30',
      '03:30',
      '2026-10-25T00:30:00Z',
      '2026-10-25T02:30:00Z',
    ],
    // New York: 2027-03-14 02:00 becomes 03:00; an opening at 02:30 comes at 03:00 (07:00Z).
    [
      'America/New_York',
      '2027-03-13T12:00:00Z',
      '02:30',
      '03:30',
      '2027-03-14T07:00:00Z',
      '2027-03-14T07:30:00Z',
    ],
    // New York: 2026-11-01 01:30 comes twice; it opens at the first (05:30Z) and closes at 02:30 (07:30Z).
    [
      'America/New_York',
      '2026-10-31T12:00:00Z',
      '01:30',
      '02:30',
      '2026-11-01T05:30:00Z',
      '2026-11-01T07:30:00Z',
    ],
  ])(
    '%s: opened and closed by AWS at the right instants (%s, %s to %s)',
    async (zone, start, opens, closes, from, to) => {
      const here = await journey({ start });
      const window = draft({ ...sunday, opens, closes }, { zone });
      await createWindow(await here.context('operator'), { vpcId: here.vpcId, draft: window });
      const around = (instant: string, minutes: number) =>
        new Date(Date.parse(instant) + minutes * 60_000).toISOString();
      expect(await stateAt(here, around(from, -1))).toBe('closed');
      expect(await stateAt(here, around(from, 4))).toBe('open');
      expect(await stateAt(here, around(to, -1))).toBe('open');
      expect(await stateAt(here, around(to, 4))).toBe('closed');
    },
  );
});
