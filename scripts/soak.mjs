import './check-node.mjs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { fail, runTool } from './run.mjs';

/** Runs the dashboard under a steady load for a quarter of an hour and prints what its memory did. */
async function soak() {
  await install();
  await build();
  await runTool('tsx', ['bench/soak.ts']);
}
soak().catch(fail);
