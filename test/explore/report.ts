import type { Explored } from '@/test/explore/explore';

/** Prints what an exploration saw. */
export function report(name: string, found: Explored): void {
  const { states, transitions, cpuSeconds, fairRuns, longestFairRun, liveGateways, addresses } = found;
  console.log(
    `${name}: ${states} states, ${transitions} transitions, ${cpuSeconds} s of CPU; ${fairRuns} fair runs, ` +
      `at most ${longestFairRun} steps; at most ${liveGateways} live gateways and ${addresses} addresses a slot`,
  );
}
