/** Warm workers: a function that was asked before answers at once. */
import { AwsError } from '@/local/core/service';
import { Sandbox, type SandboxOptions } from './sandbox';

/** Asked at once by all functions together; beyond that AWS throttles, too (its own default is 1,000). */
const maxBusy = 64;
const maxIdleMs = 10 * 60_000;

export class Pool {
  readonly #idle = new Map<string, Sandbox[]>();
  readonly #all = new Set<Sandbox>();
  #busy = 0;

  /** Runs `use` with a worker of the function, warm if there is one. */
  async with<T>(options: SandboxOptions, use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
    if (this.#busy >= maxBusy) {
      const fields = { Reason: 'ConcurrentInvocationLimitExceeded' };
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, fields);
    }
    this.#busy++;
    const sandbox = this.#take(options) ?? this.#open(options);
    try {
      return await use(sandbox);
    } finally {
      this.#busy--;
      if (sandbox.alive) this.#rest(keyOf(options), sandbox);
    }
  }

  /** Starts a worker if none is warm, so that the first event need not wait for it. */
  async warm(options: SandboxOptions): Promise<void> {
    if ((this.#idle.get(keyOf(options)) ?? []).length > 0) return;
    const sandbox = this.#open(options);
    const broken = await sandbox.ready;
    if (broken) await sandbox.stop();
    else this.#rest(keyOf(options), sandbox);
  }

  /** Ends the idle workers of a function, all but those that `keep` would use. */
  retire(arn: string, keep?: SandboxOptions): void {
    const kept = keep && keyOf(keep);
    for (const [key, sandboxes] of this.#idle) {
      if (!key.startsWith(`${arn} `) || key === kept) continue;
      for (const sandbox of sandboxes) void sandbox.stop();
      this.#idle.delete(key);
    }
  }

  /** Ends every worker, also those that run. */
  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((sandbox) => sandbox.stop()));
    this.#all.clear();
    this.#idle.clear();
  }

  #open(options: SandboxOptions): Sandbox {
    for (const sandbox of this.#all) if (!sandbox.alive) this.#all.delete(sandbox);
    const sandbox = new Sandbox(options);
    this.#all.add(sandbox);
    return sandbox;
  }

  #take(options: SandboxOptions): Sandbox | undefined {
    const idle = this.#idle.get(keyOf(options)) ?? [];
    for (let sandbox = idle.pop(); sandbox; sandbox = idle.pop()) if (sandbox.alive) return sandbox;
    return undefined;
  }

  #rest(key: string, sandbox: Sandbox): void {
    const idle = this.#idle.get(key) ?? [];
    this.#idle.set(key, [...idle, sandbox]);
    const end = setTimeout(() => {
      const others = (this.#idle.get(key) ?? []).filter((other) => other !== sandbox);
      if (others.length === (this.#idle.get(key) ?? []).length) return;
      this.#idle.set(key, others);
      void sandbox.stop();
    }, maxIdleMs);
    end.unref();
  }
}

/** Everything that a worker was started with: a change of any of it needs another worker. */
function keyOf({ record, folder, endpoint }: SandboxOptions): string {
  const { arn, handler, environment, timeoutSeconds, memoryMb, runtime } = record;
  return `${arn} ${JSON.stringify([folder, endpoint, handler, environment, timeoutSeconds, memoryMb, runtime])}`;
}
