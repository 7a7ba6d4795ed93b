import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What takes too long for every change: `npm run prove`. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['**/*.prove.ts', '{lib,local}/**/*.property.test.ts'],
    setupFiles: ['test/retry-at-once.ts', 'test/one-seed.ts'],
    testTimeout: 3_600_000,
    disableConsoleIntercept: true,
  },
});
