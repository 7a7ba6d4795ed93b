import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openJournalStore } from './journal-store';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'sluice-crash-'));
  buildSync({
    stdin: { contents: child, resolveDir: __dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(home, 'child.mjs'),
    logLevel: 'error',
  });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Writes for ever, and says which writes it was promised. */
const child = `
import { openJournalStore } from './journal-store';
const store = await openJournalStore(process.argv[2], { compactAtBytes: 20_000 });
const numbers = store.collection('numbers');
for (let n = (numbers.get('last') ?? 0) + 1; ; n++) {
  numbers.put('last', n);
  numbers.put('k' + (n % 50), { n, pad: 'x'.repeat(n % 300) });
  await store.flush();
  process.stdout.write(n + '\\n');
}`;

async function runAndKill(data: string, afterMs: number): Promise<number> {
  const process_: ChildProcess = spawn(process.execPath, [join(home, 'child.mjs'), data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let promised = 0;
  const lines = createInterface({ input: process_.stdout! });
  lines.on('line', (line) => {
    promised = Number(line);
  });
  const drained = new Promise((resolve) => lines.on('close', resolve));
  await new Promise((resolve) => lines.once('line', resolve));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  process_.kill('SIGKILL');
  await drained;
  return promised;
}

describe('a kill without warning', () => {
  it('loses no write that was promised, in ten rounds with torn lines', async () => {
    const data = join(home, 'data');
    let total = 0;
    for (let round = 0; round < 10; round++) {
      const promised = await runAndKill(data, Math.random() * 150);
      if (round % 3 === 2) tear(data);
      const store = await openJournalStore(data);
      const numbers = store.collection<number | { n: number }>('numbers');
      const last = Number(numbers.get('last'));
      expect(last).toBeGreaterThanOrEqual(promised);
      expect(last).toBeGreaterThan(total);
      const newest = numbers.values().flatMap((value) => (typeof value === 'object' ? value.n : []));
      expect(Math.max(...newest)).toBeGreaterThanOrEqual(promised);
      total = last;
      await store.close();
    }
  }, 30_000);
});

function tear(data: string): void {
  const journals = readdirSync(data).filter((name) => name.startsWith('journal-'));
  appendFileSync(
    join(data, journals.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)!),
    '["numbers","last",',
  );
}
