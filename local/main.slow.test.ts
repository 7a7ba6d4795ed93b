import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

let home: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'sluice-main-'));
  await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    outfile: join(home, 'local-aws.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    logLevel: 'error',
  });
}, 60_000);
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Starts the command; `line` is the first it prints on either output, `ended` its exit code. */
function run(args: string[], environment: Record<string, string> = {}) {
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    [join(home, 'local-aws.mjs'), ...args],
    {
      cwd: home,
      env: { ...process.env, SLUICE_AWS_PORT: '0', ...environment },
    },
  );
  children.push(child);
  const line = new Promise<string>((resolve) => {
    for (const output of [child.stdout, child.stderr])
      output.once('data', (data) => resolve(String(data).trim()));
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, line, ended };
}

function client(line: string): EC2Client {
  const endpoint = line.replace('Local AWS is ready on ', '');
  return new EC2Client({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
}

describe('the command local-aws', () => {
  it('says when it is ready, loses nothing by a kill, and stops when told', async () => {
    const first = run([], { SLUICE_DATA: 'data' });
    const line = await first.line;
    expect(line).toMatch(/^Local AWS is ready on http:\/\/127\.0\.0\.1:\d+$/);
    await client(line).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    first.child.kill('SIGKILL');
    await first.ended;
    const second = run([], { SLUICE_DATA: 'data' });
    expect((await client(await second.line).send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    const empty = run(['--empty'], { SLUICE_DATA: 'data' });
    expect((await client(await empty.line).send(new DescribeVpcsCommand({}))).Vpcs).toEqual([]);
    empty.child.kill('SIGINT');
    expect(await empty.ended).toBe(0);
  }, 30_000);

  it('takes faults and throttling from its environment, in place or from a file, and prints their seeds', async () => {
    const rule = { action: 'DescribeVpcs', code: 'InternalError', probability: 1, seed: 7, count: 1 };
    writeFileSync(join(home, 'faults.json'), JSON.stringify([rule]));
    const limit = '{"ec2:DescribeSubnets": {"capacity": 1, "refillPerSecond": 0.001}}';
    const { child, line } = run(['--empty'], {
      SLUICE_LOCAL_FAULTS: 'faults.json',
      SLUICE_LOCAL_THROTTLE: limit,
    });
    let said = await line;
    expect(said).toMatch(/^Faults: \[\{"id":"fault-1",.*"seed":7/);
    child.stdout.on('data', (data) => {
      said += data;
    });
    await expect.poll(() => said).toMatch(/ready on/);
    const url = /http\S+/.exec(said)![0];
    await expect(client(url).send(new DescribeVpcsCommand({}))).resolves.toMatchObject({ Vpcs: [] });
    const { faults } = await (await fetch(`${url}/_local/faults`)).json();
    expect(faults).toMatchObject([{ fired: 1 }]);
  }, 30_000);

  it('says in one sentence why it does not start', async () => {
    writeFileSync(join(home, 'file'), '');
    const running = run([], { SLUICE_DATA: 'taken' });
    const port = /\d+$/.exec(await running.line)![0];
    const refused: [string[], Record<string, string>, RegExp][] = [
      [['--empty', '--port', port], {}, /^Port \d+ is in use\. .*SLUICE_AWS_PORT\.$/],
      [
        [],
        { SLUICE_DATA: 'taken' },
        /^The data folder taken\/aws is in use by another local AWS \(process \d+\)\. Stop that first\.$/,
      ],
      [['--data', 'file'], {}, /^The data folder file\/aws is not writable\./],
      [['--coffee'], {}, /^Unknown option '--coffee'\. The flags are --port, --data and --empty\.$/],
      [
        ['--empty'],
        { SLUICE_LOCAL_FAULTS: '[{"action":"MakeCoffee","code":"X"}]' },
        /^SLUICE_LOCAL_FAULTS is not valid: The local AWS serves no action MakeCoffee\.$/,
      ],
      [
        ['--empty'],
        { SLUICE_LOCAL_STALE: 'no.json' },
        /^SLUICE_LOCAL_STALE is not valid: no JSON can be read/,
      ],
      [['--empty'], { SLUICE_AWS_PORT: 'many' }, /^SLUICE_AWS_PORT is not valid: it must be a port/],
    ];
    for (const [args, environment, sentence] of refused) {
      const { line, ended } = run(args, environment);
      expect(await line).toMatch(sentence);
      expect(await ended).toBe(1);
    }
  }, 30_000);
});
