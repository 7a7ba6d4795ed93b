import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { samples, vpcId, zone } from './samples';

const Entry = z.object({ name: z.string(), expression: z.string(), zone: z.string(), input: z.string() });
export const Written = z.record(z.string(), z.object({ opens: Entry, closes: Entry }));

/** Whether this machine has Terraform. */
export const hasTerraform = spawnSync('terraform', ['version']).status === 0;

/** What the module writes for each sample: by Terraform itself, without the resources, whose provider is AWS's. */
export function runModule(): z.infer<typeof Written> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-terraform-'));
  try {
    layOut(folder);
    const terraform = (...words: string[]) =>
      execFileSync('terraform', words, { cwd: folder, encoding: 'utf8', env: environment(), stdio: 'pipe' });
    terraform('init', '-no-color');
    terraform('apply', '-auto-approve', '-no-color');
    return Written.parse(JSON.parse(terraform('output', '-json', 'entries')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function environment() {
  return { ...process.env, CHECKPOINT_DISABLE: '1' };
}

/** The account in which the tests deploy, and the day on which their clock stands. */
const place = `locals {
  place      = { account = "000000000000", partition = "aws", region = "eu-central-1" }
  written_at = "2026-11-23T08:00:00Z"
}
`;

function layOut(folder: string): void {
  const module = join(folder, 'window');
  mkdirSync(module);
  for (const file of ['record.tf', 'wakes.tf', 'variables.tf', 'outputs.tf']) {
    copyFileSync(fileURLToPath(new URL(`../window/${file}`, import.meta.url)), join(module, file));
  }
  writeFileSync(join(module, 'place.tf'), place);
  const common = { source: './window', deployment: 'sluice', vpc_id: vpcId, zone };
  const modules = Object.entries(samples).map(([name, { module }]) => [name, { ...common, name, ...module }]);
  const value = Object.fromEntries(modules.map(([name]) => [name, `\${module.${name}.entries}`]));
  const root = { module: Object.fromEntries(modules), output: { entries: { value } } };
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(root));
}
