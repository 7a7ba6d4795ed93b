import './check-node.mjs';
import { spawn } from 'node:child_process';
import { install } from './install.mjs';
import { fail, quiet, root, tools } from './run.mjs';

/** Compares the workflow on the local AWS with moto's: see test/truth/oracle/oracle-command.ts. */
async function oracle() {
  await install();
  const command = [tools.tsx, `${root}/test/truth/oracle/oracle-command.ts`];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...quiet },
    stdio: 'inherit',
  });
  child.once('close', (code) => process.exit(code ?? 1));
}
oracle().catch(fail);
