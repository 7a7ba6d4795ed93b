import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Served } from './load/fixed-rate';
import { quantile } from './load/fixed-rate';
import { houseOf } from './load/house';
import { reads, switchedWindows } from './load/traffic';
import { report } from './measure';

/**
 * Whether the dashboard's process keeps what it should let go: its resident memory while it is asked steadily, with as
 * many networks and windows in the end as in the beginning and a heap that has no room to spare. `npm run soak`; SLUICE_SOAK_MINUTES and
 * SLUICE_SOAK_WARM_MINUTES set how long (10 after 5). Each minute counts by its least, which is what is left after collecting garbage.
 */
const minutes = Number(process.env.SLUICE_SOAK_MINUTES ?? 10);
const warmMinutes = Number(process.env.SLUICE_SOAK_WARM_MINUTES ?? 5);
// With room enough V8 collects seldom, and what it keeps says nothing for a quarter of an hour.
const nodeOptions = '--max-old-space-size=160 --max-semi-space-size=4';
const house = await houseOf({ networks: 50, windows: 10, nodeOptions });
try {
  await Promise.all(asked(warmMinutes * 60));
  const leasts: number[] = [];
  const [served] = await Promise.all([Promise.all(asked(minutes * 60)), watch(leasts)]);
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const begin = Math.min(...leasts.slice(0, 2));
  const end = Math.min(...leasts.slice(-2));
  const statuses = served.flatMap(({ statuses }) => Object.keys(statuses)).join(', ');
  report([
    { what: 'resident at the begin', figure: megabytes(begin), limit: '-' },
    { what: `resident after ${minutes} minutes`, figure: megabytes(end), limit: '-' },
    { what: 'growth', figure: megabytes(end - begin), limit: '1.0 MB' },
    { what: 'mean of the minutes', figure: megabytes(mean(leasts)), limit: '-' },
    { what: 'answers', figure: `${count(served)}, with ${statuses}, p99 ${p99(served)}`, limit: 'no 5xx' },
  ]);
  console.log(`Least of each minute: ${leasts.map(megabytes).join(', ')}`);
} finally {
  await house.stop();
}

function asked(seconds: number): Promise<Served>[] {
  return [reads(house, 20, seconds), switchedWindows(house, 1, seconds)];
}

async function watch(leasts: number[]): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    const seen: number[] = [];
    for (let second = 0; second < 60; second++) {
      seen.push(residentKibibytes());
      await sleep(1000);
    }
    leasts.push(Math.min(...seen));
  }
}

function residentKibibytes(): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(house.pid)], { encoding: 'utf8' }));
}

function megabytes(kibibytes: number): string {
  return `${((kibibytes * 1024) / 1e6).toFixed(1)} MB`;
}
function count(served: readonly Served[]): number {
  return served.reduce((sum, { times }) => sum + times.length, 0);
}
function p99(served: readonly Served[]): string {
  return `${Math.round(
    quantile(
      served.flatMap(({ times }) => times),
      0.99,
    ),
  )} ms`;
}
