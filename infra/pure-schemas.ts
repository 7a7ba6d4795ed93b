import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Leaves out the AWS SDK's schemas of operations that nobody calls: of EC2's, the larger part of the bundle. They are
 * constants, but some have computed keys, for which esbuild takes them all to have effects and keeps them.
 */
export const pureSchemas: Plugin = {
  name: 'pure-schemas',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]@aws-sdk[/\\].*[/\\]schemas[/\\]schemas_\d+\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        /^(export )?var (\S+) = (\[[\s\S]*?\]);$/gm,
        '$1var $2 = /* @__PURE__ */ (() => $3)();',
      ),
      loader: 'js',
    })),
};
