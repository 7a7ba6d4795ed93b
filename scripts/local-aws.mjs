import './check-node.mjs';
import { spawn } from 'node:child_process';
import { buildEngine } from './build.mjs';
import { install } from './install.mjs';
import { fail, quiet, root } from './run.mjs';

/** The local AWS alone: `npm run local-aws`, with `-- --empty` for one that starts without any state. */
async function localAws() {
  await install();
  await buildEngine();
  const child = spawn(process.execPath, [`${root}/.build/local-aws.mjs`, ...process.argv.slice(2)], {
    env: { ...process.env, ...quiet },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('close', (code) => process.exit(code ?? 0));
}
localAws().catch(fail);
