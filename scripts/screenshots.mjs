import './check-node.mjs';
import { build } from './build.mjs';
import { findChromium } from './find-chromium.mjs';
import { install } from './install.mjs';
import { fail, runTool } from './run.mjs';

const folder = 'screenshots';

/** Pictures of every page and state, light and dark, wide and narrow, in both languages, taken by the tests that walk them. */
async function screenshots() {
  await install();
  const chromium = await findChromium();
  await build();
  await runTool('playwright', ['test', 'every-page', 'every-state', ...process.argv.slice(2)], {
    env: { CHROMIUM_PATH: chromium, SLUICE_PICTURES: folder },
  });
  console.log(`The pictures are in ${folder}/.`);
}
screenshots().catch(fail);
