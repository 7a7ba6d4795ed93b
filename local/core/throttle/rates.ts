import type { Call } from '@/local/core/service';

/** How often an action was called. */
export interface Rate {
  /** `ec2:CreateRoute`. */
  readonly action: string;
  readonly calls: number;
  readonly rejected: number;
  /** The most calls within any one second, of one account and Region. */
  readonly peakPerSecond: number;
}

interface Tally {
  readonly action: string;
  calls: number;
  rejected: number;
  peak: number;
  /** Calls of the last second: how many at which instant, oldest first. */
  recent: { readonly at: number; calls: number }[];
}

/** Counts calls by account, Region and action. */
export function createRates() {
  const tallies = new Map<string, Tally>();
  return {
    record({ account, region, service, action }: Call, now: number, taken: boolean): void {
      const key = `${account}/${region}/${service}:${action}`;
      const tally = tallies.get(key) ?? newTally(`${service}:${action}`);
      tallies.set(key, tally);
      tally.calls++;
      if (!taken) tally.rejected++;
      tally.recent = tally.recent.filter(({ at }) => at > now - 1000);
      const last = tally.recent.at(-1);
      if (last?.at === now) last.calls++;
      else tally.recent.push({ at: now, calls: 1 });
      tally.peak = Math.max(tally.peak, sum(tally.recent.map(({ calls }) => calls)));
    },
    report(): Rate[] {
      const rates = new Map<string, Rate>();
      for (const tally of tallies.values()) rates.set(tally.action, added(rates.get(tally.action), tally));
      return [...rates.values()].sort((a, b) => b.peakPerSecond - a.peakPerSecond || b.calls - a.calls);
    },
    reset: () => tallies.clear(),
  };
}

function newTally(action: string): Tally {
  return { action, calls: 0, rejected: 0, peak: 0, recent: [] };
}

/** The accounts' and Regions' calls together, and the busiest second of any of them. */
function added(rate: Rate | undefined, { action, calls, rejected, peak }: Tally): Rate {
  return {
    action,
    calls: calls + (rate?.calls ?? 0),
    rejected: rejected + (rate?.rejected ?? 0),
    peakPerSecond: Math.max(peak, rate?.peakPerSecond ?? 0),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
