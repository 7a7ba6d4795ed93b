import type { ExecutionRecord } from '@/local/states/record';
import type { Folded } from '@/test/history/folded';
import { billedGateways, isOurAddress, slotOf } from '@/test/history/ours';

/** S2, after a change: at most two live gateways of ours in a slot, and no more addresses than can be in use. */
export function tooMany(world: Folded): string[] {
  const gateways = counted(billedGateways(world).map(({ id, vpcId }) => `${vpcId} ${slotOf(world, id)}`));
  const addresses = counted(ownAddresses(world).map((id) => `${vpcOf(world, id)} ${slotOf(world, id)}`));
  return [
    ...[...gateways]
      .filter(([, count]) => count > 2)
      .map(([slot, count]) => `${count} live gateways in ${slot}`),
    ...[...addresses]
      .filter(([slot, count]) => count > mayHave(world, slot))
      .map(([slot, count]) => `${count} addresses in ${slot}, where ${mayHave(world, slot)} may be in use`),
  ];
}

/** S2 at rest, when the last run of a network ended well: at most one live gateway of ours in each slot. */
export function twoAtRest(world: Folded, vpcId: string): string[] {
  const slots = counted(
    billedGateways(world)
      .filter((gateway) => gateway.vpcId === vpcId)
      .map(({ id }) => slotOf(world, id)),
  );
  return [...slots]
    .filter(([, count]) => count > 1)
    .map(([slot, count]) => `${count} live gateways in ${vpcId} ${slot} at rest`);
}

/** Runs of the workflow on a network that have not ended. */
export function runsOf({ live }: Folded, vpcId: string): number {
  const running = [...live.execution.values()].filter(({ status }) => status === 'RUNNING');
  return running.filter((one) => networkOfRun(one) === vpcId).length;
}

/** The VPC of a run of the workflow; undefined for another machine's. */
export function networkOfRun({ name, machineName }: ExecutionRecord): string | undefined {
  return machineName.endsWith('-workflow') ? name.split('_')[0] : undefined;
}

/** One for each gateway that is not gone, one for each run that may have allocated, one that is kept between openings. */
function mayHave(world: Folded, slot: string): number {
  const [vpcId = ''] = slot.split(' ');
  const holding = [...world.live.gateway.values()].filter(
    (gateway) =>
      gateway.vpcId === vpcId &&
      (gateway.state === 'pending' || gateway.state === 'available' || gateway.state === 'deleting') &&
      slot === `${vpcId} ${slotOf(world, gateway.id)}`,
  );
  const kept = world.live.tags.get(vpcId)?.['sluice:address'] === 'retained' ? 1 : 0;
  return holding.length + Math.max(1, runsOf(world, vpcId)) + kept;
}

function ownAddresses(world: Folded): string[] {
  return [...world.live.address.keys()].filter((id) => world.made.has(id) && isOurAddress(world, id));
}

const vpcOf = (world: Folded, id: string): string => world.live.tags.get(id)?.['sluice:vpc'] ?? '';

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
