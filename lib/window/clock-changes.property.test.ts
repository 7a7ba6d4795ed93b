import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { cronOpenings } from './cron';
import { openings } from './openings';
import { cronOf } from './schedule';
import {
  dailyFirings,
  dailyOpenings,
  jumps,
  type Watched,
  wallAt,
  wallDays,
  watch,
} from './testing/minute-oracle';
import { cron, daily, windowRecord } from './testing/windows';
import { transitions, zoneNames } from './zone';

/**
 * Every zone, every change of its clocks from 2026 to 2028, two days round each, against the minute-by-minute oracle.
 * Windows open and close a little before, at, within and after the change. A zone without changes has a plain day.
 */

const hour = 3_600_000;
const day = 24 * hour;
const fromMs = Date.UTC(2026, 0, 1);
const toMs = Date.UTC(2029, 0, 1);
const around = [-61, -30, 0, 1, 29, 30, 60, 90];

const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
const date = (wall: number) => new Date(wall * 60_000).toISOString().slice(0, 10);
const time = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(11, 16);
const ofDay = (wall: number) => ((wall % 1440) + 1440) % 1440;

interface Difference {
  readonly what: string;
  readonly found: unknown;
  readonly oracle: unknown;
}
const differences = { changes: [] as Difference[], daily: [] as Difference[], cron: [] as Difference[] };
const compared = { changes: 0, daily: 0, cron: 0 };

function compare(
  kind: keyof typeof compared,
  what: string,
  found: readonly unknown[],
  oracle: readonly unknown[],
) {
  compared[kind] += oracle.length;
  if (JSON.stringify(found) !== JSON.stringify(oracle)) differences[kind].push({ what, found, oracle });
}

function compareZone(zone: string) {
  const changes = jumps(zone, fromMs, toMs);
  const known = transitions(zone, instant(fromMs), instant(toMs));
  compare(
    'changes',
    zone,
    known.map((change) => change.at.epochMilliseconds),
    changes,
  );
  for (const ms of changes.length > 0 ? changes : [Date.UTC(2027, 4, 5, 12)]) compareMoment(zone, ms);
}

function compareMoment(zone: string, ms: number) {
  const seen = watch(zone, ms - 2 * day, ms + 2 * day + 2 * hour);
  const wall = wallAt(zone, ms - 60_000) + 1; // what the clocks would show had they not changed
  const times = around.map((minutes) => ofDay(wall + minutes));
  for (const opens of times) {
    for (const closes of times) compareDaily(zone, ms, seen, opens, closes);
    compareCron(zone, ms, seen, opens);
  }
}

function compareDaily(zone: string, ms: number, seen: Watched, opens: number, closes: number) {
  const dates = wallDays(seen).map(date);
  const [firstDate, lastDate] = [dates[0]!, dates.at(-1)!];
  const window = windowRecord(daily(time(opens), time(closes)), zone, { firstDate, lastDate });
  const found = openings(window, instant(ms - 4 * day), instant(ms + 4 * day));
  compare(
    'daily',
    `${zone} ${instant(ms)} ${time(opens)}-${time(closes)}`,
    found.map((one) => [one.opens.epochMilliseconds, one.closes.epochMilliseconds]),
    dailyOpenings(seen, opens, closes),
  );
}

function compareCron(zone: string, ms: number, seen: Watched, minute: number) {
  const minutes = [0, 15, 30, 45].map((more) => (minute + more) % 60);
  const hours = [Math.floor(minute / 60), (Math.floor(minute / 60) + 1) % 24];
  const expression = `cron(${minutes} ${hours} * * ? *)`;
  const parsed = cronOf(expression);
  const midnights = new Set(wallDays(seen));
  const found = cronOpenings(parsed, zone, instant(ms - 4 * day), instant(ms + 4 * day))
    .map((one) => one.epochMilliseconds)
    .filter((one) => midnights.has(Math.floor(wallAt(zone, one) / 1440) * 1440));
  compare('cron', `${zone} ${instant(ms)} ${expression}`, found, dailyFirings(seen, parsed.minutes));
}

// F70
describe('every zone and every change of its clocks, 2026 to 2028', () => {
  beforeAll(() => {
    for (const zone of zoneNames()) compareZone(zone);
  }, 240_000);

  it('covers every zone that Intl lists, UTC and the aliases', () => {
    expect(zoneNames()).toEqual(
      expect.arrayContaining([...Intl.supportedValuesOf('timeZone'), 'UTC', 'Asia/Kolkata']),
    );
    expect(compared.changes).toBeGreaterThan(700);
    expect(compared.daily).toBeGreaterThan(100_000);
    expect(compared.cron).toBeGreaterThan(100_000);
  });

  it('knows each change to the minute', () => {
    expect(differences.changes).toEqual([]);
  });

  it('opens and closes daily windows when the clocks first show the time, or the gap ends', () => {
    expect(differences.daily.slice(0, 5)).toEqual([]);
  });

  it('fires crons as EventBridge does: a missing time never, a repeated one once, at the first', () => {
    expect(differences.cron.slice(0, 5)).toEqual([]);
  });

  it('gives a cron window its duration in elapsed time, whatever the clocks do', () => {
    const durations = zoneNames().flatMap((zone) => {
      const window = windowRecord(cron('cron(30 0/2 * * ? *)', 150), zone);
      return transitions(zone, instant(fromMs), instant(toMs)).flatMap(({ at }) =>
        openings(window, at.subtract({ hours: 12 }), at.add({ hours: 12 })).map(
          ({ opens, closes }) => closes.epochMilliseconds - opens.epochMilliseconds,
        ),
      );
    });
    expect(new Set(durations)).toEqual(new Set([150 * 60_000]));
  });
});
