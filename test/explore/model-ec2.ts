import { EC2Client } from '@aws-sdk/client-ec2';
import { AwsError } from '@/local/core/service';
import { handlers } from '@/local/ec2/handlers';
import { defaultSettings, type Ec2Settings } from '@/local/ec2/settings';
import { type World, worldOf } from '@/local/ec2/world';
import { modelStore, type StoreState } from '@/test/explore/model-store';

/** A call as the SDK's client is given it. */
export interface Ec2Call {
  readonly action: string;
  readonly input: object;
}
/** What stands between the client and the model: it answers, fails, or never answers. */
export type Through = (call: Ec2Call, perform: () => unknown) => Promise<unknown>;

/** An EC2 at one moment. Times are epoch milliseconds. */
export interface Ec2State {
  readonly store: StoreState;
  readonly now: number;
  readonly made: number;
}

export interface ModelEc2 {
  /** The SDK's own client, of which only `send` is ours: it calls the model of the local AWS, without wire. */
  readonly client: EC2Client;
  readonly world: World;
  /** Does a call at once. Throws what AWS answers as the SDK would: the code is the error's name. */
  perform(call: Ec2Call): unknown;
  now(): number;
  setNow(now: number): void;
  /** The next ids are below all others (`first`), or above them: whichever comes first in AWS is chance. */
  nextIds(order: 'first' | 'last'): void;
  take(): Ec2State;
  restore(state: Ec2State): void;
}

export interface ModelOptions {
  readonly now: number;
  readonly settings?: Partial<Ec2Settings>;
  readonly through?: Through;
  /** Told when a gateway will next change by itself. */
  readonly arm?: (at: number | undefined) => void;
}

const region = 'eu-central-1';
const scope = { account: '000000000000', region };

/** The EC2 of the local AWS by itself: the same actions, called directly, in a world that can be taken and restored. */
export function modelEc2({ now: start, settings, through, arm = () => {} }: ModelOptions): ModelEc2 {
  const store = modelStore();
  let now = start;
  let made = 0;
  let order: 'first' | 'last' = 'last';
  const newId = (prefix: string) => {
    made += 1;
    const number = order === 'first' ? middle - made : middle + made;
    return `${prefix}-${number.toString(16).padStart(17, '0')}`;
  };
  const all: Ec2Settings = { ...defaultSettings, ...settings };
  const world = worldOf({ store, now: () => now, newId, settings: all, fates: [] }, scope);
  const actions: Readonly<Record<string, unknown>> = handlers({
    worldFor: () => world,
    arm: (_world, at) => arm(at),
  });
  const perform = ({ action, input }: Ec2Call): unknown => {
    const act = actions[action];
    if (!isAction(act)) throw new Error(`The local EC2 does not serve ${action}.`);
    try {
      return act(input, { ...scope, service: 'ec2', action, requestId: 'model' });
    } catch (error) {
      throw error instanceof AwsError ? new SdkError(error.code, error.message) : error;
    }
  };
  return {
    client: clientOf((call) => (through ? through(call, () => perform(call)) : settled(() => perform(call)))),
    world,
    perform,
    now: () => now,
    setNow: (time) => {
      now = time;
    },
    nextIds: (next) => {
      order = next;
    },
    take: () => ({ store: store.take(), now, made }),
    restore: (state) => {
      store.restore(state.store);
      now = state.now;
      made = state.made;
    },
  };
}

const middle = 2 ** 40;

/** An error as the SDK throws it. */
export class SdkError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

async function settled(perform: () => unknown): Promise<unknown> {
  return perform();
}

interface SentCommand {
  readonly constructor: { readonly name: string };
  readonly input: object;
}

/** The paginators of the SDK take a client of its own only. */
function clientOf(send: (call: Ec2Call) => Promise<unknown>): EC2Client {
  const client = new EC2Client({ region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  Object.defineProperty(client, 'send', {
    value: (command: SentCommand) =>
      send({ action: command.constructor.name.replace(/Command$/, ''), input: command.input }),
  });
  return client;
}

type Action = (input: object, call: object) => unknown;
function isAction(value: unknown): value is Action {
  return typeof value === 'function';
}
