import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as Lambda from '@aws-sdk/client-lambda';
import * as Sfn from '@aws-sdk/client-sfn';
import { buildSync } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { invoke, role } from './testing';

/** A local AWS on a folder, in a process of its own: it says where it listens. */
const source = `
import { startLocalAws } from '@/local/core/local-aws';
import { openJournalStore } from '@/local/core/journal-store';
import { realClock } from '@/local/core/real-clock';
const store = await openJournalStore(process.argv[2]);
const { url } = await startLocalAws({ clock: realClock(), store }, 0);
process.stdout.write(url + '\\n');`;

const home = mkdtempSync(join(tmpdir(), 'local-kill-'));
let child: ChildProcess | undefined;

beforeAll(() => {
  const common = { bundle: true, platform: 'node', format: 'esm', logLevel: 'error' } as const;
  const banner = {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  };
  const stdin = { contents: source, resolveDir: process.cwd(), loader: 'ts' } as const;
  buildSync({ ...common, banner, stdin, outfile: join(home, 'aws.mjs'), external: ['esbuild'] });
  buildSync({
    ...common,
    entryPoints: ['local/lambda/worker-thread.mjs'],
    outfile: join(home, 'worker-thread.mjs'),
  });
});
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

async function startAws(): Promise<{ sfn: Sfn.SFNClient; lambda: Lambda.LambdaClient }> {
  const running = spawn(process.execPath, [join(home, 'aws.mjs'), join(home, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = running;
  const endpoint = await new Promise<string>((resolve, reject) => {
    createInterface({ input: running.stdout }).once('line', resolve);
    running.once('exit', (code) => reject(new Error(`The local AWS ended with ${code}`)));
  });
  const credentials = { accessKeyId: '000000000000', secretAccessKey: 'local' };
  const config = { endpoint, region: 'eu-central-1', credentials };
  return { sfn: new Sfn.SFNClient(config), lambda: new Lambda.LambdaClient(config) };
}
async function kill(): Promise<void> {
  const gone = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await gone;
}

const slow = `export const handler = async (n) => { await new Promise((r) => setTimeout(r, 400)); return n + 1; };`;
const Retry = [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, BackoffRate: 1 }];
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'First',
  States: {
    First: invoke('slow', { Retry, Next: 'Rest' }),
    Rest: { Type: 'Wait', Seconds: 1, Next: 'Second' },
    Second: invoke('slow', { Retry, End: true }),
  },
});

it('executions end as they should though the process is killed again and again', async () => {
  const { sfn, lambda } = await startAws();
  await lambda.send(
    new Lambda.CreateFunctionCommand({
      FunctionName: 'slow',
      Role: role,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipSync({ 'index.mjs': strToU8(slow) }) },
    }),
  );
  const machine = { name: 'machine', roleArn: role, definition };
  const { stateMachineArn } = await sfn.send(new Sfn.CreateStateMachineCommand(machine));
  const starts = [1, 2, 3].map((n) =>
    sfn.send(new Sfn.StartExecutionCommand({ stateMachineArn, input: `${n}` })),
  );
  const arns = (await Promise.all(starts)).map(({ executionArn }) => executionArn);
  const pauses = [1, 2].map(() => Math.round(Math.random() * 900));
  let last = sfn;
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    await kill();
    last = (await startAws()).sfn;
  }
  const outputs = () =>
    Promise.all(
      arns.map(async (executionArn) => {
        const { output } = await last.send(new Sfn.DescribeExecutionCommand({ executionArn }));
        return output;
      }),
    );
  const message = `killed after ${pauses.join(' and ')} ms`;
  await expect.poll(outputs, { timeout: 20_000, interval: 200, message }).toEqual(['3', '4', '5']);
}, 60_000);
