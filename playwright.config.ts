import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.E2E_PORT ?? 3170);
const awsPort = Number(process.env.E2E_AWS_PORT ?? 4670);
process.env.E2E_ENDPOINT = `http://127.0.0.1:${awsPort}`;

/** Within `npm test`. There a test that fails once is asked again, and named as flaky at the end: look at it. */
const isWholeRun = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME !== undefined;

/** The real product, as `npm start` runs it, on ports and data of its own. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  // A machine under load takes several times as long as a free one.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  retries: isWholeRun ? 1 : 0,
  reporter: isWholeRun ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://localhost:${port}/api/v1/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'pipe',
    env: {
      PORT: String(port),
      SLUICE_AWS_PORT: String(awsPort),
      SLUICE_FIXED_ACTOR: 'ada:Ada:admin',
      SLUICE_DATA: mkdtempSync(join(tmpdir(), 'sluice-e2e-')),
      SLUICE_NAT_PENDING_SECONDS: '3',
      SLUICE_NAT_DELETING_SECONDS: '2',
    },
  },
});
