import { AsyncLocalStorage } from 'node:async_hooks';
import type { HttpRequest } from '@smithy/core/transport';
import type { Around, Wire } from '@/test/local-world';

/** A call of the product by who makes it, its name, and the how many-th of these it is: `open AllocateAddress 1`. */
export type CallName = string;

/**
 * How a call ends badly. `before`: the caller dies before it is sent; `after`: it dies when the answer is there;
 * `lost`: the effect happens, the answer does not come, and the caller lives; `aborted`: as `before`, and the run is
 * stopped by hand.
 */
export const crashModes = ['before', 'lost', 'after', 'aborted'] as const;
export type CrashMode = (typeof crashModes)[number];

export interface Crash {
  readonly call: CallName;
  readonly mode: CrashMode;
  /** The dead caller goes on when this many seconds have passed: a zombie. Never, if not given. */
  readonly zombieAfterSeconds?: number;
}

interface Invocation {
  readonly who: string;
  readonly executionArn: string | undefined;
  /** What its calls wait for once it is dead. */
  dead?: Promise<void>;
  die(): void;
}

export interface CrashOptions {
  readonly crashes: readonly Crash[];
  /** Arms a moment, on the world's clock. */
  after(seconds: number, run: () => void): void;
  abort(executionArn: string): void;
}

/** Ends invocations at the calls named, and counts all calls. */
export class Invocations {
  readonly calls: CallName[] = [];
  readonly happened: Crash[] = [];
  readonly #atWork = new AsyncLocalStorage<Invocation>();
  readonly #counts = new Map<string, number>();
  options: CrashOptions = { crashes: [], after: () => {}, abort: () => {} };

  readonly around: Around = (name, event, run) => this.as(name, run, executionOf(event));

  /** Who is at work where this is asked. */
  get current(): string | undefined {
    return this.#atWork.getStore()?.who;
  }

  /** Runs work of the product in the name of `who`; rejects at once when it dies. */
  as<T>(who: string, run: () => Promise<T>, executionArn?: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const invocation: Invocation = { who, executionArn, die: () => reject(new Died()) };
      this.#atWork.run(invocation, run).then(resolve, reject);
    });
  }

  readonly wire: Wire = async (request, send) => {
    const me = this.#atWork.getStore();
    if (!me) return send(request);
    if (me.dead) await me.dead;
    const call = this.#numbered(`${me.who} ${actionOf(request)}`);
    const crash = this.options.crashes.find((one) => one.call === call);
    if (!crash) {
      const answer = await send(request);
      if (me.dead) await me.dead;
      return answer;
    }
    this.happened.push(crash);
    const answer = crash.mode === 'before' || crash.mode === 'aborted' ? undefined : await send(request);
    if (crash.mode === 'lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    await this.#kill(me, crash);
    return answer ?? send(request);
  };

  #numbered(what: string): CallName {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    const call = `${what} ${count}`;
    this.calls.push(call);
    return call;
  }

  /** From here on the caller is dead to its caller; its calls wait until it haunts, for ever if it does not. */
  #kill(me: Invocation, { mode, zombieAfterSeconds }: Crash): Promise<void> {
    me.dead = new Promise((rise) => {
      if (zombieAfterSeconds !== undefined) this.options.after(zombieAfterSeconds, rise);
    });
    me.die();
    if (mode === 'aborted' && me.executionArn) this.options.abort(me.executionArn);
    return me.dead;
  }
}

/** What Lambda answers for a function that ran out of time. */
class Died extends Error {
  override readonly name = 'Sandbox.Timedout';
}

function executionOf(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null || !('executionArn' in event)) return undefined;
  return String(event.executionArn);
}

/** The action of a request, or its method and the head of its path where the protocol has no names. */
export function actionOf({ method, path, headers, body }: HttpRequest): string {
  const target = headers['x-amz-target']?.split('.').at(-1);
  if (target) return target;
  const query = typeof body === 'string' ? /(?:^|&)Action=(\w+)/.exec(body)?.[1] : undefined;
  if (query) return query;
  const operation = /\/operation\/(\w+)$/.exec(path)?.[1];
  return (
    operation ??
    `${method} ${path
      .split('/')
      .slice(1, 3)
      .map((part, at) => (at === 0 ? part : '{name}'))
      .join('/')}`
  );
}

/** Whether a call changes nothing. */
export function isRead(call: CallName): boolean {
  return /^[\w-]+ (Describe|List|Get|GET )/.test(call);
}
