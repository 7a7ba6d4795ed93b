import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localWorld, type World } from '@/test/local-world';
import { listNetworks } from './list-networks';

let world: World;
beforeEach(async () => {
  world = await localWorld();
});
afterEach(() => world.stop());

const tagged = async (tags: Record<string, string>) => {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  if (Tags.length > 0) await world.ec2.send(new CreateTagsCommand({ Resources: [world.vpcId], Tags }));
  const { networks } = await listNetworks(await world.context('viewer'), {});
  return networks[0]?.team;
};

it('a network is of the team that its tags name: our own tag before the usual ones', async () => {
  expect(await tagged({})).toBeUndefined();
  expect(await tagged({ team: 'data' })).toBe('data');
  expect(await tagged({ Team: 'Payments' })).toBe('Payments');
  expect(await tagged({ 'sluice:team': 'ledger' })).toBe('ledger');
  expect(await tagged({ 'sluice:team': '' })).toBe('Payments');
});
