import { AsyncLocalStorage } from 'node:async_hooks';
import type { Interceptor, ObservedCall } from '@/local/core/dispatcher';
import type { SdkConfig } from '@/local/core/local-aws';
import { AwsError, type Call } from '@/local/core/service';
import type { Store } from '@/local/core/store';
import { isObject, type JsonObject } from '@/local/core/wire/message';
import type { Caller, Entry, Origin } from '@/test/history/entry';
import { lookOf } from '@/test/history/look-of';
import { recordingStore } from '@/test/history/recording-store';

interface Here extends Origin {
  readonly who: Caller;
  readonly call?: number;
}
const outside: Here = { who: 'aws', worker: '', run: '', invocation: 0 };
/** Whose doing what happens now is. One for all worlds: each call comes from one world only. */
const here = new AsyncLocalStorage<Here>();
const workers = new AsyncLocalStorage<Origin>();

/**
 * The configuration with which an SDK client's calls are told as `who`'s. `worker`: the product's while one of its functions
 * runs; else a test holds the function's tools in its own hands.
 */
export function callingAs(who: 'product' | 'worker' | 'hands', sdk: SdkConfig): SdkConfig {
  const inner = sdk.requestHandler;
  const handle = 'handle' in inner ? inner.handle : undefined;
  if (typeof handle !== 'function') throw new Error('The local AWS has a handler of its own.');
  const wrapped = (...given: unknown[]): unknown => {
    const origin = who === 'worker' ? workers.getStore() : undefined;
    const told = who === 'worker' ? (origin ? 'product' : 'hands') : who;
    return here.run({ ...outside, ...origin, who: told }, () => handle(...given));
  };
  return { ...sdk, requestHandler: { ...inner, handle: wrapped } };
}

export type Recorder = ReturnType<typeof recorder>;

/** Writes down what happens on a local AWS: its store and its calls must both be given through this. */
export function recorder(now: () => number, tell: (entry: Entry) => void) {
  let calls = 0;
  let invocations = 0;
  const store = (inner: Store) =>
    recordingStore(inner, (changed) => {
      const { who, call } = here.getStore() ?? outside;
      tell({ kind: 'write', at: now(), who, ...(call === undefined ? {} : { call }), ...changed });
    });
  const told = new WeakSet<object>();
  /** Faults and throttling on purpose stand outside of what is intercepted: what they refuse is told here. */
  function observed({ call: { service, action }, error }: ObservedCall): void {
    if (!isObject(error) || told.has(error)) return;
    const { who } = here.getStore() ?? outside;
    tell({ kind: 'end', at: now(), call: 0, who, service, action, error: codeOf(error) });
  }
  const intercept: Interceptor = async (call, input, next) => {
    const given = here.getStore() ?? outside;
    // What a service calls while it serves a call comes without a client: that is AWS's own doing.
    const caller = given.call === undefined ? given : outside;
    calls += 1;
    const id = calls;
    const whose = { call: id, who: caller.who, service: call.service, action: call.action };
    const reads = /^(Describe|List|Get|Filter)/.test(call.action);
    if (!reads) tell({ kind: 'begin', at: now(), ...originOf(caller), ...whose, input });
    try {
      const output = await here.run({ ...caller, call: id }, next);
      if (reads) tellLook(caller, call, output);
      else tell({ kind: 'end', at: now(), ...whose });
      return output;
    } catch (error) {
      if (isObject(error)) told.add(error);
      tell({ kind: 'end', at: now(), ...whose, error: codeOf(error) });
      throw error;
    }
  };
  function tellLook(caller: Here, call: Call, output: JsonObject): void {
    if (caller.who !== 'product' || call.service !== 'ec2') return;
    const look = lookOf(call.action, output);
    if (look) tell({ kind: 'look', at: now(), ...originOf(caller), ...look });
  }
  /** Runs a function of the product, whose calls are then told as its own. */
  function asWorker<T>(worker: string, event: unknown, work: () => Promise<T>): Promise<T> {
    const run = isObject(event) && typeof event.executionName === 'string' ? event.executionName : '';
    invocations += 1;
    const origin = { worker, run, invocation: invocations };
    tell({ kind: 'start', at: now(), ...origin });
    return workers.run(origin, work);
  }
  /** Whose call of the product this is: a function, or `web`; undefined if it is somebody else's. */
  function asking(): string | undefined {
    const { who, worker } = here.getStore() ?? outside;
    return who === 'product' ? worker || 'web' : undefined;
  }
  return { store, intercept, observed, asWorker, asking };
}

function originOf({ worker, run, invocation }: Here): Origin {
  return { worker, run, invocation };
}

function codeOf(error: unknown): string {
  return error instanceof AwsError ? error.code : 'InternalFailure';
}
