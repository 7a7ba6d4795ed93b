import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import type { Mutant } from './mutants';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Puts one flaw into one file as it is loaded. A flaw that no longer fits its file ends the run. */
function flawed({ id, file, from, to }: Mutant): Plugin {
  return {
    name: `mutant-${id}`,
    enforce: 'pre',
    buildStart() {
      if (readFileSync(`${root}/${file}`, 'utf8').split(from).length !== 2)
        throw new Error(`${id} does not fit ${file}, in which this must stand once: ${from}`);
    },
    transform(code, path) {
      return path.split('?')[0] === `${root}/${file}` ? code.replace(from, () => to) : undefined;
    },
  };
}

const mutant: Mutant = JSON.parse(process.env.SLUICE_MUTANT ?? 'null');

/** For one mutant's run: the tests of the core and of the adapters, each file in one worker. */
export default defineConfig({
  root,
  plugins: [flawed(mutant)],
  resolve: { alias: { '@': root } },
  test: {
    include: ['{lib,functions,test}/**/*.test.ts'],
    setupFiles: ['test/retry-at-once.ts'],
    testTimeout: 60_000,
    maxWorkers: 1,
    isolate: false,
  },
});
