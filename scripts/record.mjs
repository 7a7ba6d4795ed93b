import './check-node.mjs';
import { spawn } from 'node:child_process';
import { install } from './install.mjs';
import { fail, quiet, root, tools } from './run.mjs';

/** Asks a real AWS account what the local AWS is tested against: see test/truth/record-command.ts. Costs money. */
async function record() {
  await install();
  const command = [tools.tsx, `${root}/test/truth/record-command.ts`, ...process.argv.slice(2)];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...quiet },
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself, which then takes away what it made.
  process.on('SIGINT', () => {});
  child.once('close', (code) => process.exit(code ?? 1));
}
record().catch(fail);
