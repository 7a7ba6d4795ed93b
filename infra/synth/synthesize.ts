import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleProgram } from './bundle-program';
import { startCliServer } from './cli-server';
import { type Account, mocks } from './mocks';
import { deployment, secrets } from './sample-deployment';
import { siteStub } from './site-stub';

/** Where a deployment would go, and what would stand in `deployment.json`. */
export interface Setting {
  readonly account: Account;
  readonly settings?: object | undefined;
}

/**
 * Evaluates the real `sst.config.ts` with SST's real components and without AWS: Pulumi's mocks take the providers'
 * place, a server on loopback that of the CLI. Prints every resource as JSON. Run as a process of its own, for Pulumi
 * keeps its state in globals and SST changes the folder. `sst install` must have run.
 */
export async function synthesize(root: string, stage: string, { account, settings = deployment }: Setting) {
  const work = join(root, '.sst');
  const platform = join(work, 'platform');
  const scratch = mkdtempSync(join(tmpdir(), 'sluice-synth-'));
  const site = siteStub(join(scratch, 'site'));
  writeFileSync(join(site, 'deployment.json'), JSON.stringify({ [stage]: settings }));
  const cli = await startCliServer({
    'Provider.Aws.Bootstrap': () => ({
      asset: 'assets',
      assetEcrRegistryId: account.accountId,
      assetEcrUrl: `${account.accountId}.dkr.ecr.${account.region}.amazonaws.com/assets`,
      state: 'state',
      appsyncHttp: 'http.test',
      appsyncRealtime: 'realtime.test',
    }),
    'Provider.Aws.Appsync': () => ({ http: 'http.test', realtime: 'realtime.test' }),
    'Runtime.AddTarget': () => true,
    'Runtime.Build': (target) => built(root, scratch, target),
  });
  process.env.SST_SERVER = cli.url;
  Object.assign(process.env, secrets);
  const program = join(platform, `synth.${process.pid}.mjs`);
  try {
    const app = { name: 'sluice', stage, removal: 'retain', protect: stage === 'production', home: 'aws' };
    const $cli = {
      command: 'deploy',
      dev: false,
      paths: { home: scratch, root: site, work, platform },
      state: { version: {} },
    };
    const defines = { $app: { ...app, providers: { aws: {} } }, $cli, $dev: false };
    await bundleProgram({ root, work, defines }, program);
    return await run(platform, program, stage, account);
  } finally {
    rmSync(program, { force: true });
    rmSync(scratch, { recursive: true });
    await cli.stop();
  }
}

async function run(platform: string, program: string, stage: string, account: Account) {
  const pulumi = createRequire(join(platform, 'package.json'))('@pulumi/pulumi');
  const monitor = mocks(account);
  await pulumi.runtime.setMocks(monitor, 'sluice', stage, false, 'organization');
  const { default: start } = await import(pathToFileURL(program).href);
  const outputs = await pulumi.runtime.runInPulumiStack(start);
  await pulumi.runtime.disconnect();
  return { resources: monitor.resources, outputs };
}

/** In the place of the CLI's bundler: whether the handler is there, and a file that stands for the bundle. */
function built(root: string, scratch: string, target: unknown) {
  const { handler, bundle } = Object(target);
  if (typeof bundle === 'string') return { handler, out: bundle, errors: [], sourcemaps: [] };
  const source = join(root, String(handler).replace(/\.[^.]+$/, '.ts'));
  if (!existsSync(source)) return { handler, out: '', errors: [`There is no ${source}.`], sourcemaps: [] };
  const out = mkdtempSync(join(scratch, 'function-'));
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'bundle.mjs'), 'export const handler = () => {};\n');
  return { handler: 'bundle.handler', out, errors: [], sourcemaps: [] };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , root = process.cwd(), stage = 'production', setting = '{}'] = process.argv;
  const account = { region: 'eu-central-1', accountId: '111122223333' };
  const graph = await synthesize(root, stage, { account, ...JSON.parse(setting) });
  process.stdout.write(`${JSON.stringify(graph)}\n`, () => process.exit(0));
}
