import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { bundleFunctions, zipped } from './bundle';

it('makes a zip of each function with its `index.mjs` and only what that needs, below half a megabyte', async () => {
  for (const zip of Object.values(await bundleFunctions())) {
    expect(Object.keys(unzipSync(zip))).toContain('index.mjs');
    expect(zip.length).toBeLessThan(500_000);
  }
}, 60_000);

it('makes the same bytes of the same source, whenever', async () => {
  const first = zipped('export const handler = 1;');
  await new Promise((resolve) => setTimeout(resolve, 2100));
  expect(zipped('export const handler = 1;')).toEqual(first);
});
