import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, isAbsolute, join } from 'node:path';
import { root, Sentence } from './run.mjs';

function port(name, fallback) {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 1 || value > 65535)
    throw new Sentence(`${name} must be a port from 1 to 65535; it is "${process.env[name]}".`);
  return value;
}

function minutes(name, fallback) {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 1 || value > 1440)
    throw new Sentence(`${name} must be whole minutes from 1 to 1440; it is "${process.env[name]}".`);
  return value;
}

/** What `npm start` reads from its environment. Throws a sentence for what is not valid. */
export function settings() {
  const data = process.env.SLUICE_DATA ?? '.sluice';
  const chosen = {
    port: port('PORT', 3000),
    awsPort: port('SLUICE_AWS_PORT', 4566),
    idpPort: port('SLUICE_IDP_PORT', 4567),
    data: isAbsolute(data) ? data : join(root, data),
    sweepMinutes: minutes('SLUICE_SWEEP_MINUTES', 1),
  };
  const { port: web, awsPort, idpPort } = chosen;
  const named = Object.entries({ PORT: web, SLUICE_AWS_PORT: awsPort, SLUICE_IDP_PORT: idpPort });
  for (const [at, [name, number]] of named.entries())
    for (const [other, taken] of named.slice(at + 1))
      if (number === taken) throw new Sentence(`${name} and ${other} are both ${number}; they must differ.`);
  return chosen;
}

/** Fails with one sentence if the port is taken on loopback. */
export function portFree(number, name) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) =>
      reject(
        new Sentence(
          error.code === 'EADDRINUSE'
            ? `Port ${number} is in use; stop what uses it or set ${name} to another port.`
            : `Port ${number} (${name}) cannot be used: ${error.message}`,
        ),
      ),
    );
    server.listen(number, '127.0.0.1', () => server.close(resolve));
  });
}

/** Fails with one sentence if the data folder cannot be written. */
export function dataWritable(folder) {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Sentence(
      `The data folder ${folder} cannot be written (${error.code}); make it writable or set SLUICE_DATA to another folder.`,
    );
  }
}

/** Not `recursive`: in places that take no folder, such as /proc, Node.js then tries for ever. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
