import { Temporal } from 'temporal-polyfill';
import { newId } from '@/lib/service/new-id';
import type { ThrottleInput } from '@/local/core/throttle/throttle';
import { localWorld, type World } from '@/test/local-world';
import { seedNetworks } from '@/test/seed-networks';

export interface Burst {
  readonly networks: number;
  readonly throttle: ThrottleInput;
  /** How long is watched, in minutes from the opening. */
  readonly minutes: number;
  readonly pendingSeconds?: number;
}
export interface BurstFigures {
  readonly networks: number;
  /** Seconds from the opening to the route, of the networks that opened, ascending. */
  readonly openedAfterSeconds: readonly number[];
  readonly runs: number;
  readonly blocked: number;
  /** Notices that say that something is wrong. */
  readonly alarms: number;
  /** EC2's calls, those refused, and the busiest second. */
  readonly calls: number;
  readonly rejected: number;
  readonly rates: readonly { action: string; calls: number; rejected: number; peakPerSecond: number }[];
}

/** Many networks whose windows open at the same minute, under token buckets; in simulated time. */
export async function burst({
  networks,
  throttle,
  minutes,
  pendingSeconds = 90,
}: Burst): Promise<BurstFigures> {
  const world = await localWorld({
    networks: 0,
    callOnce: true,
    pendingSeconds,
    start: '2026-11-23T07:58:00Z',
  });
  Object.assign(world.aws.ec2.settings, { addressQuota: networks, gatewaysPerZoneQuota: networks });
  await openAtEight(world, seedNetworks(world.aws, networks));
  const routed = new Map<string, number>();
  const opening = Temporal.Instant.from('2026-11-23T08:00:00Z');
  world.aws.onCall(({ call, input, error, at }) => {
    const table = String(input.RouteTableId);
    if (call.action === 'CreateRoute' && !error && !routed.has(table))
      routed.set(table, (at - opening.epochMilliseconds) / 1000);
  });
  world.aws.throttle(throttle);
  world.aws.throttle.reset();
  await world.advanceTo(opening.add({ minutes }).toString());
  const rates = world.aws.throttle.report();
  const ec2 = rates.filter(({ action }) => action.startsWith('ec2:'));
  world.aws.throttle(false);
  const { runs, blocked, alarms } = await runsOf(world);
  await world.stop();
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    networks,
    openedAfterSeconds: [...routed.values()].sort((a, b) => a - b),
    runs,
    blocked,
    alarms,
    calls: sum(ec2.map((one) => one.calls)),
    rejected: sum(ec2.map((one) => one.rejected)),
    rates: ec2,
  };
}

async function openAtEight(world: World, vpcIds: readonly string[]): Promise<void> {
  const at = world.now().toString();
  const rule = { type: 'weekly' as const, days: ['MON' as const], opens: '08:00', closes: '12:00' };
  const more = { zone: 'UTC', skipDates: [], skipOpenings: [], leadMinutes: 0, confirmedLong: false };
  const by = { id: 'ada', name: 'Ada' };
  const base = { schema: 1 as const, kind: 'window' as const, revision: 1, by, at, off: false };
  for (const vpcId of vpcIds)
    await world.engine.records.write({ ...base, id: newId(), vpcId, name: 'Morning', rule, ...more });
}

async function runsOf(world: World) {
  const all = world.aws.store.collection<{ name: string; machine?: string; status: string }>(
    'states.executions',
  );
  const executions = all.values();
  const alarms = executions.filter(({ name }) => name.includes('_blocked_') || name.startsWith('site_'));
  const runs = executions.filter(
    ({ name }) => /_(window|sweep)/.test(name) && !alarms.some((one) => one.name === name),
  );
  return {
    runs: runs.length,
    blocked: runs.filter(({ status }) => status === 'FAILED').length,
    alarms: alarms.length,
  };
}
