import {
  CreateRouteCommand,
  CreateTagsCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DeleteTagsCommand,
} from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import type { Observed } from '@/lib/egress/observed';
import { isGone, ownership } from '@/lib/egress/ownership';
import { createWindow } from '@/lib/service/create-window';
import { AwsError } from '@/local/core/service';
import { chanceOf } from '@/test/explore/chance';
import { draft } from '@/test/journey';
import { localWorld, type World } from '@/test/local-world';
import { seed } from '@/test/seed';

/** What may be done by hand to a network, and undone later; undefined: there is nothing to do it to. */
async function byHand(
  world: World,
  vpcId: string,
  kind: number,
): Promise<(() => Promise<unknown>) | undefined> {
  const observed = await world.observe(vpcId);
  const gateway = ownership(observed).gateways.find(({ state }) => state === 'available');
  const table = observed.routeTables.find(({ tags }) => tags['sluice:enrolled']);
  const everywhere = { RouteTableId: table?.id, DestinationCidrBlock: '0.0.0.0/0' };
  const routed = table?.routes.some(({ destination }) => destination === '0.0.0.0/0');
  const nothing = async () => undefined;
  if (kind === 0 && gateway) {
    await world.ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: gateway.id }));
    return nothing;
  }
  if (kind === 1 && gateway && routed) {
    await world.ec2.send(new DeleteRouteCommand(everywhere));
    return nothing;
  }
  if (kind === 2 && !routed) {
    await world.ec2.send(
      new CreateRouteCommand({ ...everywhere, TransitGatewayId: 'tgw-0123456789abcdef0' }),
    );
    return () => world.ec2.send(new DeleteRouteCommand(everywhere));
  }
  if (kind === 3 && gateway) {
    const tag = { Key: 'sluice:managed', Value: 'true' };
    await world.ec2.send(new DeleteTagsCommand({ Resources: [gateway.id], Tags: [tag] }));
    return () => world.ec2.send(new CreateTagsCommand({ Resources: [gateway.id], Tags: [tag] }));
  }
  return undefined;
}

/** Kept addresses are not left behind: they are what the network asks for. */
function left(observed: Observed): string[] {
  const { gateways, addresses, suspects } = ownership(observed);
  return [...gateways.filter((one) => !isGone(one)), ...suspects]
    .map(({ id }) => id)
    .concat(observed.tags['sluice:address'] === 'retained' ? [] : addresses.map((one) => one.allocationId));
}

/** A day of proof 8 with nothing left out: entries that fire, the workflow, every sweep, and the SDK's own retries. */
it('a day of three networks through the SDK and the workflow, with failing calls and hands, ends with nothing left', async () => {
  const [chance, luckOf] = [chanceOf(seed), chanceOf(seed + 1)];
  const start = '2026-11-23T00:00:00Z';
  const world = await localWorld({ networks: 3, start, pendingSeconds: 90, deletingSeconds: 45 });
  let [calls, failed, unspoilt] = [0, 0, true];
  for (const vpcId of world.vpcIds)
    for (const [opens, closes, zone] of [
      ['02:00', '05:30', 'Europe/Berlin'],
      ['09:00', '12:00', 'UTC'],
      ['08:00', '11:00', 'America/New_York'],
    ] as const)
      await createWindow(await world.context(), {
        vpcId,
        draft: draft({ opens, closes }, { zone, name: opens }),
      });
  world.aws.intercept(async (call, _input, next) => {
    if (unspoilt || call.service !== 'ec2') return next();
    calls += 1;
    const luck = luckOf();
    if (luck >= 0.01) return next();
    failed += 1;
    if (luck < 0.005) await next();
    throw new AwsError('InternalError', 'Injected.', 500);
  });
  const mends: { at: number; mend: () => Promise<unknown> }[] = [];
  let deeds = 0;
  for (let quarter = 1; quarter <= 24 * 4; quarter += 1) {
    unspoilt = false;
    await world.advance({ minutes: 15 });
    unspoilt = true;
    for (const due of mends.filter(({ at }) => at === quarter)) await due.mend();
    const vpcId = world.vpcIds[Math.floor(chance() * 3)] ?? '';
    if (deeds >= 10 || chance() > 0.4 || quarter > 80) continue;
    const mend = await byHand(world, vpcId, Math.floor(chance() * 4));
    if (!mend) continue;
    deeds += 1;
    mends.push({ at: quarter + 4, mend });
  }
  const orphans = (await Promise.all(world.vpcIds.map((vpcId) => world.observe(vpcId)))).flatMap(left);
  console.log(`a day, SLUICE_SEED=${seed}: ${calls} calls of EC2, ${failed} failed, ${deeds} deeds by hand`);
  expect(orphans, `SLUICE_SEED=${seed}`).toEqual([]);
  expect(failed).toBeGreaterThan(10);
  expect(deeds).toBeGreaterThan(0);
  await world.stop();
}, 300_000);
