/** moto, a model of AWS in Python, as a server with our corrections (moto_oracle.py). */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { portOf } from './front';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const pythons = ['python3', 'python'];

/** The Python that has moto's server, if there is one. */
export async function findMoto(): Promise<string | undefined> {
  for (const python of pythons) if (await hasMoto(python)) return python;
  return undefined;
}

async function hasMoto(python: string): Promise<boolean> {
  try {
    await promisify(execFile)(python, ['-c', 'import moto.server, moto.stepfunctions.parser.models']);
    return true;
  } catch {
    // Whatever is wrong, this Python does not serve.
    return false;
  }
}

/** What to install where it is not there. */
export const missingMoto =
  "The oracle needs Python 3 with moto's server: pip install 'moto[all,server]==5.2.1'.";

export interface Moto {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts it and waits until it listens. `frontPort` is where its interpreter sends what it calls. */
export async function startMoto(python: string, frontPort: number): Promise<Moto> {
  const port = await freePort();
  const child = spawn(
    python,
    [here('moto_oracle.py'), String(port), process.execPath, here('jsonata-lines.mjs')],
    {
      env: {
        ...process.env,
        MOTO_PORT: String(frontPort),
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        PYTHONWARNINGS: 'ignore',
      },
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-20_000);
  });
  await listens(port, child, () => said);
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill();
      await ended;
    },
  };
}

async function listens(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`moto did not start:\n${said()}`);
    if (await isOpen(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill();
  throw new Error(`moto does not listen:\n${said()}`);
}

async function isOpen(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/moto-api/`);
    return true;
  } catch {
    // Not yet: a refused connection is all that can be told.
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}
