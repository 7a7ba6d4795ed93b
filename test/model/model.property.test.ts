import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ObserveAnswer } from '@/lib/workflow/payload';
import { itemSchemas } from '@/lib/workflow/step-items';
import type { Around } from '@/test/local-world';
import { plot } from './actions';
import { regressions } from './regressions';
import { tellStory } from './tell-story';

/**
 * F54 to F62, F65, F67, F73 to F80, F90, F92 in any order and company: whatever people and mishaps do, once it is over the
 * network comes to be as the records want it, nothing is left over, and verbs answer as the model says. `npm run prove`
 * tells far more and longer stories; SLUICE_SEED and SLUICE_STORIES choose others.
 */
const numRuns = Number(process.env.SLUICE_STORIES ?? 10);

describe('any story', { timeout: 7_200_000 }, () => {
  it.each(regressions)('that once showed $showed ends as it should', ({ plot: told }) => tellStory(told));

  it('ends as people want it, with nothing left over', async () => {
    const property = fc.asyncProperty(plot(25), (told) => tellStory(told));
    await fc.assert(property, { numRuns, endOnFailure: process.env.SLUICE_SHRINK === '0' });
  });
});

describe('the model', { timeout: 600_000 }, () => {
  /** Stories told until one fails and while it is made smaller. */
  const mostTold = 22;

  /** A plan that takes the network for closed as soon as only the address is left. */
  const forgetful: Around = async (name, _, run) => {
    const answer = await run();
    const is = name === 'observe' && typeof answer === 'object' && answer !== null && 'step' in answer;
    return is && answer.step === 'ReleaseAddress' ? { ...answer, step: 'Steady', items: [] } : answer;
  };
  /** A plan that deletes the gateway before its route. */
  const hasty = (): Around => {
    const gone = new Set<string>();
    return async (name, _, run) => {
      const answer = await run();
      const seen = name === 'observe' ? ObserveAnswer.parse(answer) : undefined;
      if (seen?.step !== 'DeleteRoute') return answer;
      const items = itemSchemas.DeleteRoute.array().parse(seen.items);
      const first = items.find(({ gatewayIds }) => !gone.has(gatewayIds[0] ?? ''));
      if (!first) return answer;
      const gatewayId = first.gatewayIds[0] ?? '';
      gone.add(gatewayId);
      return { ...seen, step: 'DeleteGateway', items: [{ slot: first.slot, gatewayId }] };
    };
  };

  it.each([
    ['forgets the address', () => forgetful],
    ['deletes the gateway before its route', hasty],
  ])('finds a plan that %s, and the smallest story that shows it', async (_, broken) => {
    let left = mostTold;
    const property = fc.asyncProperty(plot(10), async (told) => {
      left -= 1;
      if (left >= 0) await tellStory(told, { around: broken() });
    });
    const found = await fc.check(property, { seed: 1 });
    expect(found.failed).toBe(true);
    expect(found.counterexample?.[0].actions.length ?? 99).toBeLessThan(6);
  });
});
