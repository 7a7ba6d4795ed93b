import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = ['lib', 'functions', 'infra', 'local', 'app', 'test'];
const faults = Array.from({ length: 98 }, (_, index) => `F${String(index + 1).padStart(2, '0')}`);

interface Row {
  readonly fault: string;
  readonly does: string;
  readonly last: string;
}
/** The rows of the table in docs/reliability.md. */
const rows: readonly Row[] = readFileSync(`${root}docs/reliability.md`, 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, fault, , does, last] = line.split('|').map((cell) => cell.trim());
    return fault && /^F\d\d$/.test(fault) ? [{ fault, does: does ?? '', last: last ?? '' }] : [];
  });
const cannotApply = (row: Row) => row.does === 'Cannot apply';

/** The faults that each test file names, in titles and comments. */
const named = new Map(
  folders
    .flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('coverage.test.ts'))
    .map((file) => [file, new Set(readFileSync(`${root}${file}`, 'utf8').match(/\bF\d\d\b/g))] as const),
);

describe('the table of faults', () => {
  it('has each fault once', () => {
    expect(rows.map(({ fault }) => fault)).toEqual(faults);
  });

  it('names a test file for each fault, and the file names the fault', () => {
    const wrong = rows
      .filter((row) => !cannotApply(row))
      .filter(({ fault, last }) => !named.get(last.replaceAll('`', ''))?.has(fault));
    expect(wrong).toEqual([]);
  });

  it('says of each other fault why it cannot apply, and no test names it', () => {
    const without = rows.filter(cannotApply);
    expect(without.filter(({ last }) => last.length < 20)).toEqual([]);
    const tested = without.filter(({ fault }) => [...named.values()].some((some) => some.has(fault)));
    expect(tested).toEqual([]);
  });

  it('knows every fault that a test names', () => {
    const unknown = [...named.values()]
      .flatMap((some) => [...some])
      .filter((fault) => !faults.includes(fault));
    expect(unknown).toEqual([]);
  });
});
