import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startChild } from './child.mjs';
import { root, Sentence, tools } from './run.mjs';

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
  const product = { endpoint, origin: `http://localhost:${port}`, sweepMinutes, code: zips() };
  const [variables] = await Promise.all([deployLocal(product), seedSamples({ endpoint })]);
  return variables;
}

function zips() {
  const folder = `${root}/.build/functions`;
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file.replace('.zip', ''), readFileSync(`${folder}/${file}`)]),
  );
}

/** Starts the local identity provider on loopback and resolves when it answers. `started` is given the child at once. */
export async function startIdp({ idpPort, port }, started) {
  const child = startChild('The local identity provider', [`${root}/.build/local-idp.mjs`], {
    env: { SLUICE_IDP_PORT: String(idpPort), SLUICE_ORIGIN: `http://localhost:${port}` },
    pattern: /is ready on/,
  });
  started(child);
  await child.ready;
  return child;
}

/** Whether people sign on: with a fixed actor in the environment, whoever asks is that one. */
export const signsOn = () => process.env.SLUICE_FIXED_ACTOR === undefined;

/** What gives which role, as `signOn.roles` of deployment.json has it: to try roles that are limited to some networks. */
function rolesGiven() {
  const given = process.env.SLUICE_LOCAL_ROLES;
  if (given === undefined) return undefined;
  try {
    return JSON.parse(given);
  } catch {
    throw new Sentence(`SLUICE_LOCAL_ROLES must be JSON like {"admin":["admins"]}; it is ${given}.`);
  }
}

/** How the dashboard signs people on at the local identity provider. The client's secret is none: all is on loopback. */
export function signOnVariables({ idpPort }) {
  const issuer = `http://127.0.0.1:${idpPort}`;
  const settings = {
    issuer,
    clientId: 'sluice',
    scopes: 'openid profile email groups',
    roles: rolesGiven() ?? {
      admin: ['admins'],
      operator: ['operators'],
      opener: ['openers'],
      auditor: ['auditors'],
      viewer: ['viewers'],
    },
    tokenIssuers: [{ issuer, rules: [{ match: { client_id: 'robot' }, role: 'operator' }] }],
  };
  return {
    SLUICE_SIGN_ON: JSON.stringify(settings),
    SLUICE_CLIENT_SECRET: 'sluice-secret',
    // Of this start alone, unless it is given: whoever is signed in is asked again after the next.
    SLUICE_SEALING_SECRETS: process.env.SLUICE_SEALING_SECRETS ?? randomBytes(32).toString('hex'),
  };
}

/** Starts the dashboard (`start` or `dev`) and resolves when it answers. `started` is given the child at once. */
export async function startWeb({ port }, variables, command, started) {
  const child = startChild('The dashboard', [tools.next, command, '-H', 'localhost', '-p', String(port)], {
    env: { ...process.env, ...variables },
    pattern: /Ready in/,
    print: command === 'dev',
  });
  started(child);
  await child.ready;
  return child;
}
