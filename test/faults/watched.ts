import type { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { desired } from '@/lib/egress/desired';
import type { Observed } from '@/lib/egress/observed';
import type { World } from '@/test/local-world';

/** What of ours there is in a network, with what the records want of it. */
export async function stateOf(world: World) {
  const observed = await world.observe();
  const wanted = desired(await world.engine.records.list(world.vpcId), world.vpcId, world.now()).state;
  return { wanted, ...partsOf(observed) };
}

export function partsOf({ gateways, addresses, routeTables }: Observed) {
  const live = gateways.filter(({ state }) => state !== 'deleted' && state !== 'failed');
  const routes = routeTables
    .filter(({ tags }) => tags['sluice:enrolled'] === 'true')
    .flatMap((table) => table.routes.filter(({ destination }) => destination === '0.0.0.0/0'));
  return {
    gateways: live.map(({ state }) => state),
    addresses: addresses.length,
    routed: routes.map((route) =>
      route.target.id === live[0]?.id && route.state === 'active' ? 'ours' : route.target.id,
    ),
  };
}
export const whole = { gateways: ['available'], addresses: 1, routed: ['ours'] };
export const empty = { gateways: [], addresses: 0, routed: [] };

/** L1, L2: one gateway with its address and its route, or nothing at all. */
export async function expectAsWanted(world: World): Promise<void> {
  const { wanted, ...parts } = await stateOf(world);
  expect(parts).toEqual(wanted === 'open' ? whole : empty);
}

/** What the product may ever change in EC2. Whatever else it called would be a right that it does not have (S5). */
const changes = new Set([
  'AllocateAddress',
  'CreateNatGateway',
  'CreateRoute',
  'DeleteRoute',
  'DeleteNatGateway',
  'ReleaseAddress',
  'CreateTags',
]);
const born = ['sluice:managed', 'sluice:vpc', 'sluice:slot', 'sluice:created-at', 'sluice:expires-at'];

/** What is true of every call whatever goes wrong: S5, S6; a bound on the number of calls; what was told, once (L6). */
export function watched(world: World, mostCalls: number) {
  const wrong: string[] = [];
  const notices: string[] = [];
  let calls = 0;
  world.aws.onCall(({ call, input, error }) => {
    calls += 1;
    if (call.service === 'sns' && call.action === 'Publish' && !error)
      notices.push(noticeOf(input, world.now()));
    if (!world.caller() || call.service !== 'ec2' || call.action.startsWith('Describe')) return;
    if (!changes.has(call.action)) wrong.push(`${call.action} is never to be called (S5)`);
    if (call.action === 'AllocateAddress' || call.action === 'CreateNatGateway') {
      const keys = JSON.stringify(input.TagSpecifications);
      for (const key of born)
        if (!keys.includes(`"${key}"`)) wrong.push(`${call.action} without ${key} (S6)`);
    }
  });
  return {
    notices,
    assert() {
      expect(wrong).toEqual([]);
      expect(new Set(notices).size, `told once each: ${notices.join('; ')}`).toBe(notices.length);
      expect(calls).toBeLessThan(mostCalls);
    },
  };
}

/** What a notice is about: an opening or closing by its gateway, a blockage by what is wrong, and the hour. */
function noticeOf(
  { Subject, Message }: { Subject?: unknown; Message?: unknown },
  now: Temporal.Instant,
): string {
  const lines = String(Message).split('\n');
  const about =
    lines.find((line) => line.startsWith('Gateway: ')) ?? `${lines[1]} ${now.toString().slice(0, 13)}`;
  return `${Subject} ${about}`;
}
