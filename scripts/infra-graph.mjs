import './check-node.mjs';
import { install } from './install.mjs';
import { fail, root, runTool } from './run.mjs';
import { sstPlatform } from './sst-platform.mjs';

/** Prints what a deployment consists of, by the real `sst.config.ts` and without AWS; `-- --stage name` for a stage. */
async function graph() {
  await install();
  await sstPlatform();
  await runTool('tsx', [`${root}/infra/synth/print-graph.ts`, ...process.argv.slice(2)]);
}
graph().catch(fail);
