import { AsyncLocalStorage } from 'node:async_hooks';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { HttpHandler } from '@smithy/core/protocols';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { HttpRequest } from '@smithy/core/transport';
import { Temporal } from 'temporal-polyfill';
import { close } from '@/functions/close';
import { observe } from '@/functions/observe';
import { open } from '@/functions/open';
import { recordActivity } from '@/functions/record-activity';
import { sweep } from '@/functions/sweep';
import { zipped } from '@/infra/bundle';
import { type FunctionName, functionNames, functions } from '@/infra/functions';
import { deploy } from '@/infra/local/deploy';
import { samples } from '@/infra/local/samples';
import { seedNetwork } from '@/infra/local/seed-network';
import { type Names, namesOf } from '@/infra/names';
import { environmentOf, valuesOf } from '@/infra/values';
import type { Observed } from '@/lib/egress/observed';
import { liveContext } from '@/lib/live';
import * as adapters from '@/lib/live/adapters';
import { liveEngine } from '@/lib/live/engine';
import type { Context, Grant, Role } from '@/lib/service/context';
import type { EngineAdapters } from '@/lib/service/engine-adapters';
import type { SetClock } from '@/local/core/clock';
import type { ObservedCall } from '@/local/core/dispatcher';
import { createLocalAws, type LocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { scoped } from '@/local/core/scoped';
import { setClock } from '@/local/core/set-clock';
import type { Tags } from '@/local/ec2/records';
import type { FunctionRecord } from '@/local/lambda/record';
import { callingAs, type Recorder } from '@/test/history/recorder';
import { type Exempt, watchHistory } from '@/test/history/watch-history';
import { enforce } from '@/test/permissions/enforce';

export interface WorldOptions {
  /** How many of the sample networks there are, 0 to 3. */
  readonly networks?: number;
  /** ISO instant at which the clock stands. */
  readonly start?: string;
  readonly pendingSeconds?: number;
  readonly deletingSeconds?: number;
  readonly sweepMinutes?: number;
  /** Whether admins may enrol networks. */
  readonly enrolFromDashboard?: boolean;
  /** The SDK does not repeat a refused call: it would wait in real time, while the set clock stands. */
  readonly callOnce?: boolean;
  /** Stands round every invocation of a function: may end it before it is done. */
  readonly around?: Around;
  /** Stands between the product's clients and the local AWS: may lose, hold or refuse a call or its answer. */
  readonly wire?: Wire;
  /** Invariants that this world's test breaks on purpose, each with its reason: test/history/violation.ts. */
  readonly exempt?: Exempt;
}
export type Around = (name: FunctionName, event: unknown, run: () => Promise<unknown>) => Promise<unknown>;
export type Wire = (request: HttpRequest, send: HttpHandler['handle']) => ReturnType<HttpHandler['handle']>;

/** The product whole, on a local AWS in this process, under a clock that stands until it is advanced. */
export interface World {
  readonly aws: LocalAws<SetClock>;
  /** The sample networks; the first is `erp-sync`. */
  readonly vpcIds: readonly string[];
  readonly vpcId: string;
  readonly engine: EngineAdapters;
  readonly ec2: EC2Client;
  readonly scheduler: SchedulerClient;
  readonly sfn: SFNClient;
  readonly cloudwatch: CloudWatchClient;
  now(): Temporal.Instant;
  /** Lets time pass; everything that is due happens, in order, and comes to rest. */
  advance(duration: Temporal.DurationLike): Promise<void>;
  advanceTo(instant: string): Promise<void>;
  /** A context for verbs. The actor is called after the role, or as given, and has it everywhere, or as given. */
  context(role?: Role, name?: string, grants?: readonly Grant[]): Promise<Context>;
  observe(vpcId?: string): Promise<Observed>;
  /** Calls since the world was made that changed something in EC2: `CreateRoute`, … */
  ec2Changes(): string[];
  /** Which function makes the call that is told of just now; undefined: none. */
  caller(): FunctionName | undefined;
  /** What a function has called so far, as `service:Action`, each once. */
  actionsOf(name: FunctionName): string[];
  /** Runs a function of the product by hand: the history tells its calls as that function's. */
  readonly asWorker: Recorder['asWorker'];
  /**
   * Ends it, and rejects if its history breaks an invariant. A world made inside of a test that is not stopped by it is
   * stopped after it.
   */
  stop(): Promise<void>;
}

/** What all functions together are told, by the one table. */
function engineVariables(names: Names): Record<string, string> {
  const values = valuesOf(names, { copiedTagKeys: copiedKeys });
  return Object.assign({}, ...functions.map((row) => environmentOf(row, values)));
}

/** Tags that new resources take over from their VPC. */
const copiedKeys = ['cost-centre'];
const defaults = {
  networks: 1,
  start: '2026-11-23T08:00:00Z',
  sweepMinutes: 5,
  enrolFromDashboard: false,
  around: ((_name, _event, run) => run()) satisfies Around,
  wire: ((request, send) => send(request)) satisfies Wire,
};

/** Makes a world: the local AWS, sample networks, and the product deployed as `deploy:local` does, functions in process. */
export async function localWorld(given: WorldOptions = {}): Promise<World> {
  const options = { ...defaults, ...given };
  const clock = setClock(Temporal.Instant.from(options.start).epochMilliseconds);
  const now = () => Temporal.Instant.fromEpochMilliseconds(clock.now());
  let engine: EngineAdapters | undefined;
  const history = watchHistory(clock.now, copiedKeys, options.exempt);
  const working: Around = (name, event, run) =>
    history.asWorker(name, event, () => options.around(name, event, run));
  const made = createLocalAws({
    clock,
    store: history.store(memoryStore()),
    ec2: ec2Options(options),
    lambdaRuntime: (record) => handlerOf(record, () => engine, working),
  });
  made.intercept(history.intercept);
  made.onCall(history.observed);
  const tags = scoped<Tags>(made.store, 'ec2.tags')({ account: made.account, region: made.region });
  const names = namesOf({ app: 'sluice', region: made.region, accountId: made.account });
  const { sweepMinutes, enrolFromDashboard } = options;
  made.intercept(enforce(names, history.asking, (id) => tags.get(id) ?? {}, enrolFromDashboard));
  const aws = { ...made, sdkConfig: () => callingAs('hands', made.sdkConfig()) };
  const once = options.callOnce ? { retryStrategy: new ConfiguredRetryStrategy(1, 0) } : {};
  const sdk = { ...aws.sdkConfig(), ...once };
  const ec2 = new EC2Client(sdk);
  const vpcIds: string[] = [];
  for (const sample of samples.slice(0, options.networks)) vpcIds.push(await seedNetwork(ec2, sample));
  const { variables } = await deploy({ sdk, code: placeholders(), sweepMinutes, enrolFromDashboard });
  const env = { ...variables, ...engineVariables(names) };
  const product = (who: 'product' | 'worker') => {
    const reached = history.asProduct(who, made.sdkConfig());
    return { ...reached, ...once, requestHandler: wired(reached.requestHandler, options.wire) };
  };
  const web = { sdk: product('product'), now };
  const live = liveEngine(env, adapters, { sdk: product('worker'), now });
  engine = live;
  const { changes, actions } = recordCalls(aws);
  return {
    aws,
    vpcIds,
    vpcId: vpcIds[0] ?? '',
    engine: live,
    ec2,
    scheduler: new SchedulerClient(sdk),
    sfn: new SFNClient(sdk),
    cloudwatch: new CloudWatchClient(sdk),
    now,
    advance: (duration) => clock.advance(Temporal.Duration.from(duration).total('milliseconds')),
    advanceTo: (instant) => clock.advanceTo(Temporal.Instant.from(instant).epochMilliseconds),
    context: (role = 'admin', name = role, grants = [{ role }]) =>
      liveContext(env, { id: name, name, role, grants }, web),
    observe: (vpcId = vpcIds[0] ?? '') => live.networks.observe(vpcId),
    ec2Changes: () => [...changes],
    caller: () => atWork.getStore(),
    actionsOf: (name) => [...(actions.get(name) ?? [])].sort(),
    asWorker: history.asWorker,
    stop: history.stopping(() => aws.stop()),
  };
}

function ec2Options({ pendingSeconds, deletingSeconds }: WorldOptions) {
  return {
    ...(pendingSeconds === undefined ? {} : { pendingSeconds }),
    ...(deletingSeconds === undefined ? {} : { deletingSeconds }),
  };
}

/** Which function a call comes from. */
const atWork = new AsyncLocalStorage<FunctionName>();

/** The functions from their sources: what is deployed as their code is never run. */
function handlerOf(record: FunctionRecord, engine: () => EngineAdapters | undefined, around: Around) {
  return async (event: unknown): Promise<unknown> => {
    const adapters = engine();
    if (!adapters) throw new Error('The world is not made yet.');
    const factories = { observe, open, close, sweep, 'record-activity': recordActivity };
    const name = functionNames.find((one) => record.name.endsWith(`-${one}`));
    if (!name) throw new Error(`There is no function ${record.name}.`);
    return atWork.run(name, () => around(name, event, () => factories[name](adapters)(event)));
  };
}

function wired(given: LocalAws['requestHandler'], wire: Wire): HttpHandler {
  if (!isHandler(given)) throw new Error('The local AWS gives a handler.');
  const handler = given;
  return { ...handler, handle: (request, options) => wire(request, (one) => handler.handle(one, options)) };
}

function isHandler(given: LocalAws['requestHandler']): given is HttpHandler {
  return typeof given === 'object' && 'handle' in given;
}

function placeholders() {
  const zip = zipped('export const handler = () => { throw new Error("This function runs in process."); };');
  return { observe: zip, open: zip, close: zip, sweep: zip, 'record-activity': zip };
}

/** What a run that a function started calls comes from that function too: these are the machines' own calls. */
const machineServices = new Set(['lambda', 'sns', 'events']);

function recordCalls(aws: LocalAws) {
  const changes: string[] = [];
  const gateways = new Set<string>();
  const actions = new Map<FunctionName, Set<string>>();
  aws.onCall(({ call, output }: ObservedCall) => {
    const changed = call.service === 'ec2' && !call.action.startsWith('Describe') && output;
    const gateway = changed && call.action === 'CreateNatGateway' ? JSON.stringify(idOf(output)) : '';
    // Two runs may ask for the same gateway by the same token: the second changes nothing.
    if (changed && !gateways.has(gateway)) changes.push(call.action);
    if (gateway) gateways.add(gateway);
    const name = atWork.getStore();
    if (name && !machineServices.has(call.service))
      actions.set(name, (actions.get(name) ?? new Set()).add(`${call.service}:${call.action}`));
  });
  return { changes, actions };
}

function idOf({ NatGateway }: Record<string, unknown>): unknown {
  return (
    typeof NatGateway === 'object' && NatGateway && 'NatGatewayId' in NatGateway && NatGateway.NatGatewayId
  );
}
