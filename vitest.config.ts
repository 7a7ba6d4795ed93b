import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{lib,local,functions,infra,components,app,scripts,lint}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
  },
});
