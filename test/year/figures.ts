import type { Year } from '@/test/year/year';

const hours = (milliseconds: number) => Math.round(milliseconds / 36_000) / 100;

/** Billed beside planned, where no person is answerable: 0.001 is a thousandth too much. */
export function excess({ books: { plannedClear, billedClear } }: Year): number {
  return billedClear / plannedClear - 1;
}

/** Prints what a simulation did and found. */
export function figures(name: string, year: Year): void {
  const { books, deeds } = year;
  const byHand = books.billed - books.billedClear - (books.planned - books.plannedClear);
  console.log(
    [
      `${name}: ${year.openings} openings, ${year.runs} runs, ${year.calls} calls of EC2, ${year.errors} of them failed,`,
      `${year.wakesLateOrTwice} of ${year.wakes} wakes late or doubled, deeds by hand ${JSON.stringify(deeds)};`,
      `planned ${hours(books.planned)} h, billed ${hours(books.billed)} h, of which ${hours(byHand)} h more than planned by hand;`,
      `elsewhere ${(excess(year) * 100).toFixed(3)} %; latest end ${books.longestLate / 1000} s, longest lack`,
      `${books.longestMissing / 1000} s; at most ${year.mostLive} live gateways a network; ${year.cpuSeconds} s of CPU`,
    ].join(' '),
  );
}
