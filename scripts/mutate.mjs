import './check-node.mjs';
import { mkdirSync } from 'node:fs';
import { install } from './install.mjs';
import { fail, root, runTool } from './run.mjs';

/** Mutates lib/egress and lib/window and tells which mutants no unit test notices; arguments go to Stryker. */
async function mutate() {
  await install();
  mkdirSync(`${root}/.build/results`, { recursive: true });
  await runTool('stryker', ['run', ...process.argv.slice(2)]);
}
mutate().catch(fail);
