import './check-node.mjs';
import { buildEngine } from './build.mjs';
import { install } from './install.mjs';
import { fail, root, run } from './run.mjs';

/** The local AWS alone: `npm run local-aws`, with `-- --empty` for one that starts without any state. */
async function localAws() {
  await install();
  await buildEngine();
  await run(process.execPath, [`${root}/.build/local-aws.mjs`, ...process.argv.slice(2)]);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
localAws().catch(fail);
