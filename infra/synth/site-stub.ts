import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder that looks to SST like a site that OpenNext has built: nothing is built for a synthesis. Gives the folder. */
export function siteStub(folder: string): string {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const handler = 'export const handler = () => {};\n';
  const server = {
    type: 'function',
    handler: 'index.handler',
    wrapper: 'aws-lambda',
    converter: 'aws-apigw-v2',
  };
  put('package.json', '{}\n');
  put('.next/BUILD_ID', 'build');
  put('.next/routes-manifest.json', '{"basePath":""}');
  put('.next/prerender-manifest.json', '{"routes":{}}');
  put('.open-next/assets/favicon.ico', '');
  put('.open-next/server-functions/default/index.mjs', handler);
  put('.open-next/image-optimization-function/index.mjs', handler);
  put(
    '.open-next/open-next.output.json',
    JSON.stringify({
      edgeFunctions: {},
      origins: {
        s3: { type: 's3', originPath: '_assets', copy: [] },
        default: { ...server, bundle: '.open-next/server-functions/default', streaming: false },
        imageOptimizer: { ...server, bundle: '.open-next/image-optimization-function' },
      },
      behaviors: [],
      additionalProps: { disableTagCache: true, disableIncrementalCache: true },
    }),
  );
  return folder;
}
