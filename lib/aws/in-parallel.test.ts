import { expect, it } from 'vitest';
import { inParallel } from './in-parallel';

it('tries every item, though one fails, and then throws its failure', async () => {
  const tried: number[] = [];
  const all = inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    tried.push(item);
    if (item === 2) throw new Error('two');
    return item;
  });
  await expect(all).rejects.toThrow('two');
  expect(tried).toEqual([1, 2, 3, 4, 5]);
});

it('gives the answers in the order of the items, and runs no more at once than allowed', async () => {
  let running = 0;
  let most = 0;
  const answers = await inParallel([30, 10, 20], 2, async (ms) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running--;
    return ms;
  });
  expect([answers, most]).toEqual([[30, 10, 20], 2]);
});

it('holds nobody up behind a slow item but its own place', async () => {
  let release = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const done: number[] = [];
  const all = inParallel([1, 2, 3, 4], 2, async (item) => {
    if (item === 1) await slow;
    done.push(item);
    if (item === 4) release();
  });
  await all;
  expect(done).toEqual([2, 3, 4, 1]);
});
