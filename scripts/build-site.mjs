import './check-node.mjs';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCache } from '@opennextjs/aws/build/compileCache.js';
import { compileOpenNextConfig } from '@opennextjs/aws/build/compileConfig.js';
import { createStaticAssets } from '@opennextjs/aws/build/createAssets.js';
import { createMiddleware } from '@opennextjs/aws/build/createMiddleware.js';
import { createServerBundle } from '@opennextjs/aws/build/createServerBundle.js';
import { generateOutput } from '@opennextjs/aws/build/generateOutput.js';
import { initOutputDir, normalizeOptions } from '@opennextjs/aws/build/helper.js';
import { transform } from 'esbuild';
import { buildWeb } from './build.mjs';
import { fail, root } from './run.mjs';

/** The folder of the function that serves the dashboard and the API. */
export const serverFolder = join(root, '.open-next/server-functions/default');

/**
 * Builds `.open-next`, which SST deploys, of the dashboard's ordinary build: OpenNext's steps, as its command takes them,
 * but those for images, warming and caches, which would be built (and sharp be downloaded) for nothing.
 */
export async function buildSite() {
  await buildWeb();
  process.chdir(root);
  const { config, buildDir } = await compileOpenNextConfig(join(root, 'open-next.config.ts'));
  const options = normalizeOptions(config, join(root, 'node_modules/@opennextjs/aws/dist'), buildDir);
  initOutputDir(options);
  compileCache(options);
  await createMiddleware(options);
  createStaticAssets(options);
  await createServerBundle(options);
  await generateOutput(options);
  await minifyPackages();
}

/** Next.js comes unminified: a fifth of the zip. OpenNext's own minifier takes a minute. */
async function minifyPackages() {
  const scripts = filesOf(serverFolder).filter((file) => /^node_modules.*\.c?js$/.test(file));
  await Promise.all(
    scripts.map(async (file) => {
      const path = join(serverFolder, file);
      const { code } = await transform(readFileSync(path, 'utf8'), { minify: true, logLevel: 'error' });
      writeFileSync(path, code);
    }),
  );
}

/** The files below a folder, by their paths in it. */
export const filesOf = (folder) =>
  readdirSync(folder, { recursive: true }).filter((file) => statSync(join(folder, file)).isFile());

if (process.argv[1]?.endsWith('build-site.mjs')) buildSite().catch(fail);
