/**
 * What runs in a function's worker thread: loads the handler, then answers one event at a time. Plain JavaScript,
 * because a worker thread loads it as it stands; it must lie beside whatever starts the workers.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';

const { folder, handler, identity } = workerData;
/** Of the event under way, or of the last one. */
let requestId = '';

for (const [method, level] of Object.entries({
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  debug: 'DEBUG',
  trace: 'TRACE',
})) {
  console[method] = (...parts) =>
    tell({
      kind: 'log',
      message: `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...parts)}`,
    });
}
process.stdout.write = written;
process.stderr.write = written;
process.on('uncaughtException', (error) => die(failureOf(error)));
process.on('unhandledRejection', (reason) => {
  const { errorType, errorMessage, trace } = failureOf(reason);
  die({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: `${errorType}: ${errorMessage}`,
    trace,
  });
});

const loaded = await load();
if (loaded.failure) tell({ kind: 'broken', failure: loaded.failure });
else {
  parentPort.on('message', answer);
  tell({ kind: 'ready' });
}

async function answer({ id, event, deadline }) {
  requestId = id;
  const context = {
    ...identity,
    awsRequestId: id,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const result = await loaded.run(JSON.parse(event), context);
    tell({ kind: 'answer', id, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    tell({ kind: 'failure', id, failure: failureOf(error) });
  }
}

async function load() {
  const dot = handler.lastIndexOf('.');
  const path = handler.slice(0, dot);
  const name = handler.slice(dot + 1);
  const file = ['.js', '.mjs', '.cjs'].map((end) => join(folder, path + end)).find((one) => existsSync(one));
  if (!file) return { failure: missing('Runtime.ImportModuleError', `Error: Cannot find module '${path}'`) };
  try {
    const module = await import(pathToFileURL(file).href);
    const run = module[name] ?? module.default?.[name];
    if (typeof run === 'function') return { run };
    return { failure: missing('Runtime.HandlerNotFound', `${handler} is undefined or not exported`) };
  } catch (error) {
    const { errorType, errorMessage, trace } = failureOf(error);
    const isImport = error?.code === 'ERR_MODULE_NOT_FOUND' || error?.code === 'MODULE_NOT_FOUND';
    if (!isImport) return { failure: { errorType, errorMessage, trace } };
    return {
      failure: { errorType: 'Runtime.ImportModuleError', errorMessage: `Error: ${errorMessage}`, trace },
    };
  }
}

function missing(errorType, errorMessage) {
  return { errorType, errorMessage, trace: [] };
}

function failureOf(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function written(chunk, encoding, done) {
  tell({ kind: 'log', message: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() });
  const told = typeof encoding === 'function' ? encoding : done;
  told?.();
  return true;
}

function die(failure) {
  tell({ kind: 'fatal', failure });
  process.exit(1);
}

function tell(message) {
  parentPort.postMessage(message.kind === 'log' ? { ...message, timestamp: Date.now() } : message);
}
