import './check-node.mjs';
import { install } from './install.mjs';
import { fail, runTool } from './run.mjs';

/**
 * Runs the proofs that take too long for every change (`*.prove.ts`), and the properties, with a seed that it prints;
 * arguments choose by name, as Vitest's do.
 */
async function prove() {
  await install();
  process.env.SLUICE_SEED ||= String(Date.now() % 1_000_000_000);
  console.log(`SLUICE_SEED=${process.env.SLUICE_SEED} repeats this run.`);
  await runTool('vitest', ['run', '--config', 'vitest.prove.config.ts', ...process.argv.slice(2)]);
}
prove().catch(fail);
