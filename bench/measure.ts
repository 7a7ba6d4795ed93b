/** Milliseconds of each of `runs` runs after `warm` runs that are not counted. */
export function timesOf(work: () => unknown, runs = 20, warm = 5): number[] {
  for (let i = 0; i < warm; i++) work();
  return Array.from({ length: runs }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints a table: one row a measurement, the figure, what it is held against, and the ratio. */
export function report(
  rows: readonly { what: string; figure: string; against?: string; ratio?: string; limit: string }[],
) {
  console.table(Object.fromEntries(rows.map(({ what, ...row }) => [what, row])));
}
export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
