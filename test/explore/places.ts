import { Temporal } from 'temporal-polyfill';
import { networkReader } from '@/lib/aws/network/network-reader';
import type { Desired } from '@/lib/egress/desired';
import type { Observed } from '@/lib/egress/observed';
import { type Plan, plan } from '@/lib/egress/plan';
import { type Ec2Call, type Ec2State, type ModelEc2, modelEc2, type Through } from '@/test/explore/model-ec2';
import { breach, planBreach } from '@/test/explore/safety';
import { type Shape, shapeOf } from '@/test/explore/shape';
import { smallNetwork } from '@/test/explore/small-network';
import type { Answered } from '@/test/explore/step-run';

export type Planner = typeof plan;
export type Want = 'open' | 'closed';

/** An EC2 at one moment, and what was found out about it, each thing once. */
export interface Place {
  readonly ec2: Ec2State;
  readonly shape: Shape;
  observed?: Observed;
  readonly plans: Map<string, Plan>;
  /** What came of calls, by call. */
  readonly acts: Map<string, { readonly place: Place; readonly answer: Answered }>;
}

export interface PlacesOptions {
  readonly tables: number;
  readonly zones?: readonly ('a' | 'b')[];
  readonly planner?: Planner;
}
export interface Places {
  readonly ec2: ModelEc2;
  readonly vpcId: string;
  readonly first: Place;
  /** Breaches of the safety invariants, in words. */
  readonly breaches: Set<string>;
  /** The moment at which the model stands. */
  here(): Place;
  go(place: Place): void;
  observe(place: Place): Promise<Observed>;
  /** What is planned on a look that found `sight`, `later` milliseconds after. */
  planOf(place: Place, want: Want, later: number, sight?: Observed): Promise<Plan>;
  /** Does a call at the moment at which the model stands, after checking it. */
  perform(call: Ec2Call): unknown;
  /** Puts something between the product's adapters and the model; undefined takes it away. */
  through(seam: Through | undefined): void;
}

const start = Date.parse('2026-11-22T10:00:00Z');
/** Far enough for every history, and near enough that no run has to set the expiry tag anew. */
const end = Temporal.Instant.fromEpochMilliseconds(start + 8 * 3_600_000);
const wanted: Readonly<Record<Want, Desired>> = {
  open: { state: 'open', until: end, reason: { kind: 'window', windowIds: [], names: [] } },
  closed: { state: 'closed', reason: { kind: 'no-windows' } },
};
/** Nothing in AWS happens by itself here: the explorer decides what and when. */
const never = 10_000_000;

export async function makePlaces({ tables, zones, planner = plan }: PlacesOptions): Promise<Places> {
  let seam: Through | undefined;
  const ec2 = modelEc2({
    now: start,
    settings: {
      pendingSeconds: never,
      deletingSeconds: never,
      releaseRefusedSeconds: 0,
      addressQuota: 50,
      gatewaysPerZoneQuota: 50,
    },
    through: async (call, perform) => (seam ? seam(call, perform) : perform()),
  });
  const vpcId = await smallNetwork(ec2, tables, zones);
  const reader = networkReader(ec2.client, { accountId: '000000000000', region: 'eu-central-1' });
  const breaches = new Set<string>();
  const note = (words: string | undefined) => {
    if (words) breaches.add(words);
  };
  const here = (): Place => ({
    ec2: ec2.take(),
    shape: shapeOf(ec2.world),
    plans: new Map(),
    acts: new Map(),
  });
  const observe = async (place: Place) => {
    if (place.observed) return place.observed;
    ec2.restore(place.ec2);
    const observed = await reader.observe(vpcId);
    place.observed = observed;
    return observed;
  };
  const planNow = ({ ec2: { now } }: Place, want: Want, later: number, sight: Observed) => {
    const made = planner(wanted[want], sight, Temporal.Instant.fromEpochMilliseconds(now + later));
    note(planBreach(sight, made));
    return made;
  };
  return {
    ec2,
    vpcId,
    first: here(),
    breaches,
    here,
    go: (place) => ec2.restore(place.ec2),
    observe,
    planOf: async (place, want, later, sight) => {
      if (sight) return planNow(place, want, later, sight);
      const key = `${want} ${later}`;
      const known = place.plans.get(key) ?? planNow(place, want, later, await observe(place));
      place.plans.set(key, known);
      return known;
    },
    perform: (call) => {
      note(breach(ec2.world, vpcId, call));
      return ec2.perform(call);
    },
    through: (next) => {
      seam = next;
    },
  };
}
