import { Temporal } from 'temporal-polyfill';
import { desired } from '@/lib/egress/desired';
import { hash } from '@/lib/egress/hash';
import { planRepairs } from '@/lib/service/plan-repairs';
import { sweepSuffix } from '@/lib/service/sweep-suffix';
import { compileEntries } from '@/lib/window/compile-entries';
import { readExpression } from '@/local/scheduler/expression';
import { deedByHand, mendMinutes, removeDeadRoutes } from '@/test/year/by-hand';
import {
  type Counts,
  day,
  disturb,
  hour,
  type Member,
  minute,
  type YearOptions,
  yearStart,
} from '@/test/year/member';
import type { Queue } from '@/test/year/queue';
import { between, type Chance, oneOf } from '@/test/year/windows';

export type Start = (member: Member, name: string) => void;

/** The entries of the records, by the local Scheduler's own reading; some come late, some twice. */
export function scheduleWakes(
  queue: Queue,
  member: Member,
  { wakeShare }: YearOptions,
  chance: Chance,
  end: number,
  start: Start,
  counts: Counts,
): void {
  const wake = () => start(member, `wake-${counts.wakes}`);
  for (const record of member.network.records) {
    const entries = compileEntries(record, Temporal.Instant.fromEpochMilliseconds(yearStart));
    for (const entry of [entries.opens, entries.closes]) {
      if (!entry) continue;
      const expression = readExpression(entry.expression, entry.zone);
      const next = (after: number) => {
        const time = expression.next(after, yearStart);
        if (time === undefined || time > end) return;
        queue.at(time, () => {
          counts.wakes += 1;
          const late = chance() < wakeShare ? between(chance, 1, 60) * minute : 0;
          const twice = chance() < wakeShare;
          queue.at(queue.now() + late + between(chance, 0, 5) * 1000, wake);
          if (twice) queue.at(queue.now() + late + between(chance, 0, 120) * 1000, wake);
          if (late > 0 || twice) counts.lateOrTwice += 1;
          next(time);
        });
      };
      next(yearStart - 1);
    }
  }
}

/**
 * Every five minutes each network that has no run younger than 30 minutes is looked at, and gets a run if something is
 * left to do. `skipIdle` leaves out those at which the last sweep found rest, or something for a person to mend for which
 * a run was started this hour, if since then nothing changed in EC2, the decision has not come to its end, and, if
 * something of ours is there, no hour has passed.
 */
export function scheduleSweeps(
  queue: Queue,
  members: readonly Member[],
  options: YearOptions,
  until: number,
  start: Start,
  counts: Counts,
): void {
  const sweep = async () => {
    for (const member of members) {
      member.runs.splice(0, member.runs.length, ...member.runs.filter(({ ended }) => !ended));
      const busy = member.runs.some(({ startedAt }) => queue.now() - startedAt < 30 * minute);
      if (busy || (options.skipIdle && queue.now() < member.idleUntil)) continue;
      counts.sweepLooks += 1;
      await sweepOne(queue, member, start);
    }
    if (queue.now() + 5 * minute <= until) queue.at(queue.now() + 5 * minute, sweep);
  };
  queue.at(yearStart, sweep);
}

async function sweepOne(queue: Queue, member: Member, start: Start): Promise<void> {
  const { network, sweepNames } = member;
  const now = Temporal.Instant.fromEpochMilliseconds(queue.now());
  network.catchUp();
  const observed = await network.site.networks.observe(network.vpcId).catch(() => undefined);
  if (!observed) return;
  const wanted = desired(network.listing(), network.vpcId, now);
  const next = await planRepairs(network.site.metrics, { desired: wanted, observed, now });
  const until = 'until' in wanted ? (wanted.until?.epochMilliseconds ?? never) : never;
  if (next.step === 'Steady') {
    const nothingThere = next.state === 'closed' && observed.gateways.length === 0;
    member.idleUntil = Math.min(until, nothingThere ? never : queue.now() + hour);
    return;
  }
  const standsStill = next.step === 'Blocked' && next.problems.every(({ code }) => timeless.has(code));
  if (standsStill) member.idleUntil = Math.min(until, nextBucket(network.vpcId, queue.now()));
  const name = sweepSuffix(network.vpcId, next, now);
  if (sweepNames.has(name)) return;
  sweepNames.add(name);
  start(member, name);
}

const never = Number.POSITIVE_INFINITY;
/** What stays as it is until a person does something. */
const timeless = new Set<string>(['foreign-route', 'suspected-orphan', 'not-enrolled']);

/** When a sweep's run for the same trouble would have a new name: each network's hour begins at a minute of its own. */
function nextBucket(vpcId: string, now: number): number {
  const offset = (hash(vpcId) % 60) * minute;
  return Math.floor((now - offset) / hour) * hour + hour + offset;
}

export function scheduleDeeds(
  queue: Queue,
  members: readonly Member[],
  { deedsADay }: YearOptions,
  chance: Chance,
  until: number,
  deeds: Record<string, number>,
): void {
  const next = () => {
    const time = queue.now() + Math.round((day * -Math.log(1 - chance())) / Math.max(deedsADay, 1e-9));
    if (time < until) queue.at(time, deed);
  };
  const deed = () => {
    next();
    const member = oneOf(chance, somewhere(members, chance));
    if (!member) return;
    const { network } = member;
    network.catchUp();
    const hands = { ec2: network.ec2, vpcId: network.vpcId, chance };
    const done = deedByHand(hands);
    if (!done) return;
    deeds[done.name] = (deeds[done.name] ?? 0) + 1;
    disturb(queue, member);
    if (!done.mend) return;
    const { mend } = done;
    member.openMends += 1;
    queue.at(Math.min(queue.now() + mendMinutes(chance) * minute, until + hour), () => {
      network.catchUp();
      mend();
      removeDeadRoutes(hands);
      member.openMends -= 1;
      disturb(queue, member);
    });
  };
  next();
}

/** Half of the time where a gateway is, for there is more to spoil. */
function somewhere(members: readonly Member[], chance: Chance): readonly Member[] {
  const open = members.filter(({ network }) =>
    network.ec2.world.natGateways.values().some(({ state }) => state === 'available'),
  );
  return open.length > 0 && chance() < 0.5 ? open : members;
}
