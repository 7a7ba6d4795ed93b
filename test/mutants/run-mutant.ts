import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Mutant } from './mutants';

const root = fileURLToPath(new URL('../..', import.meta.url));
const Report = z.object({
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** What became of a mutant: which tests failed for it. `broken` is why no test could be run at all. */
export interface Verdict {
  readonly failed: readonly string[];
  readonly broken?: string;
}

/**
 * Runs the test that is to notice a mutant in a process of its own, in which the mutant stands in the code. That the
 * same test passes without it is shown by every other run of the tests.
 */
export async function runMutant(mutant: Mutant): Promise<Verdict> {
  const report = join(mkdtempSync(join(tmpdir(), 'sluice-mutant-')), 'report.json');
  const chosen = [mutant.noticedIn, '-t', pattern(mutant.by)];
  const said = await vitest([...chosen, '--reporter=json', `--outputFile=${report}`], mutant);
  const found = readReport(report);
  if (!found) return { failed: [], broken: said };
  const tests = found.testResults.flatMap((suite) => suite.assertionResults);
  const failed = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  const ran = tests.some(({ status }) => status === 'failed' || status === 'passed');
  const broken =
    found.testResults.map(({ message }) => message).join('') || (ran ? '' : 'No test has that name.');
  return failed.length === 0 && broken ? { failed, broken } : { failed };
}

function vitest(args: readonly string[], mutant: Mutant): Promise<string> {
  const script = join(root, 'node_modules/vitest/vitest.mjs');
  const config = ['--config', 'test/mutants/vitest.config.ts'];
  const child = spawn(process.execPath, [script, 'run', ...config, ...args], {
    cwd: root,
    env: { ...process.env, NODE_NO_WARNINGS: '1', SLUICE_MUTANT: JSON.stringify(mutant) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(said));
  });
}

/** Vitest reads a name as a pattern. */
function pattern(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function readReport(file: string) {
  try {
    return Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
