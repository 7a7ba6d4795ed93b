import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inProcessHandler } from '@/local/core/in-process';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { AwsError, type Service } from '@/local/core/service';
import { services } from '@/local/core/services';
import { setClock } from '@/local/core/set-clock';
import { decode } from './decode';
import { encode } from './encode';
import { encodeError } from './encode-error';
import { modelOf, type Operation, type ServiceModel } from './model';
import { anyValue } from './testing';

/** The real SDK client of a service, talking to our reading and writing alone. */
function talk(service: Service, model: ServiceModel) {
  let heard: unknown;
  let answer: { output: Record<string, unknown> } | { error: AwsError } = { output: {} };
  const requestHandler = inProcessHandler(async (request) => {
    const { operation, input } = decode(model, request);
    heard = input;
    return 'error' in answer
      ? encodeError(model, answer.error, 'r-1')
      : encode(model, operation, answer.output, 'r-1');
  }, setClock(0));
  const module = service.module as Record<string, new (input: unknown) => unknown>;
  const client = new module[service.clientName]!({
    region: 'eu-central-1',
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    disableHostPrefix: true,
    maxAttempts: 1,
    requestHandler,
    md5: false,
  }) as { send(command: unknown): Promise<unknown> };
  return {
    async send(operation: Operation, input: unknown, reply: typeof answer) {
      answer = reply;
      heard = undefined;
      const output = await client.send(new module[`${operation.name}Command`]!(input));
      return { heard, output };
    },
  };
}

/** What both sides may write differently without meaning something else. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date || value === null || typeof value !== 'object') return value ?? undefined;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof String) return String(value);
  const entries = Object.entries(value).filter(
    ([name, each]) => each !== undefined && each !== null && name !== '$metadata',
  );
  return Object.fromEntries(entries.map(([name, each]) => [name, plain(each)]).sort());
}

/** Not served by plain request and answer. */
const streaming = new Set(['logs:StartLiveTail', 'lambda:InvokeWithResponseStream']);

/** Global endpoints of EventBridge need a signature (SigV4a) that the SDK does not bring along. */
function inputOf(operation: Operation): fc.Arbitrary<unknown> {
  const input = anyValue(operation.input);
  if (operation.name !== 'PutEvents') return input;
  return input.map((value) => ({ ...(value as object), EndpointId: undefined }));
}

const clock = setClock(0);
const store = memoryStore();
const aws = createLocalAws({ clock, store });
const { all } = services(aws.host, {});

describe.each(all.map((service) => [service.name, service] as const))('the wire of %s', (name, service) => {
  const model = modelOf(service);
  const { send } = talk(service, model);
  const served = aws
    .served()
    .flatMap((each) =>
      each.startsWith(`${name}:`) && !streaming.has(each) ? [each.slice(name.length + 1)] : [],
    );

  it('serves only actions that AWS has', () => {
    expect(served.filter((action) => !model.operations.has(action))).toEqual([]);
    expect(served).not.toEqual([]);
  });

  it('carries every input and output of what it serves, through the real SDK client', async () => {
    for (const action of served) {
      const operation = model.operations.get(action)!;
      await fc.assert(
        fc.asyncProperty(inputOf(operation), anyValue(operation.output), async (input, output) => {
          const said = plain(input ?? {});
          const given = plain(output ?? {});
          const { heard, output: got } = await send(operation, structuredClone(input ?? {}), {
            output: (output ?? {}) as Record<string, unknown>,
          });
          if (!isDeepStrictEqual(plain(heard), said))
            expect({ action, heard: plain(heard) }).toEqual({ action, heard: said });
          if (!isDeepStrictEqual(plain(got), given))
            expect({ action, got: plain(got) }).toEqual({ action, got: given });
        }),
        { numRuns: 10 },
      );
    }
  }, 60_000);

  it('carries every error that the SDK knows, and ones it does not', async () => {
    const operation = model.operations.get(served[0]!)!;
    // Two errors of CloudWatch share one query code, by which the SDK then names both.
    const known = [...new Set(model.errors.values())].filter(
      (shape) => shape.name !== 'DashboardNotFoundError',
    );
    const errors = [...known, odd];
    await fc.assert(
      fc.asyncProperty(inputOf(operation), async (input) => {
        for (const shape of errors) {
          const error = new AwsError(shape.name, 'a <message> & "more"', 418);
          const failed = (await send(operation, input, { error }).catch(
            (reason: unknown) => reason,
          )) as Failed;
          const query = model.protocol.endsWith('Query') ? shape.queryStatus : undefined;
          const status = query ?? shape.status ?? 418;
          expect([failed.name, failed.message, failed.$metadata?.httpStatusCode]).toEqual([
            shape.name,
            error.message,
            status,
          ]);
        }
      }),
      { numRuns: 1 },
    );
  });
});

type Failed = Error & { $metadata?: { httpStatusCode: number } };

const odd = { name: 'Some.OddCode', status: undefined, queryStatus: undefined };
