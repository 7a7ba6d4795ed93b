/** The local EC2: the networks' part of it, with the true life cycle of NAT gateways. */
import * as EC2 from '@aws-sdk/client-ec2';
import type { Call, Host, Scope, Service } from '@/local/core/service';
import type { MetricSource } from '@/local/monitoring/computed';
import type { Site } from './action';
import { handlers } from './handlers';
import { nextChange, passTime } from './nat-life-cycle';
import { natMetrics } from './nat-metrics';
import { randomId } from './resource-id';
import { defaultSettings, type Ec2Settings, type GatewayFate } from './settings';
import { type TrafficWish, trafficOf, trafficPages } from './traffic';
import { natGatewaysCollection, type World, worldOf } from './world';

export interface Ec2Options extends Partial<Ec2Settings> {
  /** Where ids come from: a prefix in, an id out. Random if not given. */
  readonly newId?: (prefix: string) => string;
}

/** What tests and demonstrations may set while it runs. */
export interface Ec2Controls {
  readonly settings: Ec2Settings;
  /** Decides how the next gateway to be created fares; called twice, the next two. */
  nextGateway(fate: GatewayFate): void;
  /** Lets traffic run through one gateway or all, from now on: CloudWatch tells it by the minute. */
  traffic(wish: TrafficWish): void;
}

export interface Ec2Service extends Service<typeof EC2> {
  readonly controls: Ec2Controls;
  /** What its gateways publish in CloudWatch. */
  readonly metrics: MetricSource;
}

export function ec2Service(host: Host, { newId = randomId, ...given }: Ec2Options = {}): Ec2Service {
  const settings: Ec2Settings = { ...defaultSettings, ...given };
  const fates: GatewayFate[] = [];
  const worlds = new Map<string, World>();
  const armed = new Map<string, { at: number; cancel: () => void }>();

  function worldFor({ account, region }: Scope): World {
    const key = keyOf({ account, region });
    const parts = { store: host.store, now: host.clock.now, newId, settings, fates };
    const world = worlds.get(key) ?? worldOf(parts, { account, region });
    worlds.set(key, world);
    return world;
  }

  /** Keeps one timer per world, at its next change. */
  function arm(world: World, at: number | undefined): void {
    const key = keyOf(world.scope);
    const current = armed.get(key);
    if (current?.at === at) return;
    current?.cancel();
    armed.delete(key);
    if (at === undefined) return;
    const cancel = host.clock.at(at, () => {
      armed.delete(key);
      passTime(world);
      arm(world, nextChange(world));
    });
    armed.set(key, { at, cancel });
  }

  const traffic = trafficOf(host);
  const site: Site = { worldFor: (call: Call) => worldFor(call), arm };
  return {
    name: 'ec2',
    module: EC2,
    clientName: 'EC2Client',
    handlers: handlers(site),
    controls: { settings, nextGateway: (fate) => fates.push(fate), traffic: (wish) => traffic.set(wish) },
    metrics: natMetrics(worldFor, traffic),
    pages: trafficPages(traffic),
    resume() {
      for (const scope of scopesIn(host)) arm(worldFor(scope), nextChange(worldFor(scope)));
    },
  };
}

function keyOf({ account, region }: Scope): string {
  return `${account}/${region}`;
}

/** Scopes that have gateways, which alone change by themselves. */
function scopesIn(host: Host): Scope[] {
  const keys = host.store
    .collection(natGatewaysCollection)
    .entries()
    .map(([key]) => key);
  const scopes = new Map(
    keys.map((key) => {
      const [account = '', region = ''] = key.split('/');
      return [keyOf({ account, region }), { account, region }];
    }),
  );
  return [...scopes.values()];
}
