/** Warm workers: a function that was asked before answers at once. */
import { AwsError } from '@/local/core/service';
import { Sandbox, type SandboxOptions } from './sandbox';

/** Asked at once by all functions together; beyond that AWS throttles, too (its own default is 1,000). */
const maxBusy = 64;
const maxIdleMs = 30 * 60_000;
/** A worker takes tens of megabytes: of a burst's, all but two end soon. */
const keptWarm = 2;
const spareIdleMs = 30_000;

interface Idle {
  readonly sandbox: Sandbox;
  readonly end: NodeJS.Timeout;
}

export class Pool {
  readonly #idle = new Map<string, Idle[]>();
  readonly #all = new Set<Sandbox>();
  #busy = 0;
  #stopped = false;

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

  /** Starts a worker if none is warm. The first event takes it even while it starts. */
  async warm(options: SandboxOptions): Promise<void> {
    const key = keyOf(options);
    if (this.#stopped || this.#idleOf(key).length > 0) return;
    const sandbox = this.#open(options);
    this.#rest(key, sandbox);
    await sandbox.ready;
  }

  /** Ends the idle workers of a function, all but those that `keep` would use. */
  retire(arn: string, keep?: SandboxOptions): void {
    const kept = keep && keyOf(keep);
    for (const [key, idle] of this.#idle) {
      if (!key.startsWith(`${arn} `) || key === kept) continue;
      for (const { sandbox } of idle) void sandbox.stop();
      this.#idle.delete(key);
    }
  }

  /** Ends every worker, also those that run. */
  async stop(): Promise<void> {
    this.#stopped = true;
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

  #idleOf(key: string): Idle[] {
    return (this.#idle.get(key) ?? []).filter(({ sandbox }) => sandbox.alive);
  }

  /** The one used last, so that those that nobody needs reach their end. */
  #take(options: SandboxOptions): Sandbox | undefined {
    const idle = this.#idleOf(keyOf(options));
    const taken = idle.pop();
    this.#idle.set(keyOf(options), idle);
    clearTimeout(taken?.end);
    return taken?.sandbox;
  }

  #rest(key: string, sandbox: Sandbox): void {
    const idleMs = this.#idleOf(key).length < keptWarm ? maxIdleMs : spareIdleMs;
    const end = setTimeout(() => void sandbox.stop(), idleMs);
    end.unref();
    this.#idle.set(key, [...this.#idleOf(key), { sandbox, end }]);
  }
}

/** Everything that a worker was started with: a change of any of it needs another worker. */
function keyOf({ record, folder, endpoint }: SandboxOptions): string {
  const { arn, handler, environment, timeoutSeconds, memoryMb, runtime } = record;
  return `${arn} ${JSON.stringify([folder, endpoint, handler, environment, timeoutSeconds, memoryMb, runtime])}`;
}
