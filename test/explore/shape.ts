import type { AddressRecord, NatGatewayRecord } from '@/local/ec2/records';
import type { World } from '@/local/ec2/world';
import type { Ec2Call } from '@/test/explore/model-ec2';

/**
 * What of an EC2 matters to what happens next: two moments of the same shape behave alike, so only one of them is
 * explored. Of ids and births only the order matters, and only of addresses and live gateways; of times only which limits of the
 * rules on failed gateways have passed; gateways that are deleted matter only while a route leads to them; private
 * route tables, which differ in nothing but their routes, are interchangeable.
 */
export interface Shape {
  /** Everything but the private tables. */
  readonly common: string;
  /** Each private table's default route. */
  readonly tables: ReadonlyMap<string, string>;
  /** The short name of a resource; what is gone is `gone`. */
  readonly nameOf: (id: string) => string;
  /** Addresses and gateways, by rank. */
  readonly ids: readonly string[];
  /** Gateways that do not come back. */
  readonly going: ReadonlySet<string>;
  /** Names of the gateways that a client token would find again. */
  readonly tokens: ReadonlyMap<string, string>;
}

export function shapeOf(world: World): Shape {
  const tables = privateTables(world);
  const addresses = rankedAddresses(world);
  const addressNames = new Map(addresses.map(({ id }, rank) => [id, `a${rank}`]));
  const texts = new Map(
    world.natGateways.values().map((gateway) => [gateway, gatewayText(world, gateway, addressNames)]),
  );
  const routed = new Set([...tables.values()].map((route) => route.id));
  const ranked = rankedGateways(world, texts, routed);
  const failed = world.natGateways.values().filter(({ id, state }) => state === 'failed' && !routed.has(id));
  const names = new Map([
    ...addressNames,
    ...failed.map((gateway) => [gateway.id, texts.get(gateway) ?? ''] as const),
    ...ranked.map(({ id }, rank) => [id, `n${rank}`] as const),
  ]);
  const nameOf = (id: string) => names.get(id) ?? 'gone';
  const said = [
    addresses.map((address) => addressText(world, address, nameOf)),
    ranked.map((gateway) => texts.get(gateway)),
    failed.map((gateway) => failureText(world, gateway)).sort(),
  ];
  const leadsTo = ({ slot, kind, id }: Target) => `${slot}>${kind}${id ? nameOf(id) : ''}`;
  const remembered = world.natGateways
    .values()
    .map(({ id, clientToken = '' }) => [clientToken, nameOf(id)] as const);
  return {
    common: said.map((part) => part.join(' ')).join(' | '),
    tables: new Map([...tables].map(([id, target]) => [id, leadsTo(target)])),
    nameOf,
    ids: [...addresses, ...ranked].map(({ id }) => id),
    going: new Set(ranked.filter((gateway) => !isLive(gateway)).map(({ id }) => id)),
    tokens: new Map(remembered),
  };
}

/** The shape as text, tables in whatever order. */
export function shapeText({ common, tables }: Shape): string {
  return `${common} | ${[...tables.values()].sort().join(' ')}`;
}

/** A call that waits to be made, in the shape's names; `table` if it concerns one table. */
export function callText(
  { nameOf, tokens }: Shape,
  { action, input }: Ec2Call,
): { text: string; table?: string } {
  const given: Readonly<Record<string, unknown>> = { ...input };
  const text = (key: string) => (typeof given[key] === 'string' ? given[key] : '');
  const named = [text('AllocationId'), text('NatGatewayId')].filter(Boolean).map(nameOf);
  const token = tokens.get(text('ClientToken'));
  const table = text('RouteTableId');
  return {
    text: [action, ...named, text('SubnetId').slice(-2), token ? `again ${token}` : ''].join(':'),
    ...(table ? { table } : {}),
  };
}

/** Whether a call can never again change anything: ids are not used twice, and what is going does not come back. */
export function isSpent({ nameOf, going }: Shape, { action, input }: Ec2Call): boolean {
  if (action.startsWith('Describe')) return false;
  const given: Readonly<Record<string, unknown>> = { ...input };
  const [target] = [given.AllocationId, given.NatGatewayId].filter((id) => typeof id === 'string');
  if (target === undefined) return false;
  return nameOf(target) === 'gone' || (action === 'DeleteNatGateway' && going.has(target));
}

interface Target {
  /** The slot that the table belongs to, by this reckoning. */
  readonly slot: string;
  readonly kind: string;
  /** Of a NAT gateway, else empty. */
  readonly id: string;
}

function privateTables(world: World): Map<string, Target> {
  const tables = world.routeTables
    .values()
    .filter(({ id }) => world.tags.get(id)?.['sluice:enrolled'] !== undefined);
  return new Map(
    tables.map(({ id, vpcId, routes, associations }) => {
      const perZone = world.tags.get(vpcId)?.['sluice:gateways'] === 'per-zone';
      const zone = world.subnets.get(associations[0]?.subnetId ?? '')?.zone ?? '';
      const route = routes.find(({ destination }) => destination.value === '0.0.0.0/0')?.target;
      const leads = route?.kind === 'natGateway' ? route.id : '';
      return [id, { slot: perZone ? zone : 'one', kind: route?.kind ?? '-', id: leads }];
    }),
  );
}

/** In the order in which the rules choose: by the tag of their birth, then by id. */
function rankedAddresses(world: World): AddressRecord[] {
  const born = ({ id }: AddressRecord) => world.tags.get(id)?.['sluice:created-at'] ?? '';
  return world.addresses.values().sort((a, b) => order(born(a), born(b)) || byId(a, b));
}

/** The live ones in the order of birth, by which the rules choose; then those on their way out. */
function rankedGateways(
  world: World,
  texts: ReadonlyMap<NatGatewayRecord, string>,
  routed: ReadonlySet<string>,
): NatGatewayRecord[] {
  const all = world.natGateways.values().sort((a, b) => a.createdAt - b.createdAt || byId(a, b));
  const going = all
    .filter((gateway) => gateway.state === 'deleting' || (!isLive(gateway) && routed.has(gateway.id)))
    .sort((a, b) => order(texts.get(a) ?? '', texts.get(b) ?? ''));
  return [...all.filter(isLive), ...going];
}

function gatewayText(world: World, gateway: NatGatewayRecord, names: ReadonlyMap<string, string>): string {
  const { id, state, allocationId = '', subnetId, failure } = gateway;
  const address = names.get(allocationId) ?? 'gone';
  return [state, address, subnetId.slice(-2), failure?.code ?? '', marks(world, id)].join(':');
}

function addressText(
  world: World,
  { id, association }: AddressRecord,
  nameOf: (id: string) => string,
): string {
  return `${association ? nameOf(association.natGatewayId ?? '') : 'free'}:${marks(world, id)}`;
}

/** Limits on gateways that failed: lib/egress/gateway-failures.ts. */
const failedUntil = [10 * 60_000, 15 * 60_000, 60 * 60_000];

function failureText(world: World, { failure, createdAt }: NatGatewayRecord): string {
  const passed = failedUntil.filter((limit) => world.now() - createdAt >= limit);
  return `${failure?.code}${passed.length}`;
}

/** What of our marks a resource bears. */
function marks(world: World, id: string): string {
  const tags = world.tags.get(id) ?? {};
  return `${tags['sluice:managed'] ? 'm' : ''}${tags['sluice:vpc'] ? 'v' : ''}${tags['sluice:slot'] ?? ''}`;
}

function isLive({ state }: NatGatewayRecord): boolean {
  return state === 'pending' || state === 'available';
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return order(a.id, b.id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
