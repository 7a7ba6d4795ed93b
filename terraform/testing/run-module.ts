import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { samples, vpcId, zone } from './samples';

const Entry = z.object({ name: z.string(), expression: z.string(), zone: z.string(), input: z.string() });
export const Written = z.record(z.string(), z.object({ opens: Entry, closes: Entry }));
type Written = z.infer<typeof Written>;

/** Whether this machine has Terraform. */
export const hasTerraform = spawnSync('terraform', ['version']).status === 0;

/** The account in which the tests deploy. */
const place = 'place = { account = "000000000000", partition = "aws", region = "eu-central-1" }';
/** The day on which the tests' clock stands. */
const writtenAt = 'written_at = "2026-11-23T08:00:00Z"';
const pure = ['record.tf', 'wakes.tf', 'variables.tf', 'outputs.tf'];

/** What the module writes for each sample, by Terraform itself; without the entries' resources, whose provider is AWS's. */
export function runSamples(): Written {
  return inFolder([...pure], `locals {\n${place}\n${writtenAt}\n}\n`, (apply) =>
    apply(
      Object.fromEntries(Object.entries(samples).map(([name, { module }]) => [name, { name, ...module }])),
    ),
  );
}

/** Applies one window several times over, as it is changed; each time what it writes then. Throws what Terraform says. */
export function runChanges(changes: readonly object[]): (Written[string] | undefined)[] {
  return inFolder([...pure, 'written.tf'], `locals {\n${place}\n}\n`, (apply) =>
    changes.map((variables) => apply({ window: variables }).window),
  );
}

function inFolder<T>(
  files: readonly string[],
  given: string,
  run: (apply: (windows: Readonly<Record<string, object>>) => Written) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-terraform-'));
  const terraform = (...words: string[]) => {
    const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
    return execFileSync('terraform', words, { cwd: folder, encoding: 'utf8', env, stdio: 'pipe' });
  };
  try {
    mkdirSync(join(folder, 'window'));
    for (const file of files) {
      const from = fileURLToPath(new URL(`../window/${file}`, import.meta.url));
      copyFileSync(from, join(folder, 'window', file));
    }
    writeFileSync(join(folder, 'window', 'given.tf'), given);
    return run((windows) => {
      writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(rootOf(windows)));
      terraform('init', '-no-color');
      terraform('apply', '-auto-approve', '-no-color');
      return Written.parse(JSON.parse(terraform('output', '-json', 'entries')));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rootOf(windows: Readonly<Record<string, object>>) {
  const common = { source: './window', deployment: 'sluice', vpc_id: vpcId, zone };
  const names = Object.keys(windows);
  const value = Object.fromEntries(names.map((name) => [name, `\${module.${name}.entries}`]));
  return {
    module: Object.fromEntries(names.map((name) => [name, { ...common, ...windows[name] }])),
    output: { entries: { value } },
  };
}
