import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { Setting } from './synthesize';

const Graph = z.object({
  resources: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      inputs: z.record(z.string(), z.unknown()),
      found: z.literal(true).exactOptional(),
    }),
  ),
  outputs: z.record(z.string(), z.unknown()),
});
export type Graph = z.infer<typeof Graph>;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A stage's deployment as SST would make it, synthesized in a process of its own. Needs `npm run infra:graph` once. */
export async function synthesized(stage: string, setting: Partial<Setting> = {}): Promise<Graph> {
  if (!existsSync(`${root}.sst/platform`))
    throw new Error('The components of SST are not here: npm run infra:graph fetches them.');
  const tsx = `${root}node_modules/tsx/dist/cli.mjs`;
  const script = `${root}infra/synth/synthesize.ts`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [tsx, script, root, stage, JSON.stringify(setting)],
    {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_NO_WARNINGS: '1', AWS_EC2_METADATA_DISABLED: 'true' },
    },
  );
  return Graph.parse(JSON.parse(stdout.slice(stdout.lastIndexOf('\n{"resources"') + 1)));
}
