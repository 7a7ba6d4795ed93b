import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** Variables that every child gets: quiet, offline, and never a look for real credentials. */
export const quiet = {
  NEXT_TELEMETRY_DISABLED: '1',
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
  NODE_NO_WARNINGS: '1',
};

/** An error whose message is all that a person needs: printed alone, exit 1. */
export class Sentence extends Error {}

/** Runs a command to its end; rejects with its name if it fails. Resolves with what it printed when `capture` is set. */
export function run(command, args, { env = {}, capture = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...quiet, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(output)
        : reject(
            Object.assign(new Sentence(`${command} ${args.join(' ')} failed (exit ${code}).\n${output}`), {
              output,
            }),
          ),
    );
  });
}

/** The path of a tool's own script in node_modules, so that no shell and no PATH is needed. */
export const tool = (path) => `${root}/node_modules/${path}`;
export const tools = {
  next: tool('next/dist/bin/next'),
  vitest: tool('vitest/vitest.mjs'),
  playwright: tool('@playwright/test/cli.js'),
  biome: tool('@biomejs/biome/bin/biome'),
  tsc: tool('typescript/bin/tsc'),
  knip: tool('knip/bin/knip.js'),
  stryker: tool('@stryker-mutator/core/bin/stryker.js'),
  tsx: tool('tsx/dist/cli.mjs'),
};
/** Runs a tool of node_modules with this Node.js. */
export const runTool = (name, args, options) => run(process.execPath, [tools[name], ...args], options);

/** Ends a command's script: the sentence if it is one, the whole error otherwise. */
export function fail(error) {
  console.error(error instanceof Sentence ? error.message : error);
  process.exit(1);
}
