import { chanceOf } from '@/test/explore/chance';
import type { Books } from '@/test/year/books';
import { day, hour, join, type Member, orphansOf, type YearOptions, yearStart } from '@/test/year/member';
import { eventQueue } from '@/test/year/queue';
import { startRun } from '@/test/year/run';
import { type Start, scheduleDeeds, scheduleSweeps, scheduleWakes } from '@/test/year/triggers';

export interface Year {
  readonly books: Books;
  readonly cpuSeconds: number;
  readonly calls: number;
  readonly errors: number;
  readonly runs: number;
  readonly wakes: number;
  readonly wakesLateOrTwice: number;
  readonly sweepLooks: number;
  readonly openings: number;
  readonly deeds: Readonly<Record<string, number>>;
  readonly breaches: readonly string[];
  readonly mostLive: number;
  /** What of ours is left where nothing is wanted. */
  readonly orphans: readonly string[];
  /** What the product changed, in order, for comparing two runs. */
  readonly log: readonly string[];
}

export async function simulate(options: YearOptions): Promise<Year> {
  const began = process.cpuUsage();
  const queue = eventQueue(yearStart);
  const chance = chanceOf(options.seed);
  const end = yearStart + options.days * day;
  const counts = { runs: 0, wakes: 0, lateOrTwice: 0, sweepLooks: 0, openings: 0 };
  const deeds: Record<string, number> = {};
  const members: Member[] = [];
  for (let index = 0; index < options.networks; index += 1)
    members.push(await join(queue, options, index, end, counts));
  const start: Start = (member, name) => {
    counts.runs += 1;
    member.runs.push(startRun(queue, member.network, name));
  };
  for (const [index, member] of members.entries()) {
    const ofWakes = chanceOf(options.seed * 1000 + 500 + index);
    scheduleWakes(queue, member, options, ofWakes, end, start, counts);
  }
  scheduleSweeps(queue, members, options, end + 2 * hour, start, counts);
  scheduleDeeds(queue, members, options, chance, end - 12 * hour, deeds);
  await queue.runTo(end);
  for (const member of members) member.stand();
  const books = total(members.map(({ keeper }) => keeper.books));
  // At the end nothing is wanted any more: what is left two hours later is an orphan.
  for (const member of members) {
    member.network.records = [];
    member.idleUntil = 0;
  }
  await queue.runTo(end + 2 * hour);
  const { user, system } = process.cpuUsage(began);
  return {
    books,
    cpuSeconds: Math.round((user + system) / 100_000) / 10,
    calls: sum(members, ({ network }) => network.flaws.counts.calls),
    errors: sum(members, ({ network }) => network.flaws.counts.refused + network.flaws.counts.lost),
    runs: counts.runs,
    wakes: counts.wakes,
    wakesLateOrTwice: counts.lateOrTwice,
    sweepLooks: counts.sweepLooks,
    openings: counts.openings,
    deeds,
    breaches: members.flatMap(({ network }) => [...network.breaches]),
    mostLive: Math.max(...members.map(({ network }) => network.mostLive)),
    orphans: members.flatMap(orphansOf),
    log: members.flatMap(({ network }) => network.log),
  };
}

function total(all: readonly Books[]): Books {
  const add = (read: (books: Books) => number) => all.reduce((so, books) => so + read(books), 0);
  return {
    planned: add((books) => books.planned),
    billed: add((books) => books.billed),
    plannedClear: add((books) => books.plannedClear),
    billedClear: add((books) => books.billedClear),
    longestLate: Math.max(...all.map((books) => books.longestLate)),
    longestMissing: Math.max(...all.map((books) => books.longestMissing)),
  };
}

function sum(members: readonly Member[], read: (member: Member) => number): number {
  return members.reduce((so, member) => so + read(member), 0);
}
