import './check-node.mjs';
import { build, buildEngine } from './build.mjs';
import { install } from './install.mjs';
import { fail, Sentence } from './run.mjs';
import { dataWritable, portFree, settings } from './settings.mjs';
import { deploy, signOnVariables, signsOn, startIdp, startLocalAws, startWeb } from './stack.mjs';

/** Runs the whole product on the local AWS: `node scripts/start.mjs`, with `--dev` for a dashboard that reloads. */
async function start() {
  const chosen = settings();
  const dev = process.argv.includes('--dev');
  dataWritable(chosen.data);
  await portFree(chosen.port, 'PORT');
  await portFree(chosen.awsPort, 'SLUICE_AWS_PORT');
  if (signsOn()) await portFree(chosen.idpPort, 'SLUICE_IDP_PORT');
  await install();
  await (dev ? buildEngine() : build());

  const children = [];
  let stopping = false;
  const stop = async (code) => {
    if (stopping) return;
    stopping = true;
    for (const child of children.reverse()) await child.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
  // From its first moment, so that a stop during the start leaves nothing running.
  const started = (child) => children.push(child);
  const follow = (child) => {
    child.ended.then(() => {
      if (stopping) return;
      console.error(`${child.name} ended by itself; stopping. It said last:\n${child.lastSaid()}`);
      stop(1);
    });
  };
  try {
    follow(await startLocalAws(chosen, started));
    if (signsOn()) follow(await startIdp(chosen, started));
    const variables = { ...(await deploy(chosen)), ...(signsOn() ? signOnVariables(chosen) : {}) };
    follow(await startWeb(chosen, variables, dev ? 'dev' : 'start', started));
  } catch (error) {
    if (stopping) return;
    console.error(error instanceof Sentence ? error.message : error);
    await stop(1);
  }
  if (stopping) return;
  const aws = `http://127.0.0.1:${chosen.awsPort}`;
  console.log(`Local AWS: ${aws} (any credentials, eu-central-1) · mailbox ${aws}/_local/mailbox`);
  console.log('A second account: 222222222222 in us-east-1 (its number is its access key)');
  if (signsOn())
    console.log(
      'Sign in as Ada (admin), Olu or Ola (operators), Opa (opener), Vic (viewer), Aud (auditor) or Eve (none)',
    );
  console.log(`Sluice is ready on http://localhost:${chosen.port}`);
}

start().catch(fail);
