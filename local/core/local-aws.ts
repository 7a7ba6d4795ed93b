/** The local AWS put together: clock, store, services, and the ways in. */
import { randomUUID } from 'node:crypto';
import type { HttpHandlerUserInput } from '@smithy/core/protocols';
import type { Clock } from '@/local/core/clock';
import { Dispatcher, type Interceptor, type ObservedCall } from '@/local/core/dispatcher';
import { createFaults, type Faults } from '@/local/core/faults/faults';
import { troublePages } from '@/local/core/faults/pages';
import { frontDoor } from '@/local/core/front-door';
import { type Listening, listen } from '@/local/core/http-server';
import { inProcessHandler } from '@/local/core/in-process';
import type { Host } from '@/local/core/service';
import { createStale, type Stale } from '@/local/core/stale/stale';
import type { Store } from '@/local/core/store';
import { createThrottle, type Throttle } from '@/local/core/throttle/throttle';
import { isObject } from '@/local/core/wire/message';
import type { Ec2Controls } from '@/local/ec2/service';
import { Origin } from './origin';
import { type ServiceOptions, services } from './services';

export interface LocalAwsOptions<C extends Clock> extends ServiceOptions {
  readonly clock: C;
  readonly store: Store;
  readonly account?: string;
  readonly region?: string;
  /** Where faults of the local AWS itself are told; standard error if not given. */
  readonly onFailure?: (error: unknown) => void;
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
  /** EC2's delays and quotas, and the fate of gateways to come. */
  readonly ec2: Ec2Controls;
  /** Configuration of SDK clients that call in process, without a socket. */
  sdkConfig(): SdkConfig;
  /** Serves on a loopback port; 0 takes a free one. Functions in worker threads need it. */
  listen(port: number): Promise<Listening>;
  /** Stops listening and the services, makes everything durable and closes the store. */
  stop(): Promise<void>;
  /** Tells of every call, from outside and between services. Returns the canceller. */
  onCall(listener: (observed: ObservedCall) => void): () => void;
  /** Puts something round every call, such as faults. Returns the canceller. */
  intercept(interceptor: Interceptor): () => void;
  /** Faults on purpose. */
  readonly faults: Faults;
  /** Throttling as AWS does it; off unless set. */
  readonly throttle: Throttle;
  /** Reads of EC2 that show an older state; off unless set. */
  readonly stale: Stale;
  /** Every action served, as `service:Action`. */
  served(): string[];
}

/** Builds the local AWS and takes up at once what the store holds. */
export function createLocalAws<C extends Clock>(options: LocalAwsOptions<C>): LocalAws<C> {
  const { aws, resume } = build(options);
  resume();
  return aws;
}

/** As createLocalAws, but first listens: nothing stirs if the port cannot be had. Rejects with Node's error. */
export async function startLocalAws<C extends Clock>(
  options: LocalAwsOptions<C>,
  port: number,
): Promise<LocalAws<C> & { readonly url: string }> {
  const { aws, resume } = build(options);
  const { url } = await aws.listen(port);
  resume();
  return { ...aws, url };
}

function build<C extends Clock>(options: LocalAwsOptions<C>): { aws: LocalAws<C>; resume: () => void } {
  const { clock, store, account = '000000000000', region = 'eu-central-1' } = options;
  const dispatcher = new Dispatcher(clock, options.onFailure ?? console.error);
  const origin = new Origin();
  const past = createStale(clock, store);
  const host = hostOf(past.clock, past.store, dispatcher, origin);
  const { all, ec2 } = services(host, options);
  for (const service of all) dispatcher.register(service);
  const faults = createFaults(() => dispatcher.served());
  const { throttle, intercept: throttled } = createThrottle(clock, () => dispatcher.served());
  for (const interceptor of [throttled, faults.intercept, past.intercept]) dispatcher.intercept(interceptor);
  const pages = troublePages({ faults, throttle, stale: past.stale });
  const respond = frontDoor({ services: all, dispatcher, clock, store, account, origin: origin.now, pages });
  const requestHandler = inProcessHandler(respond, clock);
  const credentials = { accessKeyId: account, secretAccessKey: 'local' };
  const aws: LocalAws<C> = {
    clock,
    store,
    host,
    account,
    region,
    requestHandler,
    ec2,
    sdkConfig: () => ({
      region,
      endpoint: origin.now(),
      credentials,
      requestHandler,
      disableHostPrefix: true,
    }),
    listen: async (port) => origin.opened(await listen(respond, port)),
    async stop() {
      await origin.close();
      for (const service of all) await service.stop?.();
      await store.close();
    },
    onCall: (listener) => dispatcher.onCall(listener),
    intercept: (interceptor) => dispatcher.intercept(interceptor),
    faults,
    throttle,
    stale: past.stale,
    served: () => dispatcher.served(),
  };
  return {
    aws,
    resume() {
      for (const service of all) service.resume?.();
    },
  };
}

function hostOf(clock: Clock, store: Store, dispatcher: Dispatcher, origin: Origin): Host {
  return {
    clock,
    store,
    origin: origin.now,
    listening: () => origin.first,
    invoke(service, action, input, { account, region }) {
      const call = { account, region, service, action, requestId: randomUUID() };
      return dispatcher.run(call, isObject(input) ? input : {});
    },
    emit: (event, scope) => dispatcher.emit(event, scope),
  };
}
