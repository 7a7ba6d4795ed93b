import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const forbidden: [string, string][] = [
  ['lib/window/probe.ts', "import '@aws-sdk/client-ec2';"],
  ['lib/window/probe-env.ts', "import 'node:process';"],
  ['lib/egress/probe.ts', "import '@/lib/aws/network';"],
  ['lib/egress/probe-local.ts', "import '@/local/core/clock';"],
  ['lib/report/probe.ts', "import '@/lib/service/context';"],
  ['lib/workflow/probe.ts', "import '@/lib/service/context';"],
  ['lib/service/probe.ts', "import '@aws-sdk/client-scheduler';"],
  ['lib/service/probe-live.ts', "import '@/lib/live';"],
  ['lib/aws/probe-live.ts', "import '@/lib/live/adapters';"],
  ['lib/aws/probe.ts', "import '@/lib/service/errors';"],
  ['lib/aws/probe-local.ts', "import '@/local/ec2/service';"],
  ['lib/api/probe.ts', "import '@/lib/aws/records';"],
  ['lib/sign-on/probe.ts', "import '@/lib/aws/records';"],
  ['lib/sign-on/probe-local.ts', "import '@/local/idp/idp';"],
  ['functions/probe.ts', "import '@/components/ui/button';"],
  ['components/probe.tsx', "import '@/lib/service/context';"],
  ['components/probe-sdk.tsx', "import '@aws-sdk/client-sfn';"],
  ['app/probe.tsx', "import '@/lib/aws/records';"],
  ['local/probe.ts', "import '@/lib/egress/tags';"],
  ['infra/probe.ts', "import '@/local/core/clock';"],
  ['infra/doctor/probe.ts', "import '@/local/core/clock';"],
];
const allowed: [string, string][] = [
  ['lib/window/good.ts', "import 'zod';"],
  ['lib/egress/good.ts', "import '@/lib/window/decision';"],
  ['lib/report/good.ts', "import '@/lib/egress/exposure';"],
  ['lib/aws/good.ts', "import '@aws-sdk/client-ec2';"],
  ['lib/service/good.ts', "import '@/lib/egress/plan';"],
  ['components/good.tsx', "import '@/lib/api/client';"],
  ['app/good.tsx', "import '@/lib/service/list-networks';"],
  ['infra/doctor/good.ts', "import '@aws-sdk/client-ec2';"],
  ['local/good.ts', "import '@aws-sdk/client-ec2';"],
];
const assertion: [string, string][] = [
  ['lib/egress/assertion.ts', 'export const a = JSON.parse("1") as number;'],
];

let found: { file: string; rule: string }[] = [];
const folder = mkdtempSync(join(tmpdir(), 'import-rule-'));

beforeAll(() => {
  for (const [file, text] of [...forbidden, ...allowed, ...assertion]) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(root, 'lint'), join(folder, 'lint'), { recursive: true });
  found = diagnostics();
});
afterAll(() => rmSync(folder, { recursive: true }));

function diagnostics() {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const flags = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  try {
    return read(execFileSync(process.execPath, [biome, ...flags], { cwd: folder, stdio: 'pipe' }).toString());
  } catch (error) {
    return read(String((error as { stdout: Buffer }).stdout));
  }
}
function read(output: string): { file: string; rule: string }[] {
  const report = JSON.parse(output.slice(output.indexOf('{')));
  return report.diagnostics.map(
    (one: { category: string; location: { path: string | { file: string } } }) => ({
      file: typeof one.location.path === 'string' ? one.location.path : one.location.path.file,
      rule: one.category,
    }),
  );
}
const firedIn = (file: string, rule: string) =>
  found.some((one) => one.file.endsWith(file) && one.rule === rule);

describe('the import rule', () => {
  it.each(forbidden)('fires in %s for %s', (file) => {
    expect(firedIn(file, 'lint/style/noRestrictedImports')).toBe(true);
  });
  it.each(allowed)('lets %s have %s', (file) => {
    expect(firedIn(file, 'lint/style/noRestrictedImports')).toBe(false);
  });
  it.each(assertion)('refuses a type assertion in %s', (file) => {
    expect(firedIn(file, 'plugin')).toBe(true);
  });
});
