import { afterEach } from 'vitest';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import type { NetworkDetail } from '@/lib/view/network';
import { WindowRequest } from '@/lib/view/requests';
import { localWorld, type World, type WorldOptions } from '@/test/local-world';

/** What stories about one network are told with. */

const worlds: World[] = [];

/** A world that is stopped after the test. Its sweep is rare: what happens on time is the entries' and the clicks' doing. */
export async function journey(options: WorldOptions = {}): Promise<World> {
  const made = await localWorld({ sweepMinutes: 60, ...options });
  worlds.push(made);
  return made;
}
export function stopAfterEach(): void {
  afterEach(async () => {
    await Promise.all(worlds.splice(0).map((made) => made.stop()));
  });
}

/** A window of every day from 09:00 to 10:00 in UTC, but for what is given. */
export function draft(rule: object = {}, rest: object = {}): WindowRequest {
  const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
  const everyDay = { type: 'weekly', days, opens: '09:00', closes: '10:00' };
  return WindowRequest.parse({ name: 'Nightly', zone: 'UTC', ...rest, rule: { ...everyDay, ...rule } });
}

export async function detail(here: World): Promise<NetworkDetail> {
  return readNetworkDetail(await here.context('viewer'), { vpcId: here.vpcId });
}
/** The network's state once that instant has come. */
export async function stateAt(here: World, instant: string): Promise<NetworkDetail['state']> {
  await here.advanceTo(instant);
  return (await detail(here)).state;
}
/** How often EC2 was changed in that way. */
export function made(here: World, action: string): number {
  return here.ec2Changes().filter((change) => change === action).length;
}
