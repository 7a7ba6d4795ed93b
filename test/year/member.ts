import { Temporal } from 'temporal-polyfill';
import { covers } from '@/lib/window/interval';
import { chanceOf } from '@/test/explore/chance';
import { isOurs, ownsGateway } from '@/test/explore/safety';
import { type Bookkeeper, bookkeeper } from '@/test/year/books';
import type { Queue } from '@/test/year/queue';
import type { Run } from '@/test/year/run';
import { plannedIntervals } from '@/test/year/windows';
import { type YearNetwork, yearNetwork } from '@/test/year/year-network';

export const yearStart = Date.parse('2026-11-22T00:00:00Z');
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** After a person's deed or its mending: the sweep's five minutes, building a gateway, a failed call or two. */
const settleMs = 10 * minute;

export interface YearOptions {
  readonly networks: number;
  readonly days: number;
  readonly seed: number;
  /** Shares of calls that fail, and of wakes that come late or twice. */
  readonly errorShare: number;
  readonly wakeShare: number;
  readonly deedsADay: number;
  /** Whether a sweep leaves out networks at which nothing can have changed since they were at rest. */
  readonly skipIdle: boolean;
}
export interface Member {
  readonly network: YearNetwork;
  readonly keeper: Bookkeeper;
  readonly stand: () => void;
  readonly runs: Run[];
  readonly sweepNames: Set<string>;
  disturbedUntil: number;
  openMends: number;
  /** Until when a sweep has nothing to see here, unless something changes. */
  idleUntil: number;
}

export type Counts = {
  runs: number;
  wakes: number;
  lateOrTwice: number;
  sweepLooks: number;
  openings: number;
};

export async function join(
  queue: Queue,
  options: YearOptions,
  index: number,
  end: number,
  counts: Counts,
): Promise<Member> {
  const keeper = bookkeeper(yearStart);
  let changed: () => void = () => undefined;
  const chance = chanceOf(options.seed * 1000 + index);
  const network = await yearNetwork({
    queue,
    chance,
    errorShare: options.errorShare,
    changed: () => changed(),
  });
  const planned = plannedIntervals(network.records, yearStart - 7 * day, end);
  let isPlanned = covers(planned, Temporal.Instant.fromEpochMilliseconds(yearStart));
  const stand = () => {
    const gateways = network.ec2.world.natGateways.values().filter(({ id }) => network.made.has(id));
    const available = gateways.filter(({ state }) => state === 'available');
    keeper.stand(queue.now(), {
      planned: isPlanned,
      billed:
        available.length + gateways.filter(({ state, failure }) => state === 'deleting' && !failure).length,
      available: available.length > 0,
      disturbed: member.openMends > 0 || queue.now() < member.disturbedUntil,
    });
  };
  const member: Member = {
    network,
    keeper,
    stand,
    runs: [],
    sweepNames: new Set(),
    disturbedUntil: 0,
    openMends: 0,
    idleUntil: 0,
  };
  changed = () => {
    member.idleUntil = 0;
    stand();
  };
  for (const { opens, closes } of planned) {
    if (opens.epochMilliseconds >= yearStart) counts.openings += 1;
    for (const [edge, after] of [
      [opens, true],
      [closes, false],
    ] as const) {
      if (edge.epochMilliseconds < yearStart) continue;
      queue.at(edge.epochMilliseconds, () => {
        isPlanned = after;
        stand();
      });
    }
  }
  return member;
}

export function disturb(queue: Queue, member: Member): void {
  member.idleUntil = 0;
  member.disturbedUntil = Math.max(member.disturbedUntil, queue.now() + settleMs);
  member.network.catchUp();
  queue.at(member.disturbedUntil, member.stand);
}

export function orphansOf({ network: { ec2, vpcId, made } }: Member): string[] {
  const { world } = ec2;
  const gateways = world.natGateways
    .values()
    .filter(
      ({ id, state }) =>
        (made.has(id) || ownsGateway(world, id, vpcId)) && state !== 'deleted' && state !== 'failed',
    );
  const addresses = world.addresses.values().filter(({ id }) => isOurs(world, id, vpcId));
  const routed = world.routeTables
    .values()
    .filter(({ routes }) => routes.some(({ target }) => made.has(target.id)));
  return [...gateways, ...addresses, ...routed].map(({ id }) => id);
}
