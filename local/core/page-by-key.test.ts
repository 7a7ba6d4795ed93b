import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageByKey } from './page-by-key';

const options = { key: (item: string) => item, invalidToken: 'InvalidToken' };

it('gives every item once, in order, whatever the page size and direction', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (items, limit, descending) => {
        const seen: string[] = [];
        let token: string | undefined;
        do {
          const page = pageByKey(items, { ...options, limit, token, descending });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          token = page.next;
        } while (token !== undefined);
        const sorted = [...items].sort((a, b) => (a < b ? -1 : 1));
        expect(seen).toEqual(descending ? sorted.reverse() : sorted);
      },
    ),
  );
});

it('neither repeats nor skips when an item goes between two pages', () => {
  const first = pageByKey(['a', 'b', 'c', 'd'], { ...options, limit: 2, token: undefined });
  expect(pageByKey(['a', 'c', 'd'], { ...options, limit: 2, token: first.next }).items).toEqual(['c', 'd']);
});

it('refuses a token that it did not give', () => {
  expect(() => pageByKey(['a'], { ...options, limit: 1, token: 'nonsense' })).toThrow('not valid');
});
