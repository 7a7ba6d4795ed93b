/** Brings calls to handlers: from the wire and from service to service, all through one seam. */
import type { Clock } from '@/local/core/clock';
import { AwsError, type Call, type EmittedEvent, type Scope, type Service } from '@/local/core/service';
import type { JsonObject } from '@/local/core/wire/message';

/** What one call did, told after it is done. */
export interface ObservedCall {
  readonly call: Call;
  readonly input: JsonObject;
  /** With an error too if it was done and its answer was not given. */
  readonly output?: JsonObject;
  readonly error?: AwsError;
  /** When it began and ended, on the local clock. */
  readonly began: number;
  readonly at: number;
}

/** Stands round every call: may delay it, refuse it by throwing AwsError, or change its answer. */
export type Interceptor = (
  call: Call,
  input: JsonObject,
  next: () => Promise<JsonObject>,
) => Promise<JsonObject>;

type Handler = (input: JsonObject, call: Call) => unknown;

export class Dispatcher {
  readonly #services = new Map<string, Service>();
  readonly #handlers = new Map<string, Handler>();
  readonly #listeners = new Set<(observed: ObservedCall) => void>();
  readonly #interceptors: Interceptor[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  register(service: Service): void {
    if (this.#services.has(service.name)) throw new Error(`Two services are called ${service.name}`);
    this.#services.set(service.name, service);
    for (const [action, handler] of Object.entries(service.handlers))
      if (isHandler(handler)) this.#handlers.set(`${service.name}:${action}`, handler);
  }

  /** Tells of every call from now on. Returns the canceller. */
  onCall(listener: (observed: ObservedCall) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts an interceptor round all calls from now on, inside those before it. Returns the canceller. */
  intercept(interceptor: Interceptor): () => void {
    this.#interceptors.push(interceptor);
    return () => {
      const index = this.#interceptors.indexOf(interceptor);
      if (index >= 0) this.#interceptors.splice(index, 1);
    };
  }

  /** Puts an event on the default bus, if a service takes events. */
  emit(event: EmittedEvent, scope: Scope): void {
    for (const service of this.#services.values()) service.emit?.(event, scope);
  }

  serves(service: string, action: string): boolean {
    return this.#handlers.has(`${service}:${action}`);
  }

  /** The actions that have a handler, as `service:Action`. */
  served(): string[] {
    return [...this.#handlers.keys()];
  }

  /** Runs one call. Rejects with AwsError only: a fault of ours becomes InternalFailure and is reported. */
  async run(call: Call, input: JsonObject): Promise<JsonObject> {
    const began = this.clock.now();
    let done: JsonObject | undefined;
    try {
      const output = await this.#through(call, input, (result) => {
        done = result;
      });
      this.#tell({ call, input, output, began, at: this.clock.now() });
      return output;
    } catch (failure) {
      const error = this.asAwsError(failure);
      this.#tell({ call, input, ...(done && { output: done }), error, began, at: this.clock.now() });
      throw error;
    }
  }

  #through(call: Call, input: JsonObject, onDone: (output: JsonObject) => void): Promise<JsonObject> {
    const handle = async (): Promise<JsonObject> => {
      const output = await this.#handler(call)(input, call);
      const result = typeof output === 'object' && output !== null ? { ...output } : {};
      onDone(result);
      return result;
    };
    const steps = this.#interceptors.slice();
    return steps.reduceRight<() => Promise<JsonObject>>(
      (next, interceptor) => () => interceptor(call, input, next),
      handle,
    )();
  }

  #handler(call: Call): Handler {
    const handler = this.#handlers.get(`${call.service}:${call.action}`);
    if (handler) return handler;
    throw notServed('UnknownOperationException', call.service, call.action);
  }

  /** The failure itself if it is one of AWS's, else InternalFailure, and the failure is reported. */
  asAwsError(failure: unknown): AwsError {
    if (failure instanceof AwsError) return failure;
    this.onFailure(failure);
    return new AwsError('InternalFailure', 'The local AWS failed; its own log says why', 500);
  }

  #tell(observed: ObservedCall): void {
    for (const listener of this.#listeners) listener(observed);
  }
}

/** The wire layer's schemas are the handlers' types, so what it reads is what a handler takes. */
function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

/** AWS has the action, the local one does not: said as AWS says it of actions that it does not have. */
export function notServed(code: string, service: string, action: string): AwsError {
  return new AwsError(code, `The local AWS does not serve ${service} ${action}`);
}
