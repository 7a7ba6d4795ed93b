import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type FunctionName, functions } from './functions';
import { pureSchemas } from './pure-schemas';

/** The checkout, from this file or from the built deployer, which stands as deep. */
const root = fileURLToPath(new URL('..', import.meta.url));

/** ESM bundles of packages in CommonJS need a `require` (facts/toolchain.md, 5). */
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
/** The first time that a zip can hold: the same sources give the same bytes. */
const zipTime = new Date(1980, 0, 1);

/**
 * Bundles every function of the table, minified, and zips each as Lambda takes it: `index.mjs` and its chunks, which hold
 * what the SDK imports only to look for credentials where Lambda never has them. The same code goes to AWS and to a laptop.
 */
export async function bundleFunctions(): Promise<Record<FunctionName, Uint8Array>> {
  const zipOf = async (name: FunctionName) => {
    const row = functions.find((one) => one.name === name);
    if (!row) throw new Error(`The table has no function ${name}.`);
    return zipped(await bundled(row.file));
  };
  const [observe, open, close, sweep, recordActivity] = await Promise.all([
    zipOf('observe'),
    zipOf('open'),
    zipOf('close'),
    zipOf('sweep'),
    zipOf('record-activity'),
  ]);
  return { observe, open, close, sweep, 'record-activity': recordActivity };
}

/** The files of one function by name. Each is built alone: a chunk that others share has what any of them needs. */
async function bundled(file: string): Promise<Record<string, Uint8Array>> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { index: file },
    outdir: 'out',
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    plugins: [pureSchemas],
    logLevel: 'error',
  });
  return Object.fromEntries(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

/** A zip whose bytes depend on its contents only. A text alone is its `index.mjs`. */
export function zipped(given: Record<string, Uint8Array> | string): Uint8Array {
  const files = typeof given === 'string' ? { 'index.mjs': strToU8(given) } : given;
  const zippable: Zippable = {};
  for (const [name, bytes] of Object.entries(files)) {
    zippable[name] = [bytes, { mtime: zipTime, os: 3, attrs: 0o644 << 16 }];
  }
  return zipSync(zippable);
}
