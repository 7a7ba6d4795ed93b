import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A whole product of its own, started by `npm start`'s script, that a test may kill and start again on the same data. */
export class Stack {
  private child: ChildProcess | undefined;
  private said = '';
  readonly endpoint: string;
  readonly origin: string;
  constructor(
    private readonly port: number,
    private readonly awsPort: number,
    private readonly env: Record<string, string | undefined> = {},
    readonly data = mkdtempSync(join(tmpdir(), 'sluice-stack-')),
  ) {
    this.endpoint = `http://127.0.0.1:${awsPort}`;
    this.origin = `http://localhost:${port}`;
  }
  async start() {
    this.said = '';
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        SLUICE_FIXED_ACTOR: 'ada:Ada:admin',
        PORT: String(this.port),
        SLUICE_AWS_PORT: String(this.awsPort),
        SLUICE_DATA: this.data,
        ...this.env,
      },
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        this.said = (this.said + chunk).slice(-8000);
      });
    const limit = Date.now() + 60_000;
    while (!this.said.includes('Sluice is ready on')) {
      if (child.exitCode !== null || Date.now() > limit)
        throw new Error(`The stack did not start:\n${this.said}`);
      await sleep(50);
    }
  }
  /** `kill -9` of every process of the stack at once. The parent may be gone before its children have let go of their ports. */
  async kill() {
    const pid = this.child?.pid;
    if (!pid || !this.child) return;
    const ended = new Promise((resolve) => this.child?.once('close', resolve));
    process.kill(-pid, 'SIGKILL');
    await ended;
    for (const port of [this.port, this.awsPort])
      await until(`port ${port} is let go of`, 10, async () => !(await answers(port)));
  }
  /** What Ctrl-C does. Resolves with the exit code. */
  async stop() {
    const child = this.child;
    if (!child?.pid || child.exitCode !== null) return child?.exitCode;
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    process.kill(child.pid, 'SIGINT');
    return ended;
  }
  async call(method: string, path: string, body?: unknown) {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: response.status, body: await response.json() };
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

export async function until<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  const limit = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > limit) throw new Error(`Not within ${seconds} s: ${what}`);
    await sleep(200);
  }
}
