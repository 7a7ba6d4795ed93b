import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { plot } from './actions';
import { tellStory } from './tell-story';

/** As model.property.test.ts, with far more and longer stories. SLUICE_SEED and SLUICE_STORIES choose others. */
const numRuns = Number(process.env.SLUICE_STORIES ?? 1500);

describe('any long story', { timeout: 7_200_000 }, () => {
  it('ends as people want it, with nothing left over', async () => {
    await fc.assert(
      fc.asyncProperty(plot(60), (told) => tellStory(told)),
      { numRuns, endOnFailure: process.env.SLUICE_SHRINK === '0' },
    );
  });
});
