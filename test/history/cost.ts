import type { Entry } from '@/test/history/entry';
import type { Folded } from '@/test/history/folded';
import { billedGateways } from '@/test/history/ours';
import { wantedOf } from '@/test/history/wanted';

const minute = 60_000;
/** What AWS refused or could not do gives time: it is not the product that pays for nothing then. */
const harmless = /NotFound|ConflictException|AlreadyExists|InUse|AuthFailure/;
/** A run may have looked just before the wish changed. */
const onItsWay = 2 * minute;

/**
 * A1: a gateway is billed only while the records want the network open, and `slackMinutes` longer at each end (plus the
 * network's time to drain); none is begun, and no address taken, that nobody wants. What is wanted is worked out from the
 * entries minute by minute, as they were then.
 */
export function costWatch(slackMinutes: number) {
  const wanted = wantedOf();
  const lastWanted = new Map<string, number>();
  const accused = new Set<string>();
  let last = 0;
  let trouble = Number.NEGATIVE_INFINITY;

  function look(world: Folded, vpcId: string, at: number): void {
    if (wanted(world, vpcId, at) !== 'closed') lastWanted.set(vpcId, at);
  }

  function overstays(world: Folded, at: number): string[] {
    const live = billedGateways(world);
    for (const vpcId of new Set(live.map((gateway) => gateway.vpcId))) look(world, vpcId, at);
    return live.flatMap(({ id, vpcId, createdAt, allocationId = '' }) => {
      // What had lost its marks until a moment ago could not be deleted.
      const byHand = [id, allocationId].map((one) => world.lastByHand(one).at);
      const since = Math.max(lastWanted.get(vpcId) ?? 0, createdAt, trouble, ...byHand);
      const drain = Number(world.live.tags.get(vpcId)?.['sluice:drain-minutes'] ?? 0) || 0;
      if (accused.has(id) || at - since <= (slackMinutes + drain) * minute) return [];
      accused.add(id);
      const [from, to] = [since, at].map((ms) => new Date(ms).toISOString());
      return [`${id} in ${vpcId} is billed at ${to}, and nobody wants it since ${from}`];
    });
  }

  /** What was paid for in vain, or is about to be, before the entry happens. */
  return (entry: Entry, world: Folded): string[] => {
    const found: string[] = [];
    for (let at = Math.floor(last / minute + 1) * minute; at <= entry.at; at += minute) {
      if (billedGateways(world).length === 0) break;
      found.push(...overstays(world, at));
    }
    last = entry.at;
    if (entry.kind === 'end' && entry.error && entry.who !== 'hands' && !harmless.test(entry.error))
      trouble = entry.at;
    if (entry.kind === 'write' && entry.what === 'schedule') {
      const [vpcId = ''] = (entry.id.split('/').at(-1) ?? '').split('.');
      for (const one of vpcId === 'site' ? world.live.vpc.keys() : [vpcId]) look(world, one, entry.at);
    }
    if (entry.kind !== 'begin' || entry.who !== 'product' || entry.service !== 'ec2') return found;
    return [...found, ...inVain(entry, world)];
  };

  function inVain(entry: Entry & { kind: 'begin' }, world: Folded): string[] {
    const tags = JSON.stringify(entry.input);
    const vpcId = /"sluice:vpc","Value":"(vpc-[0-9a-f]+)"/.exec(tags)?.[1];
    if (!['AllocateAddress', 'CreateNatGateway'].includes(entry.action) || !vpcId) return [];
    look(world, vpcId, entry.at);
    const since = lastWanted.get(vpcId) ?? 0;
    const decided = world.began(entry) ?? entry.at;
    return decided - since <= onItsWay ? [] : [`${entry.action} for ${vpcId}, which nobody wants open`];
  }
}
