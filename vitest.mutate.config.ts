import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The units that mutants of the pure core are run against; properties take too long for thousands of runs. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['lib/{egress,window}/**/*.test.ts'],
    exclude: ['**/*.property.test.ts'],
    testTimeout: 60_000,
  },
});
