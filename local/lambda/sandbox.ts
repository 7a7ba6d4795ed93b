/** One worker thread with one function in it: started, asked, stopped. */
import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { environmentOf, logGroupOf } from './environment';
import { exited, type FunctionFailure, type LogLine, timedOut } from './outcome';
import type { FunctionRecord } from './record';

/** AWS gives the start of a function ten seconds: "Lambda execution environment lifecycle" [D]. */
const maxInitSeconds = 10;

const failure = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).default([]),
});
const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('broken'), failure }),
  z.object({ kind: z.literal('log'), message: z.string(), timestamp: z.number() }),
  z.object({ kind: z.literal('answer'), id: z.string(), payload: z.string() }),
  z.object({ kind: z.literal('failure'), id: z.string(), failure }),
  z.object({ kind: z.literal('fatal'), failure }),
]);
type Message = z.infer<typeof message>;

export type Answer = { readonly payload: string } | { readonly failure: FunctionFailure };

export interface SandboxOptions {
  readonly record: FunctionRecord;
  readonly folder: string;
  readonly endpoint: string;
}

export class Sandbox {
  readonly logStream: string;
  readonly #worker: Worker;
  readonly #record: FunctionRecord;
  /** Resolves when the handler is loaded, or with why it is not. */
  readonly ready: Promise<FunctionFailure | undefined>;
  alive = true;
  #answer: ((answer: Answer) => void) | undefined;
  #lines: LogLine[] = [];
  #requestId = '';
  #fatal: FunctionFailure | undefined;

  constructor({ record, folder, endpoint }: SandboxOptions) {
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
    this.logStream = `${day}/[$LATEST]${randomBytes(16).toString('hex')}`;
    this.#record = record;
    this.#worker = new Worker(new URL('./worker-thread.mjs', import.meta.url), {
      env: { ...environmentOf(record, endpoint, this.logStream), LAMBDA_TASK_ROOT: folder },
      // Loaders and flags of this process are none of the function's business, and cost start-up time.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: record.memoryMb },
      stdout: true,
      stderr: true,
      workerData: { folder, handler: record.handler, identity: identityOf(record, this.logStream) },
    });
    this.ready = this.#starting();
  }

  /** Asks the function. The worker is ended, and the answer says why, when the time is over. */
  async ask(requestId: string, event: string): Promise<{ answer: Answer; lines: readonly LogLine[] }> {
    this.#requestId = requestId;
    this.#worker.ref();
    const broken = await this.ready;
    const answer = broken ? { failure: broken } : await this.#askWithin(requestId, event);
    this.#worker.unref();
    if (broken) await this.stop();
    const lines = this.#lines;
    this.#lines = [];
    return { answer, lines };
  }

  async stop(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }

  #askWithin(requestId: string, event: string): Promise<Answer> {
    const seconds = this.#record.timeoutSeconds;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#answer?.({ failure: timedOut(requestId, seconds) });
        void this.stop();
      }, seconds * 1000);
      this.#answer = (answer) => {
        clearTimeout(timer);
        this.#answer = undefined;
        resolve(answer);
      };
      if (!this.alive) return this.#answer({ failure: exited(requestId, 'exit status 1') });
      this.#worker.postMessage({ id: requestId, event, deadline: Date.now() + seconds * 1000 });
    });
  }

  #starting(): Promise<FunctionFailure | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(timedOut(this.#requestId, maxInitSeconds));
        void this.stop();
      }, maxInitSeconds * 1000);
      const started = (why?: FunctionFailure) => {
        clearTimeout(timer);
        this.#worker.unref();
        resolve(why);
      };
      this.#worker.on('message', (raw: unknown) => this.#hear(message.parse(raw), started));
      this.#worker.on('error', (error) => {
        this.#fatal ??= exited(this.#requestId, error.message);
      });
      this.#worker.on('exit', (code) => {
        this.alive = false;
        const why = this.#fatal ?? exited(this.#requestId, `exit status ${code}`);
        started(why);
        this.#answer?.({ failure: why });
      });
    });
  }

  #hear(heard: Message, started: (why?: FunctionFailure) => void): void {
    if (heard.kind === 'ready') started();
    else if (heard.kind === 'broken') started(heard.failure);
    else if (heard.kind === 'fatal') this.#fatal = heard.failure;
    else if (heard.kind === 'log') this.#lines.push({ timestamp: heard.timestamp, message: heard.message });
    else if (heard.kind === 'answer') this.#answer?.({ payload: heard.payload });
    else this.#answer?.({ failure: heard.failure });
  }
}

function identityOf(record: FunctionRecord, logStreamName: string) {
  return {
    functionName: record.name,
    invokedFunctionArn: record.arn,
    memoryLimitInMB: String(record.memoryMb),
    logGroupName: logGroupOf(record),
    logStreamName,
  };
}
