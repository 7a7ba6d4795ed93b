// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NowProvider } from '@/components/time/now';
import { ReaderZone } from '@/components/time/reader';
import type { NetworkDetail } from '@/lib/view/network';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { Week } from './week';

const zone = 'Europe/Berlin';
const zoneBefore = process.env.TZ;
// The reader's zone is the browser's.
beforeEach(() => {
  process.env.TZ = zone;
});
afterEach(() => {
  cleanup();
  process.env.TZ = zoneBefore;
});

const nightly = some.windowView({
  zone,
  rule: { type: 'weekly', days: ['FRI', 'SAT'], opens: '23:30', closes: '01:00' },
});
function week(now: string, over: Partial<NetworkDetail>) {
  draw(
    <ReaderZone guess={zone}>
      <NowProvider serverNow={now}>
        <Week network={some.detail(over)} />
      </NowProvider>
    </ReaderZone>,
  );
  return screen.getAllByRole('listitem').map((row) => row.textContent);
}

describe('the week', () => {
  it('begins today, has seven days, and says an opening over midnight on both of its days', () => {
    const days = week('2026-11-26T10:00:00Z', { windowList: [nightly] });
    expect(days).toHaveLength(7);
    expect(days.slice(0, 5)).toEqual([
      'TodayClosed all day',
      'Fri 27 Novfrom 23:30',
      'Sat 28 Novuntil 01:00, from 23:30',
      'Sun 29 Novuntil 01:00',
      'Mon 30 NovClosed all day',
    ]);
  });

  it('says on which day clocks change, and an opening in the hour that is missing as it will be', () => {
    const missing = some.windowView({
      zone,
      rule: { type: 'weekly', days: ['SUN'], opens: '02:30', closes: '04:00' },
    });
    const days = week('2027-03-27T10:00:00Z', { windowList: [missing] });
    expect(days.slice(0, 2)).toEqual([
      'TodayClosed all day',
      'Sun 28 Mar23 h day, clocks change03:00 – 04:00',
    ]);
    cleanup();
    expect(week('2026-10-24T10:00:00Z', { windowList: [] })[1]).toBe(
      'Sun 25 Oct25 h day, clocks changeClosed all day',
    );
  });

  it('has openings by hand in it, merged with those by windows in the words', () => {
    const lease = {
      id: 'bbbbbbbbbbbb',
      by: some.ada,
      createdAt: '2026-11-27T20:00:00Z',
      until: '2026-11-27T23:00:00Z',
      mine: true,
    };
    expect(week('2026-11-27T21:00:00Z', { windowList: [nightly], leases: [lease] }).slice(0, 2)).toEqual([
      'Todayfrom 21:00',
      'Sat 28 Novuntil 01:00, from 23:30',
    ]);
    expect(screen.getAllByRole('img')[0]?.getAttribute('aria-label')).toMatch(/by window .*; by hand /);
  });

  it('leaves out of the words what will not be, for it is kept closed', () => {
    const hold = { id: 'dddddddddddd', by: some.ola, until: '2026-11-28T10:00:00Z' };
    expect(week('2026-11-27T10:00:00Z', { windowList: [nightly], hold }).slice(0, 3)).toEqual([
      'TodayClosed all day',
      'Sat 28 Novfrom 23:30',
      'Sun 29 Novuntil 01:00',
    ]);
  });
});
