import { describe, expect, it } from 'vitest';
import { mutants } from './mutants';
import { runMutant } from './run-mutant';

/**
 * Flaws that tools of this kind were shipped with (facts/faults.md, "Real bugs of peers"), put into our own code one at
 * a time. Each must be noticed by the test that stands beside it, for the reason that the test names.
 */
describe('a flaw that others shipped', () => {
  it.each(mutants)('$id, $flaw: is noticed', async (mutant) => {
    const { failed, broken } = await runMutant(mutant);
    expect(broken).toBeUndefined();
    expect(failed.filter((name) => name.includes(mutant.by))).not.toEqual([]);
  });
});
