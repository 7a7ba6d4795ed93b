/** Lambda: functions from zips, in worker threads. */
import * as Lambda from '@aws-sdk/client-lambda';
import type { Host, Service } from '@/local/core/service';
import { accountHandlers } from './account';
import { codeShelf } from './code';
import { type FunctionShelf, functionShelf } from './function-shelf';
import { functionHandlers } from './functions';
import { invokeHandlers } from './invoke';
import { policyHandlers } from './policy';
import { Pool } from './pool';
import type { LambdaRuntime } from './record';
import { createRunner, type Runner } from './run-function';

export interface LambdaOptions {
  /** Runs the functions that it knows in process; the others run from their zips. */
  readonly runtime?: LambdaRuntime | undefined;
}

export function lambdaService(host: Host, options: LambdaOptions = {}): Service<typeof Lambda> {
  const shelf = functionShelf(host.store);
  const code = codeShelf(host.store);
  const pool = new Pool();
  const runner = createRunner(host, code, pool, {
    runtime: options.runtime,
    endpoint: () => endpointOf(host),
  });
  const invoke = invokeHandlers(host, shelf, runner);
  return {
    name: 'lambda',
    module: Lambda,
    clientName: 'LambdaClient',
    handlers: {
      ...functionHandlers(host, shelf, code, runner),
      ...invoke.handlers,
      ...policyHandlers(shelf),
      ...accountHandlers(shelf),
    },
    resume() {
      invoke.resume();
      void warmAll(shelf, runner);
    },
    stop: () => pool.stop(),
  };
}

/** One after the other, so that a start is not slow for it; each as it is by then, for a deployment may change it meanwhile. */
async function warmAll(shelf: FunctionShelf, runner: Runner): Promise<void> {
  for (const { scope, name } of shelf.all()) {
    const record = shelf.find(scope, name);
    if (record) await runner.prepare(record);
  }
}

/** How long a function waits for the local AWS to listen: right after a start it is not there yet. */
const maxListenSeconds = 10;

/** Where functions in worker threads reach the local AWS. Rejects if it does not listen. */
async function endpointOf(host: Host): Promise<string> {
  if (!host.listening) throw notListening();
  const { promise, cancel } = rejectAfter(maxListenSeconds);
  try {
    return await Promise.race([host.listening(), promise]);
  } finally {
    cancel();
  }
}

function rejectAfter(seconds: number): { promise: Promise<never>; cancel: () => void } {
  let cancel = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(notListening()), seconds * 1000);
    cancel = () => clearTimeout(timer);
  });
  return { promise, cancel };
}

const notListening = (): Error =>
  new Error('A function that runs from its zip needs a local AWS that listens: call listen()');
