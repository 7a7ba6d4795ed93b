import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startChild } from './child.mjs';
import { root, tools } from './run.mjs';

/** Starts the local AWS of this checkout on loopback and resolves when it answers. `started` is given the child at once. */
export async function startLocalAws({ awsPort, data }, started) {
  const child = startChild('The local AWS', [`${root}/.build/local-aws.mjs`], {
    env: { SLUICE_AWS_PORT: String(awsPort), SLUICE_DATA: data },
    pattern: /is ready on/,
  });
  started(child);
  await child.ready;
  return child;
}

/** Puts the sample networks and the product on the endpoint; resolves with the variables that the dashboard needs. */
export async function deploy({ awsPort, port, sweepMinutes }) {
  const { deployLocal, seedSamples } = await import(pathToFileURL(`${root}/.build/deploy-local.mjs`).href);
  const endpoint = `http://127.0.0.1:${awsPort}`;
  await seedSamples({ endpoint });
  return deployLocal({ endpoint, origin: `http://localhost:${port}`, sweepMinutes, code: zips() });
}

function zips() {
  const folder = `${root}/.build/functions`;
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file.replace('.zip', ''), readFileSync(`${folder}/${file}`)]),
  );
}

/** Starts the dashboard (`start` or `dev`) and resolves when it answers. `started` is given the child at once. */
export async function startWeb({ port }, variables, command, started) {
  const child = startChild('The dashboard', [tools.next, command, '-H', 'localhost', '-p', String(port)], {
    env: { SLUICE_FIXED_ACTOR: 'ada:Ada:admin', ...process.env, ...variables },
    pattern: /Ready in/,
    print: command === 'dev',
  });
  started(child);
  await child.ready;
  return child;
}
