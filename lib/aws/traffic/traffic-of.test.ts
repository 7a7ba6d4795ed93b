import { expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { localWorld } from '@/test/local-world';

it('reads of each gateway the minutes that AWS has published, and nothing of one that it does not know', async () => {
  const world = await localWorld({ sweepMinutes: 60 });
  world.aws.ec2.traffic({ connections: 3, bytesPerMinute: 6000 });
  await openNetwork(await world.context('opener'), { vpcId: world.vpcId, minutes: 60 });
  await world.advanceTo('2026-11-23T08:04:00Z');
  const [gateway] = (await world.observe()).gateways;
  const id = gateway?.id ?? '';
  const minutes = await world.engine.traffic.lastMinutes([id, 'nat-0'], world.now().toString());
  const last = { at: Date.parse('2026-11-23T08:02:00Z'), connections: 3, bytesOut: 6000, bytesIn: 6000 };
  expect(minutes[id]).toHaveLength(3);
  expect(minutes[id]).toContainEqual(last);
  expect(minutes['nat-0']).toEqual([]);
  world.aws.faults.add({ service: 'monitoring', action: 'GetMetricData', code: 'AccessDenied', status: 403 });
  const denied = world.engine.traffic.lastMinutes([id], world.now().toString());
  await expect(denied).rejects.toMatchObject({ kind: 'permission' });
});
