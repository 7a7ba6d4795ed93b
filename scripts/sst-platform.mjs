import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { root, run, tool } from './run.mjs';

const stamp = `${root}/.sst/installed`;
const bun = tool('@oven/bun-linux-x64/bin/bun');

/**
 * Fetches SST's components and providers into `.sst`, if that was not done for this version: types and synthesis need
 * them. Only npm's registry is asked: Pulumi's own program, which SST would download, is needed to deploy only.
 */
export async function sstPlatform() {
  const { version } = JSON.parse(readFileSync(tool('sst/package.json'), 'utf8'));
  const wanted = `${version} ${readFileSync(`${root}/sst.config.ts`, 'utf8').match(/providers: .*/)}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(`${root}/.sst`, { recursive: true, force: true });
  console.log('Fetching the components of SST …');
  const quick = existsSync(bun) ? { SST_BUN_PATH: bun } : { NO_BUN: '1' };
  await run(process.execPath, [tool('sst/bin/sst.mjs'), 'install', '--stage', 'ci'], {
    capture: true,
    env: { SST_SKIP_DEPENDENCY_CHECK: '1', SST_TELEMETRY_DISABLED: '1', ...quick },
  });
  writeFileSync(stamp, wanted);
}
