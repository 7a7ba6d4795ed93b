import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const text = readFileSync('docs/security.md', 'utf8');

/** The tests that the document names: a file and the title of a test in it, with the marks of `it.each` as they stand there. */
const named = [...text.matchAll(/`([^`\s]+\.(?:test|spec)\.tsx?)`: “([^”]+)”/g)].map(
  ([, file = '', title = '']) => ({
    file,
    title,
  }),
);

/** A source with its apostrophes as they are read; what stands in quotes then stands in these. */
function sourceOf(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/\\u2019|\\'|'/g, '’');
}
/** Whether it is the whole of a text in the source. */
function hasTitle(source: string, title: string): boolean {
  return ['’', '`', '"'].some((quote) => source.includes(quote + title + quote));
}

describe('docs/security.md', () => {
  it('names tests that are there, each by its file and title', () => {
    expect(named.length).toBeGreaterThan(80);
    const missing = named.filter(({ file, title }) => !existsSync(file) || !hasTitle(sourceOf(file), title));
    expect(missing).toEqual([]);
  });

  it('has a test in each row of a requirement, or says that it is not met or whose it is', () => {
    const parts = text.split(/^## /m).filter((part) => /^(ASVS|OpenID)/.test(part));
    const rows = parts.flatMap((part) =>
      part.split('\n').filter((line) => /^\| (?!number|what is|-)/.test(line)),
    );
    expect(rows.length).toBeGreaterThan(70);
    const bare = rows.filter(
      (row) => !/\.(test|spec)\.tsx?`: “/.test(row) && !/\| (\*\*Not met\*\*|By deployment)/.test(row),
    );
    expect(bare).toEqual([]);
  });

  it('says in the end whatever a row says is not met', () => {
    const open = text.slice(text.indexOf('## What is not met'));
    const numbers = text
      .split('\n')
      .flatMap((line) => /^\| ([\d.]+)[^|]*\| \*\*Not met\*\*/.exec(line)?.[1] ?? []);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => !open.includes(number))).toEqual([]);
  });

  it('is led to from the README and from CONTRIBUTING', () => {
    for (const file of ['README.md', 'CONTRIBUTING.md'])
      expect(readFileSync(file, 'utf8')).toMatch(/security\.md/);
  });

  it('has the rates that are in force', () => {
    const rates = readFileSync('lib/api/rate-limits.ts', 'utf8');
    const inCode = [...rates.matchAll(/(\w+): \{ burst: (\d+), perSecond: [\d.]+, underWay: (\d+) \}/g)].map(
      ([, , burst, underWay]) => [burst, underWay],
    );
    const inText = text.slice(text.indexOf('## How much'), text.indexOf('## Supply'));
    expect(inCode).toHaveLength(8);
    for (const [burst, underWay] of inCode)
      expect(inText).toMatch(new RegExp(`\\| ${burst} +\\|[^|]+\\| ${underWay} `));
  });
});
