import './check-node.mjs';
import { spawn } from 'node:child_process';
import { install } from './install.mjs';
import { fail, root, tools } from './run.mjs';

/** Looks at what Sluice needs in an AWS account, before a deployment and after: see infra/doctor. */
async function doctor() {
  await install();
  const command = [tools.tsx, `${root}/infra/doctor/doctor-command.ts`, ...process.argv.slice(2)];
  // Not as quiet as the others: an operator's credentials may come from the machine itself.
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: 'inherit' });
  child.once('close', (code) => process.exit(code ?? 1));
}
doctor().catch(fail);
