import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };

const proofs = 'test/**/*.property.test.ts';

const setupFiles = ['test/retry-at-once.ts', 'test/one-seed.ts'];

/** The long ones first, so that no processor idles at the end; Vitest knows no durations in a fresh clone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: (typeof files)[number]) => /\.(property|slow)\.test\./.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // One less than the processors, Vitest's own choice, is a single one on a small machine.
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'engine',
          setupFiles,
          // No `exclude`: a project's own would take the place of the one that `npm run verify` gives.
          include: [
            '{lib,local,functions,infra,app,lint,terraform}/**/*.test.ts',
            'test/**/!(*.property).test.ts',
          ],
          // Each file would load the whole local AWS anew; no file keeps state in a module.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'proofs',
          setupFiles,
          include: [proofs],
          // A process that has told thousands of stories explores three times as slowly.
          isolate: true,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'components',
          setupFiles: ['test/patient-queries.ts'],
          include: ['components/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
