import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { unzipSync } from 'fflate';
import { bundleFunctions, zipped } from '@/infra/bundle';
import { functionNames } from '@/infra/functions';
import { median, ms, report } from './measure';

/**
 * What each function weighs and how long Node takes to import it, against the bare SDK in the same run: a handler that
 * makes the same clients and calls one operation of each, bundled by esbuild alone.
 */
const imports = 9;
const ec2 = ["'@aws-sdk/client-ec2'", 'EC2Client, DescribeVpcsCommand'] as const;
const scheduler = ["'@aws-sdk/client-scheduler'", 'SchedulerClient, GetScheduleCommand'] as const;
const sfn = ["'@aws-sdk/client-sfn'", 'SFNClient, StartExecutionCommand'] as const;
const metrics = ["'@aws-sdk/client-cloudwatch'", 'CloudWatchClient, PutMetricDataCommand'] as const;
const logs = ["'@aws-sdk/client-cloudwatch-logs'", 'CloudWatchLogsClient, PutLogEventsCommand'] as const;
const clients: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  observe: [ec2, scheduler, metrics],
  open: [ec2],
  close: [ec2, metrics],
  sweep: [ec2, scheduler, sfn, metrics],
  'record-activity': [sfn, metrics, logs],
};

async function bareZip(name: string): Promise<Uint8Array> {
  const lines = (clients[name] ?? []).map(([from, what]) => `import { ${what} } from ${from};`);
  const used = (clients[name] ?? []).map(([, what]) => what).join(', ');
  const contents = `${lines.join('\n')}\nexport const handler = () => [${used}];`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return zipped(outputFiles[0]!.text);
}

const folder = mkdtempSync(join(tmpdir(), 'sluice-bundles-'));
/** Puts a zip's files in a folder and gives the address of its `index.mjs`. */
function unpacked(name: string, zip: Uint8Array): string {
  mkdirSync(join(folder, name));
  for (const [file, bytes] of Object.entries(unzipSync(zip))) writeFileSync(join(folder, name, file), bytes);
  return pathToFileURL(join(folder, name, 'index.mjs')).href;
}
/** Milliseconds in a process of its own, that nothing is there already. */
function importTime(address: string): number {
  const script = `const began = performance.now(); await import('${address}'); console.log(performance.now() - began)`;
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env }).toString());
}

const zips = await bundleFunctions();
const kB = (zip: Uint8Array) => `${Math.round(zip.length / 1000)} kB`;
const rows: Parameters<typeof report>[0][number][] = [];
for (const name of functionNames) {
  const bare = await bareZip(name);
  const [ours, theirs] = [unpacked(name, zips[name]), unpacked(`bare-${name}`, bare)];
  const times = Array.from({ length: imports }, () => [importTime(ours), importTime(theirs)] as const);
  const [our, their] = [median(times.map(([time]) => time)), median(times.map(([, time]) => time))];
  rows.push(
    {
      what: `${name}, zip`,
      figure: kB(zips[name]),
      against: `bare SDK ${kB(bare)}`,
      ratio: (zips[name].length / bare.length).toFixed(2),
      limit: '300 kB',
    },
    {
      what: `${name}, import`,
      figure: ms(our),
      against: `bare SDK ${ms(their)}`,
      ratio: (our / their).toFixed(2),
      limit: '150 ms',
    },
  );
}
report(rows);
rmSync(folder, { recursive: true });
