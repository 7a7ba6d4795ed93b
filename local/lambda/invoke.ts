/** Invoke: at once, later, or only as a question. */
import type * as Lambda from '@aws-sdk/client-lambda';
import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import { constrain } from '@/local/core/constraints';
import { createOutbox } from '@/local/core/outbox';
import { AwsError, type Handlers, type Host, type Scope } from '@/local/core/service';
import { parseJson } from '@/local/integration/json';
import type { FunctionShelf } from './function-shelf';
import { logTail } from './logs';
import type { Runner } from './run-function';

/** AWS, "Lambda quotas": synchronous and asynchronous payloads [D]. */
const maxPayloadBytes = 6 * 1024 * 1024;
const maxEventBytes = 1024 * 1024;
/** "Asynchronous invocation": two more tries after one and two minutes, for at most six hours [D]. */
const retrySeconds = [60, 120];
const maxEventAgeSeconds = 6 * 3600;

interface QueuedEvent {
  readonly scope: Scope;
  readonly name: string;
  readonly event: string;
}

export function invokeHandlers(host: Host, shelf: FunctionShelf, runner: Runner) {
  const queue = createOutbox<QueuedEvent>(host, {
    name: 'lambda.events',
    async attempt({ scope, name, event }) {
      const record = shelf.find(scope, name);
      if (!record) return;
      const { failed, payload } = await runner.run(record, event);
      if (failed) throw new Error(payload);
    },
    waitSeconds: (failures, _error, _event, age) =>
      age < maxEventAgeSeconds ? retrySeconds[failures - 1] : undefined,
    // AWS drops it as well, where the function has no destination for failures; its log has it.
    giveUp: async () => {},
  });

  const handlers: Pick<Handlers<typeof Lambda>, 'Invoke'> = {
    async Invoke(input, call) {
      constrain(input, {
        InvocationType: { oneOf: ['RequestResponse', 'Event', 'DryRun'] },
        LogType: { oneOf: ['None', 'Tail'] },
        Qualifier: { oneOf: ['$LATEST'] },
      });
      const record = shelf.get(call, input.FunctionName);
      const type = input.InvocationType ?? 'RequestResponse';
      const event = readPayload(input.Payload, type === 'Event' ? maxEventBytes : maxPayloadBytes);
      if (type === 'DryRun') return { StatusCode: 204 };
      if (type === 'Event') {
        queue.send({ scope: record.scope, name: record.name, event });
        return { StatusCode: 202 };
      }
      const { payload, failed, log } = await host.clock.busy(runner.run(record, event, call.requestId));
      return {
        StatusCode: 200,
        ExecutedVersion: '$LATEST',
        Payload: Uint8ArrayBlobAdapter.fromString(payload),
        ...(failed ? { FunctionError: 'Unhandled' } : {}),
        ...(input.LogType === 'Tail' ? { LogResult: logTail(log) } : {}),
      };
    },
  };
  return { handlers, resume: () => queue.resume() };
}

function readPayload(payload: unknown, maxBytes: number): string {
  const bytes = bytesOf(payload);
  if (bytes.length > maxBytes) {
    const message = `Request must be smaller than ${maxBytes} bytes for the InvokeFunction operation`;
    throw new AwsError('RequestTooLargeException', message, 413);
  }
  const text = bytes.length === 0 ? '{}' : bytes.toString('utf8');
  if (parseJson(text) !== undefined) return text;
  const why = 'Could not parse request body into json: Could not parse payload into json';
  throw new AwsError('InvalidRequestContentException', why);
}

function bytesOf(payload: unknown): Buffer {
  if (payload === undefined) return Buffer.alloc(0);
  if (typeof payload === 'string') return Buffer.from(payload);
  if (payload instanceof Uint8Array) return Buffer.from(payload);
  throw new TypeError('A payload is bytes');
}
