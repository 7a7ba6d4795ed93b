import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root, run } from './run.mjs';

const mark = `${root}/node_modules/.installed-lock`;
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(`${root}/package-lock.json`))
    .digest('hex');

/** Installs the dependencies if the lock file changed since the last time. */
export async function install() {
  const hash = lockHash();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  console.log('Installing dependencies (about a minute the first time) …');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  mkdirSync(`${root}/node_modules`, { recursive: true });
  writeFileSync(mark, hash);
}
