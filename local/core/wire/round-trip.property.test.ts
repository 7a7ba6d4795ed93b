import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';
import { AwsError, type Service } from '@/local/core/service';
import { services } from '@/local/core/services';
import { type ErrorShape, modelOf, type Operation } from './model';
import { anyValue } from './testing';

/**
 * The tripwire of an SDK upgrade: real clients over a real socket, through every layer but the handlers, whose
 * place an interceptor takes. What a client sends arrives as it was meant, what is answered comes back as its types.
 */
const clock = realClock();
const aws = createLocalAws({ clock, store: memoryStore() });
const { all } = services(aws.host, {});
let url = '';
beforeAll(async () => {
  url = (await aws.listen(0)).url;
});
afterAll(async () => {
  await aws.stop();
  clock.stop();
});

interface Heard {
  readonly action: string;
  readonly input: unknown;
}
type Reply = { readonly output: Record<string, unknown> } | { readonly error: AwsError };

/** The SDK client of a service. The services' own timers call the local AWS too: only its calls are intercepted. */
function talk(service: Service) {
  let heard: Heard | undefined;
  let reply: Reply = { output: {} };
  const stop = aws.intercept(async (call, input, next) => {
    if (call.service !== service.name) return next();
    heard = { action: call.action, input };
    if ('error' in reply) throw reply.error;
    return reply.output;
  });
  const told = (): Heard | undefined => heard;
  const module = service.module as Record<string, new (input: unknown) => unknown>;
  const client = new module[service.clientName]!({
    region: 'eu-central-1',
    endpoint: url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    disableHostPrefix: true,
    maxAttempts: 1,
    // SQS answers a hash of what was sent, which no generated answer has.
    md5: false,
  }) as { send(command: unknown): Promise<unknown>; destroy(): void };
  return {
    async send(operation: Operation, input: unknown, answer: Reply) {
      reply = answer;
      heard = undefined;
      const command = new module[`${operation.name}Command`]!(structuredClone(input));
      const output = await client.send(command).catch((reason: unknown) => {
        if (reason instanceof Error && 'error' in answer) return reason;
        throw reason;
      });
      return { heard: told(), output };
    },
    end() {
      stop();
      client.destroy();
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

/** As expect(...).toEqual, but it costs nothing while all is well. */
function same(action: string, got: unknown, wanted: unknown): void {
  const [left, right] = [plain(got), plain(wanted)];
  if (!isDeepStrictEqual(left, right)) expect({ action, got: left }).toEqual({ action, got: right });
}

/** Global endpoints of EventBridge need a signature (SigV4a) that the SDK does not bring along. */
function inputOf(operation: Operation): fc.Arbitrary<unknown> {
  const input = anyValue(operation.input);
  if (operation.name !== 'PutEvents') return input;
  return input.map((value) => ({ ...(value as object), EndpointId: undefined }));
}

describe.each(all.map((service) => [service.name, service] as const))('the wire of %s', (name, service) => {
  const model = modelOf(service);
  const served = aws
    .served()
    .flatMap((each) => (each.startsWith(`${name}:`) ? [each.slice(name.length + 1)] : []));
  const operations = served.flatMap((action) => model.operations.get(action) ?? []);
  let client: ReturnType<typeof talk>;
  beforeAll(() => {
    client = talk(service);
  });
  afterAll(() => client.end());

  it('serves only actions that AWS has', () => {
    expect(served.filter((action) => !model.operations.has(action))).toEqual([]);
    expect(served).not.toEqual([]);
  });

  it('carries every input and output of what it serves, through the real SDK client', async () => {
    for (const operation of operations) {
      const story = fc.asyncProperty(
        inputOf(operation),
        anyValue(operation.output),
        async (input, output) => {
          const { heard, output: got } = await client.send(operation, input ?? {}, {
            output: (output ?? {}) as Record<string, unknown>,
          });
          expect(heard?.action).toBe(operation.name);
          same(`${operation.name} hears`, heard?.input, input ?? {});
          same(`${operation.name} answers`, got, output ?? {});
        },
      );
      await fc.assert(story, { numRuns: 30 });
    }
  });

  it('carries every error that AWS declares, with its fields, and ones it does not, from any action', async () => {
    for (const shape of [...errorsOf(model.errors), odd]) {
      const story = fc.asyncProperty(
        fc.constantFrom(...operations).chain((one) => fc.tuple(fc.constant(one), inputOf(one))),
        shape.schema ? fieldsOf(shape.schema) : fc.constant({}),
        fc.constantFrom('plain', 'a <message> & "more"', 'é 中文'),
        async ([operation, input], fields, message) => {
          const error = new AwsError(shape.name, message, 418, fields);
          const { output } = await client.send(operation, input ?? {}, { error });
          const failed = output as Error & { $metadata?: { httpStatusCode: number } };
          const query = model.protocol.endsWith('Query') ? shape.queryStatus : undefined;
          const status = query ?? shape.status ?? 418;
          expect([failed.name, failed.message, failed.$metadata?.httpStatusCode]).toEqual([
            shape.name,
            message,
            status,
          ]);
          const got = Object.keys(fields).map((field) => [field, Reflect.get(failed, field)]);
          same(shape.name, Object.fromEntries(got), fields);
        },
      );
      await fc.assert(story, { numRuns: 8 });
    }
  });
});

type Shape = Pick<ErrorShape, 'name' | 'status' | 'queryStatus'> & { readonly schema?: ErrorShape['schema'] };

const odd: Shape = { name: 'Some.OddCode', status: undefined, queryStatus: undefined };

/** Two errors of CloudWatch share one query code, by which the SDK then names both. */
function errorsOf(errors: ReadonlyMap<string, ErrorShape>): Shape[] {
  return [...new Set(errors.values())].filter((shape) => shape.name !== 'DashboardNotFoundError');
}

/** An error's members but its message, which is given apart. */
function fieldsOf(schema: ErrorShape['schema']): fc.Arbitrary<Record<string, unknown>> {
  return anyValue(schema).map((value) =>
    Object.fromEntries(Object.entries(value as object).filter(([name]) => name.toLowerCase() !== 'message')),
  );
}
