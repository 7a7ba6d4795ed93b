import './check-node.mjs';
import { build } from './build.mjs';
import { findChromium } from './find-chromium.mjs';
import { install } from './install.mjs';
import { fail, runTool } from './run.mjs';

/** The browser tests alone; arguments go to Playwright. */
async function e2e() {
  await install();
  const chromium = await findChromium();
  await build();
  await runTool('playwright', ['test', ...process.argv.slice(2)], { env: { CHROMIUM_PATH: chromium } });
}
e2e().catch(fail);
