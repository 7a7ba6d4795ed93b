import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

export interface Program {
  /** The checkout. */
  readonly root: string;
  /** `.sst`, with the platform in it. */
  readonly work: string;
  /** What SST's sources know as `$app`, `$cli` and `$dev`. */
  readonly defines: Readonly<Record<string, unknown>>;
}

/** Packages that the platform brings along; the program finds them in its folder. */
const external = [
  '@pulumi/*',
  '@pulumiverse/*',
  '@sst-provider/*',
  '@aws-sdk/*',
  'undici',
  'esbuild',
  'archiver',
  'glob',
  'vite',
];
const banner = `import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __fileURLToPath(new URL('.', import.meta.url));`;

/** Bundles `sst.config.ts` with SST's platform, as the CLI does; the module's default export runs it. */
export async function bundleProgram({ root, work, defines }: Program, outfile: string): Promise<void> {
  const platform = join(work, 'platform');
  const contents = `import { run } from ${JSON.stringify(join(platform, 'src/auto/run.ts'))};
import config from ${JSON.stringify(join(root, 'sst.config.ts'))};
export const app = config.app;
export default () => run(config.run);`;
  await build({
    stdin: { contents, resolveDir: root, sourcefile: 'program.ts', loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    nodePaths: [join(platform, 'node_modules')],
    define: Object.fromEntries(Object.entries(defines).map(([name, value]) => [name, JSON.stringify(value)])),
    inject: [join(platform, 'src/shim/run.js')],
    banner: { js: banner },
    tsconfigRaw: { compilerOptions: { paths: { '@/*': [`${root}/*`] } } },
    alias: { '@/infra': `${root}/infra`, '@/lib': `${root}/lib` },
    external,
    logLevel: 'error',
    plugins: [ambient(root, work)],
  });
}

/** Our own files get `aws` and `sst` without an import, as SST gives them. */
function ambient(root: string, work: string): Plugin {
  const components = JSON.stringify(join(work, 'platform/src/components'));
  const imports = `import * as aws from '@pulumi/aws';\nimport * as sst from ${components};\n`;
  const isOurs = (path: string) =>
    path === join(root, 'sst.config.ts') || path.startsWith(join(root, 'infra/aws/'));
  return {
    name: 'ambient',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, ({ path }) =>
        isOurs(path)
          ? { contents: imports + readFileSync(path, 'utf8'), loader: extname(path) === '.ts' ? 'ts' : 'js' }
          : undefined,
      ),
  };
}
