import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Stack } from './stack';

function start(env: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['scripts/start.mjs'],
      { env: { ...process.env, SLUICE_FIXED_ACTOR: 'ada:Ada:admin', ...env }, timeout: 60_000 },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: `${out}${err}`.trim() }),
    );
  });
}

test('a port in use gets one clear sentence and exit 1', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(3185, '127.0.0.1', resolve));
  const { code, said } = await start({ PORT: '3185', SLUICE_AWS_PORT: '4685' });
  server.close();
  expect(code).toBe(1);
  expect(said).toBe('Port 3185 is in use; stop what uses it or set PORT to another port.');
});

for (const [variable, value, said] of [
  ['PORT', 'http', 'PORT must be a port from 1 to 65535; it is "http".'],
  ['SLUICE_SWEEP_MINUTES', '0', 'SLUICE_SWEEP_MINUTES must be whole minutes from 1 to 1440; it is "0".'],
  ['SLUICE_AWS_PORT', '3185', 'PORT and SLUICE_AWS_PORT are both 3185; they must differ.'],
] as const) {
  test(`${variable}=${value} gets one clear sentence and exit 1`, async () => {
    expect(await start({ PORT: '3185', [variable]: value })).toEqual({ code: 1, said });
  });
}

test('a data folder that cannot be written gets one clear sentence and exit 1', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'sluice-readonly-'));
  chmodSync(parent, 0o500);
  const folder = process.getuid?.() === 0 ? '/proc/sluice' : join(parent, 'data');
  const { code, said } = await start({ PORT: '3185', SLUICE_AWS_PORT: '4685', SLUICE_DATA: folder });
  expect(code).toBe(1);
  expect(said).toContain(`The data folder ${folder} cannot be written`);
  expect(said.split('\n')).toHaveLength(1);
});

test('a locked data folder gets one clear sentence and exit 1, and the first goes on; Ctrl-C stops it cleanly with its state', async () => {
  test.setTimeout(120_000);
  const first = new Stack(3186, 4686);
  await first.start();
  const { code, said } = await start({ PORT: '3187', SLUICE_AWS_PORT: '4687', SLUICE_DATA: first.data });
  expect(code).toBe(1);
  expect(said.split('\n').at(-1)).toMatch(/in use|locked/i);
  const before = await first.call('GET', '/networks');
  expect(before.status).toBe(200);
  expect(await first.stop()).toBe(0);
  const began = Date.now();
  await first.start();
  expect(Date.now() - began).toBeLessThan(15_000);
  const after = await first.call('GET', '/networks');
  expect(after.body.networks.map((one: { vpcId: string }) => one.vpcId)).toEqual(
    before.body.networks.map((one: { vpcId: string }) => one.vpcId),
  );
  await first.stop();
});
