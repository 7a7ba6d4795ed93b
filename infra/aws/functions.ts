/// <reference path="../../.sst/platform/config.d.ts" />
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { functions, type Resource } from '@/infra/functions';
import type { Names } from '@/infra/names';
import { environmentOf } from '@/infra/values';
import type { RoleOf } from './roles';

/** Creates the functions of the one table; what a row does not name, its function does not have. */
export function createFunctions(
  names: Names,
  roleOf: RoleOf,
  values: Readonly<Record<Resource, string>>,
): Readonly<Record<string, sst.aws.Function>> {
  const bundles = bundleFunctions();
  return Object.fromEntries(
    functions.map((row) => [
      row.name,
      new sst.aws.Function(row.name, {
        name: `${names.app}-${row.name}`,
        bundle: join(bundles, row.name),
        handler: 'index.handler',
        runtime: 'nodejs24.x',
        architecture: 'arm64',
        timeout: `${row.timeoutSeconds} seconds`,
        memory: `${row.memoryMb} MB`,
        role: roleOf(names.functionRoleArn(row.name)),
        environment: environmentOf(row, values),
        logging: { format: 'json', logGroup: createLog(names, row.name) },
        retries: row.retries,
        dev: false,
      }),
    ]),
  );
}

/** Our bundles, which are those that the tests hold and a laptop runs: SST's would hold much that nobody calls. */
function bundleFunctions(): string {
  const root = dirname($cli.paths.work);
  const script = join(root, 'scripts/bundle-functions.mjs');
  execFileSync(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(root, '.build/bundles');
}

/** Made here, that a role need not be allowed to create groups. */
function createLog(names: Names, name: string) {
  return new aws.cloudwatch.LogGroup(`log-${name}`, {
    name: `/aws/lambda/${names.app}-${name}`,
    retentionInDays: 30,
  }).name;
}
