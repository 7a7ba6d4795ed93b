import { Temporal } from 'temporal-polyfill';
import { close } from '@/functions/close';
import { open } from '@/functions/open';
import { networkCloser } from '@/lib/aws/network/network-closer';
import { networkOpener } from '@/lib/aws/network/network-opener';
import { networkReader } from '@/lib/aws/network/network-reader';
import type { Listing } from '@/lib/aws/records';
import type { ObserveSite } from '@/lib/service/observe-network';
import type { WindowRecord } from '@/lib/window/record';
import type { StepAnswer } from '@/lib/workflow/payload';
import { stepFunction } from '@/lib/workflow/steps';
import { nextChange, passTime } from '@/local/ec2/nat-life-cycle';
import { type Ec2Call, type ModelEc2, modelEc2 } from '@/test/explore/model-ec2';
import { breach, ownsGateway } from '@/test/explore/safety';
import { smallNetwork } from '@/test/explore/small-network';
import { type Flaws, flaws } from '@/test/year/flaws';
import type { Queue } from '@/test/year/queue';
import { type Chance, threeWindows } from '@/test/year/windows';

/** One network with the product's own look and steps over the EC2 model, in an account of its own. */
export interface YearNetwork {
  readonly ec2: ModelEc2;
  readonly vpcId: string;
  records: WindowRecord[];
  readonly site: ObserveSite;
  readonly flaws: Flaws;
  readonly breaches: Set<string>;
  /** What the product changed: when and by which call. */
  readonly log: string[];
  /** Gateways that the product made. */
  readonly made: Set<string>;
  mostLive: number;
  listing(): Listing;
  /** Puts the model's clock on the queue's, and lets AWS do what is due. */
  catchUp(): void;
  act(call: {
    readonly state: keyof typeof stepFunction;
    readonly items: readonly unknown[];
  }): Promise<StepAnswer>;
}

export interface YearNetworkOptions {
  readonly queue: Queue;
  readonly chance: Chance;
  readonly errorShare: number;
  /** Told after everything that may have changed something. */
  readonly changed: () => void;
}

const aws = { pendingSeconds: 90, deletingSeconds: 45, releaseRefusedSeconds: 5, routeRefusedSeconds: 1 };
const roomy = { addressQuota: 500, gatewaysPerZoneQuota: 500 };

export async function yearNetwork(options: YearNetworkOptions): Promise<YearNetwork> {
  const { queue, chance } = options;
  const breaches = new Set<string>();
  const made = new Set<string>();
  let armedAt: number | undefined;
  let checked = false;
  const arm = (at: number | undefined) => {
    if (at === undefined || at === armedAt) return;
    armedAt = at;
    queue.at(at, catchUp);
  };
  const failing = flaws(chance, options.errorShare, (call) => check(call));
  const ec2 = modelEc2({
    now: queue.now(),
    settings: { ...aws, ...roomy },
    arm,
    through: (call, perform) =>
      checked ? failing.through(call, () => noted(call, perform)) : Promise.resolve(perform()),
  });
  const vpcId = await smallNetwork(ec2, 2);
  checked = true;
  function catchUp(): void {
    ec2.setNow(queue.now());
    passTime(ec2.world);
    arm(nextChange(ec2.world));
    options.changed();
  }
  function check(call: Ec2Call): void {
    const wrong = breach(ec2.world, vpcId, call) ?? underRoute(ec2, call);
    if (wrong) breaches.add(wrong);
  }
  function noted(call: Ec2Call, perform: () => unknown): unknown {
    const before = new Set(ec2.world.natGateways.values().map(({ id }) => id));
    const answer = perform();
    if (call.action.startsWith('Describe')) return answer;
    network.log.push(`${queue.now()} ${vpcId} ${call.action}`);
    for (const { id } of ec2.world.natGateways.values()) if (!before.has(id)) made.add(id);
    const live = ec2.world.natGateways.values().filter(({ id, state, failure }) => {
      const isLive = state === 'available' || (state === 'pending' && !failure);
      return isLive && ownsGateway(ec2.world, id, vpcId);
    });
    network.mostLive = Math.max(network.mostLive, live.length);
    options.changed();
    return answer;
  }
  const records = threeWindows(chance, vpcId, Temporal.Instant.fromEpochMilliseconds(queue.now()));
  const network: YearNetwork = {
    ec2,
    vpcId,
    records,
    site: siteOf(ec2, queue, () => network.listing()),
    flaws: failing,
    breaches,
    log: [],
    made,
    mostLive: 0,
    listing: () => listingOf(network.records, queue.now()),
    catchUp,
    act: actOf(ec2),
  };
  return network;
}

/** S4: unless somebody made the route between the look and the call, it was known. */
function underRoute({ world }: ModelEc2, { action, input }: Ec2Call): string | undefined {
  if (action !== 'DeleteNatGateway') return undefined;
  const text = JSON.stringify(input);
  const routes = world.routeTables.values().flatMap((table) => table.routes);
  const routed = routes.find(({ target }) => target.kind === 'natGateway' && text.includes(target.id));
  return routed ? `S4: ${text} under its route` : undefined;
}

function listingOf(records: readonly WindowRecord[], now: number): Listing {
  const kept = records.map((record) => {
    return { record, entries: [], disabled: false, changedOutside: false, incomplete: false };
  });
  const readAt = new Date(now).toISOString();
  return { kept, deleted: [], spoilt: [], garbage: [], names: [], readAt };
}

function siteOf(ec2: ModelEc2, queue: Queue, listing: () => Listing): ObserveSite {
  const taken: number[] = [];
  const repairs: { readonly table: string; readonly at: number }[] = [];
  const site = { accountId: '000000000000', region: 'eu-central-1' };
  return {
    policy: { copiedTagKeys: [] },
    records: { list: async () => listing(), glance: async () => listing() },
    networks: networkReader(ec2.client, site),
    metrics: {
      pendingSeconds: async (_vpcId, seconds) => {
        taken.push(seconds);
      },
      usualPendingSeconds: async () => taken.at(-1),
      longestPendingSeconds: async () => ({}),
      routeRepaired: async (_vpcId, table) => {
        repairs.push({ table, at: queue.now() });
      },
      routeRepairs: async (_vpcId, tables) => {
        const late = repairs.filter(({ at }) => at > queue.now() - 3_600_000);
        return Object.fromEntries(tables.map((id) => [id, late.filter(({ table }) => table === id).length]));
      },
    },
  };
}

function actOf(ec2: ModelEc2): YearNetwork['act'] {
  const forever = () => Number.POSITIVE_INFINITY;
  const opens = open({ opener: networkOpener(ec2.client, ec2.client, forever) });
  const traffic = { lastMinutes: async () => ({}), latestMinutes: async () => ({}) };
  const closes = close({ closer: networkCloser(ec2.client, forever), traffic });
  return (call) => (stepFunction[call.state] === 'open' ? opens(call) : closes(call));
}
