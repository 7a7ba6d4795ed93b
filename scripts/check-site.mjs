import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { buildEngine } from './build.mjs';
import { filesOf, serverFolder } from './build-site.mjs';
import { root, run, Sentence } from './run.mjs';
import { deploy, signOnVariables, startIdp, startLocalAws } from './stack.mjs';

const limitMb = 5;
/** Words of the local AWS, of the tests and of the deployment that no minifier changes. */
const foreign = /\/_local\/|SLUICE_NAT_PENDING|@pulumi\/|asl-validator|fast-check|oidc-provider/;

/**
 * Builds what SST deploys for the dashboard, sees that nothing is in it that should not be, and calls the function as
 * Lambda does, with the local AWS as its AWS. Throws a sentence.
 */
export async function checkSite() {
  await buildEngine();
  await run(process.execPath, [join(root, 'scripts/build-site.mjs')], { capture: true });
  console.log(`The site’s function has ${checkContents().toFixed(2)} MB zipped.`);
  await callIt();
}

function checkContents() {
  const output = JSON.parse(readFileSync(join(root, '.open-next/open-next.output.json'), 'utf8'));
  const { disableIncrementalCache, disableTagCache } = output.additionalProps;
  if (!disableIncrementalCache || !disableTagCache)
    throw new Sentence('The site would get the parts that revalidate pages; see open-next.config.ts.');
  for (const part of ['image-optimization-function', 'revalidation-function', 'dynamodb-provider', 'cache'])
    if (existsSync(join(root, '.open-next', part)))
      throw new Sentence(`The site has ${part}, which nobody uses.`);
  const maps = filesOf(join(root, '.open-next/assets')).filter((file) => file.endsWith('.map'));
  if (maps.length > 0) throw new Sentence(`The site shows its sources to browsers: ${maps.join(', ')}.`);
  const files = filesOf(serverFolder);
  const contents = Object.fromEntries(files.map((file) => [file, readFileSync(join(serverFolder, file))]));
  const bad = files.filter(
    (file) => /(^|\/)sharp\/|\.map$|\.test\./.test(file) || foreign.test(contents[file]),
  );
  if (bad.length > 0) throw new Sentence(`These do not belong in the site’s function:\n${bad.join('\n')}`);
  const megabytes = zipSync(contents).length / 1e6;
  if (megabytes > limitMb)
    throw new Sentence(`The site’s function is ${megabytes} MB zipped, of at most ${limitMb}.`);
  return megabytes;
}

async function callIt() {
  const data = mkdtempSync(join(tmpdir(), 'sluice-site-'));
  const [awsPort, idpPort] = [await freePort(), await freePort()];
  let aws;
  let idp;
  try {
    await startLocalAws({ awsPort, data }, (child) => (aws = child));
    const variables = await deploy({ awsPort, port: 3000, sweepMinutes: 60 });
    await startIdp({ idpPort, port: 3000 }, (child) => (idp = child));
    const callSite = (env) =>
      run(process.execPath, [join(root, 'scripts/call-site.mjs'), serverFolder], { env, capture: true });
    await callSite({ ...variables, SLUICE_FIXED_ACTOR: 'ada:Ada:admin' });
    const signingOn = { ...variables, ...signOnVariables({ idpPort }) };
    await callSite(signingOn);
    await callSite({ ...signingOn, SLUICE_ORIGIN: 'https://sluice.example.com' });
  } finally {
    await idp?.stop();
    await aws?.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
