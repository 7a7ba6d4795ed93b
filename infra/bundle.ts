import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { type FunctionName, functions } from './functions';

/** The checkout, from this file or from the built deployer, which stands as deep. */
const root = fileURLToPath(new URL('..', import.meta.url));

/** ESM bundles of packages in CommonJS need a `require` (facts/toolchain.md, 5). */
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
/** The first time that a zip can hold: the same sources give the same bytes. */
const zipTime = new Date(1980, 0, 1);

/** Bundles every function of the table to one minified file and zips it as Lambda takes it: `index.mjs`. */
export async function bundleFunctions(): Promise<Record<FunctionName, Uint8Array>> {
  const { build } = await import('esbuild');
  const built = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functions.map((row) => [row.name, row.file])),
    outdir: 'out',
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  });
  const zipOf = (name: FunctionName) => {
    const file = built.outputFiles.find((one) => basename(one.path) === `${name}.mjs`);
    if (!file) throw new Error(`esbuild made no file for the function ${name}.`);
    return zipped(file.contents);
  };
  return {
    observe: zipOf('observe'),
    open: zipOf('open'),
    close: zipOf('close'),
    sweep: zipOf('sweep'),
    'record-activity': zipOf('record-activity'),
  };
}

/** A zip of one module named as the handler `index.handler` wants. */
export function zipped(module: Uint8Array | string): Uint8Array {
  const bytes = typeof module === 'string' ? strToU8(module) : module;
  return zipSync({ 'index.mjs': [bytes, { mtime: zipTime, os: 3, attrs: 0o644 << 16 }] });
}
