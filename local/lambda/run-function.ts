/** Runs a function once, in process or in a worker thread, and keeps its log. */
import { randomUUID } from 'node:crypto';
import type { Host } from '@/local/core/service';
import type { CodeShelf } from './code';
import { askInProcess } from './in-process';
import { framed, shipLog } from './logs';
import type { Outcome } from './outcome';
import type { Pool } from './pool';
import type { FunctionRecord, LambdaRuntime } from './record';
import type { Answer, SandboxOptions } from './sandbox';

export interface Runner {
  /** The event is JSON text. Throws TooManyRequestsException; a function's own failure is an outcome. */
  run(record: FunctionRecord, event: string, requestId?: string): Promise<Outcome>;
  /** Ends the workers of earlier code or configuration, and starts one once the local AWS listens. */
  prepare(record: FunctionRecord): Promise<void>;
  /** Ends the idle workers of a function that is gone. */
  retire(arn: string): void;
}

export interface RunnerOptions {
  readonly runtime: LambdaRuntime | undefined;
  /** Where functions reach the local AWS, once it listens. */
  readonly endpoint: () => Promise<string>;
}

export function createRunner(host: Host, code: CodeShelf, pool: Pool, options: RunnerOptions): Runner {
  const inProcess = (record: FunctionRecord) => options.runtime?.(record);

  async function sandboxOf(record: FunctionRecord): Promise<SandboxOptions> {
    return { record, folder: code.unpacked(record.codeSha256), endpoint: await options.endpoint() };
  }

  return {
    async run(record, event, requestId = randomUUID()) {
      const handler = inProcess(record);
      const began = Date.now();
      const start = performance.now();
      if (handler) {
        const answer = await askInProcess(record, handler, requestId, event);
        return outcomeOf(answer, framed(record, requestId, [], began, performance.now() - start));
      }
      return pool.with(await sandboxOf(record), async (sandbox) => {
        const { answer, lines } = await sandbox.ask(requestId, event);
        const log = framed(record, requestId, lines, began, performance.now() - start);
        void host.clock.busy(shipLog(host, record, sandbox.logStream, log));
        return outcomeOf(answer, log);
      });
    },
    async prepare(record) {
      if (inProcess(record) || !host.listening) return;
      // Before waiting: the code of a function that is updated meanwhile is not kept.
      const folder = code.unpacked(record.codeSha256);
      const sandbox = { record, folder, endpoint: await host.listening() };
      pool.retire(record.arn, sandbox);
      await pool.warm(sandbox);
    },
    retire: (arn) => pool.retire(arn),
  };
}

function outcomeOf(answer: Answer, log: Outcome['log']): Outcome {
  if ('payload' in answer) return { payload: answer.payload, failed: false, log };
  return { payload: JSON.stringify(answer.failure), failed: true, log };
}
