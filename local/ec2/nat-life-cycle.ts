/** What NAT gateways do by themselves: the passing of time, step by step. */
import type { NatGatewayRecord } from './records';
import type { GatewayFailure } from './settings';
import type { World } from './world';

/** Makes every change that is due, in the order of time. To be called before any action looks at the world. */
export function passTime(world: World): void {
  for (let due = nextDue(world); due !== undefined; due = nextDue(world)) advance(world, due, due.changesAt);
}

/** When a gateway changes next by itself, if any does. Epoch milliseconds. */
export function nextChange(world: World): number | undefined {
  const times = world.natGateways.values().flatMap(({ changesAt }) => changesAt ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

type Due = NatGatewayRecord & { readonly changesAt: number };

function nextDue(world: World): Due | undefined {
  const now = world.now();
  return world.natGateways
    .values()
    .filter((gateway): gateway is Due => gateway.changesAt !== undefined && gateway.changesAt <= now)
    .sort((a, b) => a.changesAt - b.changesAt)[0];
}

/** pending -> available or failed, which holds nothing any more; failed -> deleted; deleting -> deleted; deleted -> forgotten (facts 3.1). */
function advance(world: World, gateway: NatGatewayRecord, at: number): void {
  if (gateway.state === 'pending') finishPending(world, gateway, at);
  else if (gateway.state === 'deleting' || gateway.state === 'failed') finishDeleting(world, gateway, at);
  else forget(world, gateway);
}

function finishPending(world: World, gateway: NatGatewayRecord, at: number): void {
  const failure = gateway.failure ?? notAttached(world, gateway);
  const { changesAt: _, ...rest } = gateway;
  if (!failure) {
    world.natGateways.put(gateway.id, { ...rest, state: 'available', availableAt: at });
    return;
  }
  letGoOfAddress(world, gateway, at);
  const changesAt = at + world.settings.shownSeconds * 1000;
  const {
    privateIp: _ip,
    networkInterfaceId: _interface,
    publicIp: _public,
    associationId: _id,
    ...bare
  } = rest;
  world.natGateways.put(gateway.id, { ...bare, state: 'failed', failure, deletedAt: at, changesAt });
}

/** The words of FailureCode and FailureMessage are the API model's (facts 3.1). */
function notAttached(world: World, gateway: NatGatewayRecord): GatewayFailure | undefined {
  const attached = world.internetGateways.values().some(({ vpcId }) => vpcId === gateway.vpcId);
  if (gateway.connectivity === 'private' || attached) return undefined;
  return {
    code: 'Gateway.NotAttached',
    message: `Network ${gateway.vpcId} has no Internet gateway attached`,
  };
}

function finishDeleting(world: World, gateway: NatGatewayRecord, at: number): void {
  letGoOfAddress(world, gateway, at);
  const changesAt = at + world.settings.shownSeconds * 1000;
  world.natGateways.put(gateway.id, { ...gateway, state: 'deleted', changesAt });
}

/** The address is free, but for a while EC2 may still refuse to release it (facts 3.2). */
function letGoOfAddress(world: World, gateway: NatGatewayRecord, at: number): void {
  const address = gateway.allocationId === undefined ? undefined : world.addresses.get(gateway.allocationId);
  if (address?.association?.natGatewayId !== gateway.id) return;
  const { association: _, ...free } = address;
  const refusesReleaseUntil = at + world.settings.releaseRefusedSeconds * 1000;
  world.addresses.put(address.id, { ...free, refusesReleaseUntil });
}

function forget(world: World, gateway: NatGatewayRecord): void {
  world.natGateways.delete(gateway.id);
  world.tags.delete(gateway.id);
  if (gateway.clientToken !== undefined) world.tokens.delete(gateway.clientToken);
}

/** Whether a gateway still has its network interface, and so its address in the subnet. */
export function holdsInterface({ state, privateIp }: NatGatewayRecord): boolean {
  return privateIp !== undefined && (state === 'pending' || state === 'available' || state === 'deleting');
}

/** The gateways that hold an address in the subnet. */
export function heldBy(world: World, subnetId: string): NatGatewayRecord[] {
  return world.natGateways
    .values()
    .filter((gateway) => gateway.subnetId === subnetId && holdsInterface(gateway));
}
