import './check-node.mjs';
import { existsSync } from 'node:fs';
import { install } from './install.mjs';
import { fail, root, runTool } from './run.mjs';

/** What must hold before a commit, in under a minute: format, lint, dead code, types, unit tests. */
export const checks = [
  ['format and lint', () => runTool('biome', ['check', '--error-on-warnings', '.'], { capture: true })],
  ['no dead code', () => runTool('knip', [], { capture: true })],
  [
    'types',
    async () => {
      if (!existsSync(`${root}/next-env.d.ts`)) await runTool('next', ['typegen'], { capture: true });
      await runTool('tsc', ['-p', '.'], { capture: true });
    },
  ],
];

async function verify() {
  await install();
  const began = Date.now();
  await Promise.all(
    checks.map(async ([name, check]) => {
      await check();
      console.log(`${name}: ok (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    }),
  );
  await runTool('vitest', ['run', '--exclude', '**/*.{property,slow}.test.ts', '--reporter=dot']);
}
if (process.argv[1]?.endsWith('verify.mjs')) verify().catch(fail);
