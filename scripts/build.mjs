import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { root, runTool } from './run.mjs';

const engineSources = [
  'local',
  'lib',
  'functions',
  'infra',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build.mjs',
];
const webSources = [
  'instrumentation.ts',
  'instrumentation-node.ts',
  'proxy.ts',
  'app',
  'components',
  'lib',
  'next.config.ts',
  'postcss.config.mjs',
  'scripts/build.mjs',
  'tsconfig.json',
  'package-lock.json',
];

function filesIn(path) {
  const whole = `${root}/${path}`;
  if (!existsSync(whole)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(whole, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}
function sourceHash(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(`${root}/${file}`));
  return hash.digest('hex');
}
async function whenChanged(name, paths, result, work) {
  const mark = `${root}/.build/${name}.sha256`;
  const hash = sourceHash(paths);
  if (existsSync(mark) && existsSync(`${root}/${result}`) && readFileSync(mark, 'utf8') === hash) return;
  await work();
  mkdirSync(`${root}/.build`, { recursive: true });
  writeFileSync(mark, hash);
}

/** Bundles the local AWS and the deployer, each to one file that plain Node.js runs. */
export const buildEngine = () =>
  whenChanged('engine', engineSources, '.build/local-aws.mjs', async () => {
    console.log('Building the local AWS …');
    const { build } = await import('esbuild');
    await build({
      absWorkingDir: root,
      // Functions run in threads of their own, whose first module stands beside the bundle.
      entryPoints: {
        'local-aws': 'local/main.ts',
        'local-idp': 'local/idp/main.ts',
        'deploy-local': 'infra/local/main.ts',
        'worker-thread': 'local/lambda/worker-thread.mjs',
      },
      outdir: '.build',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      mainFields: ['module', 'main'],
      external: ['esbuild', 'oidc-provider'],
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
      },
      logLevel: 'error',
    });
    await zipFunctions();
  });

/** Each function as the zip that Lambda takes, `.build/functions/<name>.zip`, and its files, which SST zips itself. */
async function zipFunctions() {
  const { bundleFunctions } = await import(pathToFileURL(`${root}/.build/deploy-local.mjs`).href);
  const { unzipSync } = await import('fflate');
  for (const folder of ['functions', 'bundles']) {
    rmSync(`${root}/.build/${folder}`, { recursive: true, force: true });
    mkdirSync(`${root}/.build/${folder}`, { recursive: true });
  }
  for (const [name, zip] of Object.entries(await bundleFunctions())) {
    writeFileSync(`${root}/.build/functions/${name}.zip`, zip);
    mkdirSync(`${root}/.build/bundles/${name}`);
    for (const [file, bytes] of Object.entries(unzipSync(zip)))
      writeFileSync(`${root}/.build/bundles/${name}/${file}`, bytes);
  }
}

/** Builds the dashboard for production: for `next start`, and traced, as OpenNext wants it, for AWS. */
export const buildWeb = () =>
  whenChanged('web', webSources, '.next/standalone', async () => {
    console.log('Building the dashboard …');
    const env = { NEXT_PRIVATE_STANDALONE: 'true', NEXT_PRIVATE_OUTPUT_TRACE_ROOT: root };
    await runTool('next', ['build'], { capture: true, env });
  });

export async function build() {
  await buildEngine();
  await buildWeb();
}
