import { text } from '@/test/history/look-of';
import { tablesTo } from '@/test/history/ours';
import type { JudgeCall } from '@/test/history/violation';

/** S3: a route is created only to a gateway that the run's last look showed as available. */
export const toAvailable: JudgeCall = (call, world) => {
  if (call.action !== 'CreateRoute') return [];
  const id = text(call.input.NatGatewayId);
  const seen = world.seen(call, 'gateways', id) ?? world.live.gateway.get(id)?.state;
  return seen === 'available' ? [] : [`${id} was ${seen ?? 'not there'} when last seen`];
};

/**
 * S4: no gateway is deleted under a route of ours that the run knew of (but half an hour past its expiry, F39), no address
 * released that the run saw in use.
 */
export const inOrder: JudgeCall = (call, world, at) => {
  if (call.action === 'DeleteNatGateway') {
    const id = text(call.input.NatGatewayId);
    const expires = Date.parse(world.live.tags.get(id)?.['sluice:expires-at'] ?? '');
    if (at > expires + 30 * 60_000 || !isLive(world.live.gateway.get(id)?.state)) return [];
    const under = tablesTo(world, id).filter((table) => (world.seen(call, 'tables', table) ?? id) === id);
    return under.map((table) => `${table} still leads to ${id}`);
  }
  if (call.action !== 'ReleaseAddress') return [];
  const id = text(call.input.AllocationId);
  const used = world.live.address.get(id)?.association !== undefined;
  const seen = world.seen(call, 'addresses', id) ?? 'used';
  return used && seen === 'used' ? [`${id} is in use`] : [];
};

const isLive = (state: string | undefined): boolean => state === 'pending' || state === 'available';
