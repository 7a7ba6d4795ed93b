import './check-node.mjs';
import { install } from './install.mjs';
import { fail, runTool } from './run.mjs';

/** Runs the proofs that take too long for every change (`*.prove.ts`); arguments choose by name, as Vitest's do. */
async function prove() {
  await install();
  await runTool('vitest', ['run', '--config', 'vitest.prove.config.ts', ...process.argv.slice(2)]);
}
prove().catch(fail);
