import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { networkSlot } from '@/lib/egress/plan';
import { nextOpenings } from '@/lib/window/openings';
import type { WindowRecord } from '@/lib/window/record';
import { willBeOpen } from '@/lib/window/will-be-open';
import { median, ms, report, timesOf } from './measure';
import { openNetworkWith, planOnce } from './worlds';

/** The pure decisions: `plan` over many route tables, and the next openings of many windows, against croner in the same run. */
const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney'];
const days = ['MON', 'TUE', 'WED', 'THU', 'FRI'] as const;

const windows: WindowRecord[] = Array.from({ length: 1000 }, (_, i) => ({
  schema: 1,
  kind: 'window',
  id: `w${String(i).padStart(11, '0')}`,
  revision: 1,
  by: { id: 'bench', name: 'Bench' },
  at: '2026-11-22T12:00:00Z',
  vpcId: 'vpc-0a1b2c3d4e5f67890',
  name: `Window ${i}`,
  rule: { type: 'weekly', days: [days[i % 5]!], opens: `0${i % 10}:${i % 2 ? '30' : '00'}`, closes: '11:00' },
  zone: zones[i % 4]!,
  skipDates: [],
  leadMinutes: 0,
  confirmedLong: false,
  skipOpenings: [],
  off: false,
}));
const crons = windows.map((window, i) => {
  const minute = i % 2 ? 30 : 0;
  return new Cron(`${minute} ${i % 10} * * ${(i % 5) + 1}`, { timezone: window.zone, paused: true });
});

const ours = median(timesOf(() => nextOpenings(windows, now, 10)));
const peers = median(
  timesOf(
    () =>
      crons
        .flatMap((cron) => cron.nextRuns(10, new Date(now.epochMilliseconds)))
        .sort((a, b) => a.getTime() - b.getTime())
        .slice(0, 10),
    5,
    1,
  ),
);
/** One cron that fires every minute, in a zone without summer time, and five every other minute: always open, so that all 400 days are followed. */
const dense = ['*', ...Array.from({ length: 5 }, () => '0/2')].map((minutes, i): WindowRecord => {
  const rule = { type: 'cron', expression: `cron(${minutes} * * * ? *)`, durationMinutes: 1 } as const;
  return { ...windows[0]!, id: `dense${String(i).padStart(7, '0')}`, rule, zone: zones[(i + 2) % 4]! };
});
const denseCrons = dense.map(
  ({ zone }, i) => new Cron(`${i ? '*/2' : '*'} * * * *`, { timezone: zone, paused: true }),
);
const decided = median(timesOf(() => willBeOpen(dense, now)));
const oneDayFired = median(
  timesOf(
    () => denseCrons.map((cron, i) => cron.nextRuns(i ? 720 : 1440, new Date(now.epochMilliseconds))),
    5,
    1,
  ),
);
const large = openNetworkWith(200);
const planned = median(timesOf(() => planOnce(large, now), 100, 20));
const cloned = median(timesOf(() => structuredClone(large.observed), 100, 20));

report([
  {
    what: 'next 10 openings of 1,000 windows',
    figure: ms(ours),
    against: `croner ${ms(peers)}`,
    ratio: (ours / peers).toFixed(2),
    limit: '100 ms',
  },
  {
    what: 'willBeOpen, six dense crons, 400 days',
    figure: ms(decided),
    against: `croner, one day ${ms(oneDayFired)}`,
    ratio: (decided / oneDayFired).toFixed(2),
    limit: '100 ms',
  },
  {
    what: `plan, 200 route tables (slot ${networkSlot})`,
    figure: ms(planned),
    against: `structuredClone of the look ${ms(cloned)}`,
    ratio: (planned / cloned).toFixed(2),
    limit: '5 ms',
  },
]);
