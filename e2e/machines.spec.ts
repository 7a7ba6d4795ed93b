import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Stack, until } from './stack';
import { expect, test } from './test';

/** A stack of its own, on which machines bring tokens, as `npm start` gives it. */
const idpPort = 4789;
const stack = new Stack(3189, 4689, {
  SLUICE_FIXED_ACTOR: undefined,
  SLUICE_IDP_PORT: String(idpPort),
  SLUICE_NAT_PENDING_SECONDS: '3',
});
test.beforeAll(() => stack.start());
test.afterAll(() => stack.stop());

const [script = ''] = /(?<=```bash\n)#![\s\S]*?(?=```)/.exec(readFileSync('docs/machines.md', 'utf8')) ?? [];
const run = (more: Record<string, string> = {}) =>
  promisify(execFile)('bash', ['-c', script], {
    env: { ...process.env, SLUICE: stack.origin, IDP: `http://127.0.0.1:${idpPort}`, ...more },
  });

async function asRobot(path: string) {
  const form = { grant_type: 'client_credentials', client_id: 'robot', client_secret: 'robot-secret' };
  const body = new URLSearchParams({ ...form, resource: stack.origin });
  const token = await (await fetch(`http://127.0.0.1:${idpPort}/token`, { method: 'POST', body })).json();
  const headers = { authorization: `Bearer ${token.access_token}`, 'cache-control': 'no-cache' };
  return (await fetch(`${stack.origin}/api/v1${path}`, { headers })).json();
}
const runners = async () => {
  const { networks } = await asRobot('/networks');
  return networks.find(({ name }: { name: string }) => name === 'ci-runners');
};

test('the documented script opens, waits until it is open, runs the job and closes again', async () => {
  const go = join(mkdtempSync(join(tmpdir(), 'sluice-job-')), 'go');
  // A job that runs until it is told to end.
  const ran = run({
    JOB: `node -e setInterval(()=>{if(require('fs').existsSync('${go}'))process.exit()},50)`,
  });
  await until('the job runs in an open network', 60, async () => (await runners()).state === 'open');
  writeFileSync(go, '');
  expect((await ran).stdout).toBe('Closed again.\n');
  await until('the network is closed', 60, async () => (await runners()).state === 'closed');
});

test('a job that fails fails the script, and the network closes all the same', async () => {
  const failed = run({ JOB: 'false' });
  await expect(failed).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('Closed again.') });
  await until('the network is closed', 60, async () => (await runners()).state === 'closed');
});
