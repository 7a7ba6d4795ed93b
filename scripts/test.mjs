import './check-node.mjs';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { findChromium } from './find-chromium.mjs';
import { install } from './install.mjs';
import { fail, root, runTool } from './run.mjs';
import { sstPlatform } from './sst-platform.mjs';
import { checks } from './verify.mjs';

/** Every test there is; the last line sums all suites: `N passed, N failed`. */
async function test() {
  await install();
  const totals = { passed: 0, failed: 0 };
  const add = (passed, failed) => {
    totals.passed += passed;
    totals.failed += failed;
  };
  for (const [name, check] of [...checks, deployment, site]) {
    try {
      await check();
      add(1, 0);
      console.log(`ok      ${name}`);
    } catch (error) {
      add(0, 1);
      console.log(`FAILED  ${name}\n${error.message}`);
    }
  }
  add(...(await units()));
  add(...(await browser()));
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed > 0 ? 1 : 0);
}

/** SST's own sources take ten seconds: not for every commit. */
const deployment = [
  'types of the deployment',
  async () => {
    await sstPlatform();
    await runTool('tsc', ['-p', 'tsconfig.infra.json'], { capture: true });
  },
];

const site = ['the site as AWS runs it', async () => (await import('./check-site.mjs')).checkSite()];

const results = `${root}/.build/results`;
function report(name) {
  const file = `${results}/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
/** Runs a suite; its report decides, and a suite that breaks without one counts as a failure. */
async function suite(name, read, work) {
  mkdirSync(results, { recursive: true });
  rmSync(`${results}/${name}.json`, { force: true });
  let broke = false;
  try {
    await work();
  } catch (error) {
    broke = true;
    console.log(`${name}: ${error.message.split('\n')[0]}`);
  }
  const found = report(name);
  const [passed, failed] = found ? read(found) : [0, 1];
  return [passed, broke && failed === 0 ? 1 : failed];
}
const units = () =>
  suite(
    'units',
    (found) => [found.numPassedTests, found.numFailedTests],
    () =>
      runTool('vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${results}/units.json`,
      ]),
  );
const browser = () =>
  suite(
    'browser',
    (found) => [found.stats.expected + found.stats.flaky, found.stats.unexpected],
    async () => {
      const chromium = await findChromium();
      await build();
      await runTool('playwright', ['test', ...process.argv.slice(2)], {
        env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/browser.json` },
      });
    },
  );

test().catch(fail);
