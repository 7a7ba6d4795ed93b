import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type FunctionName, functions } from './functions';

/** The checkout, from this file or from the built deployer, which stands as deep. */
const root = fileURLToPath(new URL('..', import.meta.url));

/** ESM bundles of packages in CommonJS need a `require` (facts/toolchain.md, 5). */
const banner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
/** The first time that a zip can hold: the same sources give the same bytes. */
const zipTime = new Date(1980, 0, 1);

/**
 * Bundles every function of the table, minified, and zips each as Lambda takes it: `index.mjs` and the chunks that it
 * shares with others, which are made once.
 */
export async function bundleFunctions(): Promise<Record<FunctionName, Uint8Array>> {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functions.map((row) => [row.name, row.file])),
    outdir: 'out',
    write: false,
    metafile: true,
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
    logLevel: 'error',
  });
  const contents = new Map(outputFiles.map((file) => [basename(file.path), file.contents]));
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [
      basename(path),
      output.imports.filter((one) => !one.external).map((one) => basename(one.path)),
    ]),
  );
  const zipOf = (name: FunctionName) => zipped(filesOf(`${name}.mjs`, contents, imports));
  return {
    observe: zipOf('observe'),
    open: zipOf('open'),
    close: zipOf('close'),
    sweep: zipOf('sweep'),
    'record-activity': zipOf('record-activity'),
  };
}

/** An entry, as `index.mjs`, and all that it imports. */
function filesOf(
  entry: string,
  contents: ReadonlyMap<string, Uint8Array>,
  imports: ReadonlyMap<string, readonly string[]>,
): Record<string, Uint8Array> {
  const needed = new Set([entry]);
  for (const file of needed) for (const imported of imports.get(file) ?? []) needed.add(imported);
  return Object.fromEntries(
    [...needed].map((file) => {
      const bytes = contents.get(file);
      if (!bytes) throw new Error(`esbuild made no file ${file}.`);
      return [file === entry ? 'index.mjs' : file, bytes];
    }),
  );
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
