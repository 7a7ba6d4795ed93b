/** The local AWS put together: clock, store, services, and the ways in. */
import { randomUUID } from 'node:crypto';
import type { HttpHandlerUserInput } from '@smithy/core/protocols';
import type { Clock } from '@/local/core/clock';
import { Dispatcher, type Interceptor, type ObservedCall } from '@/local/core/dispatcher';
import { frontDoor } from '@/local/core/front-door';
import { type Listening, listen } from '@/local/core/http-server';
import { inProcessHandler } from '@/local/core/in-process';
import type { Host, Service } from '@/local/core/service';
import type { Store } from '@/local/core/store';
import { isObject, type JsonObject } from '@/local/core/wire/message';
import { type ServiceOptions, services } from './services';

export interface LocalAwsOptions<C extends Clock> extends ServiceOptions {
  readonly clock: C;
  readonly store: Store;
  readonly account?: string;
  readonly region?: string;
  /** Where faults of the local AWS itself are told; standard error if not given. */
  readonly onFailure?: (error: unknown) => void;
  /** The services to serve, if not all. */
  readonly services?: (host: Host) => readonly Service[];
}

export interface SdkConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler: HttpHandlerUserInput;
  /** Step Functions' `sync-` prefix would name another host. */
  readonly disableHostPrefix: true;
}

export interface LocalAws<C extends Clock = Clock> {
  readonly clock: C;
  readonly store: Store;
  readonly host: Host;
  readonly account: string;
  readonly region: string;
  readonly requestHandler: HttpHandlerUserInput;
  /** Configuration of SDK clients that call in process, without a socket. */
  sdkConfig(): SdkConfig;
  /** Serves on a loopback port; 0 takes a free one. */
  listen(port: number): Promise<Listening>;
  /** Stops listening, makes everything durable and closes the store. */
  stop(): Promise<void>;
  /** Tells of every call, from outside and between services. Returns the canceller. */
  onCall(listener: (observed: ObservedCall) => void): () => void;
  /** Puts something round every call, such as faults. Returns the canceller. */
  intercept(interceptor: Interceptor): () => void;
  /** Every action served, as `service:Action`. */
  served(): string[];
  readonly services: readonly Service[];
}

/** Builds the local AWS and takes up what the store holds. */
export function createLocalAws<C extends Clock>(options: LocalAwsOptions<C>): LocalAws<C> {
  const { clock, store, account = '000000000000', region = 'eu-central-1' } = options;
  const dispatcher = new Dispatcher(clock, options.onFailure ?? console.error);
  const listening = new Set<Listening>();
  const origin = () => [...listening][0]?.url ?? 'http://127.0.0.1:4566';
  let announce: (url: string) => void = () => {};
  const firstUrl = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const host = hostOf(clock, store, dispatcher, origin, () => firstUrl);
  const all = options.services ? options.services(host) : services(host, options);
  for (const service of all) dispatcher.register(service);
  const respond = frontDoor({ services: all, dispatcher, clock, store, account, origin });
  const requestHandler = inProcessHandler(respond, clock);
  for (const service of all) service.resume?.();
  return {
    clock,
    store,
    host,
    account,
    region,
    requestHandler,
    services: all,
    sdkConfig: () => ({
      region,
      endpoint: 'http://127.0.0.1',
      credentials: { accessKeyId: account, secretAccessKey: 'local' },
      requestHandler,
      disableHostPrefix: true,
    }),
    async listen(port) {
      const open = await listen(respond, port);
      listening.add(open);
      announce(open.url);
      return open;
    },
    async stop() {
      await Promise.all([...listening].map((open) => open.close()));
      listening.clear();
      await Promise.all(all.map((service) => service.stop?.()));
      await store.close();
    },
    onCall: (listener) => dispatcher.onCall(listener),
    intercept: (interceptor) => dispatcher.intercept(interceptor),
    served: () => dispatcher.served(),
  };
}

function hostOf(
  clock: Clock,
  store: Store,
  dispatcher: Dispatcher,
  origin: () => string,
  listening: () => Promise<string>,
): Host {
  return {
    clock,
    store,
    origin,
    listening,
    invoke(service, action, input, scope) {
      const call = { account: scope.account, region: scope.region, service, action, requestId: randomUUID() };
      return dispatcher.run(call, objectOf(input));
    },
    emit: (event, scope) => dispatcher.emit(event, scope),
  };
}

function objectOf(input: object): JsonObject {
  return isObject(input) ? input : {};
}
