import './check-node.mjs';
import { readdirSync } from 'node:fs';
import { build } from './build.mjs';
import { findChromium } from './find-chromium.mjs';
import { install } from './install.mjs';
import { fail, root, runTool } from './run.mjs';

/** Runs the measurements of bench/, one process each, and prints their tables; arguments choose by name. */
async function bench() {
  await install();
  await build();
  const chosen = process.argv.slice(2);
  const files = readdirSync(`${root}/bench`).filter((file) => file.endsWith('.bench.ts'));
  for (const file of files.filter((one) => !chosen.length || chosen.some((name) => one.includes(name)))) {
    console.log(`\n${file.replace('.bench.ts', '')}`);
    // One of them looks at pages.
    const env = file.startsWith('pages') ? { CHROMIUM_PATH: await findChromium() } : {};
    await runTool('tsx', [`bench/${file}`], { env });
  }
}
bench().catch(fail);
