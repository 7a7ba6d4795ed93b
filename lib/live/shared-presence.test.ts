import { CreateTagsCommand, DeleteVpcCommand, DescribeRouteTablesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { closeNetwork } from '@/lib/service/close-network';
import { freezeNetwork } from '@/lib/service/freeze-network';
import { listNetworks } from '@/lib/service/list-networks';
import { readNetworkDetail } from '@/lib/service/read-network-detail';
import {
  aSharedWorldForEach,
  calls,
  clock,
  exact,
  gone,
  newVpc,
  shared,
  world,
} from './testing/shared-world';

aSharedWorldForEach();
const absent = (one: number) => `vpc-0000000000000${String(one).padStart(4, '0')}`;

describe('readers who share a look', () => {
  it('ask AWS no more for a hundred networks that are not there than for one', async () => {
    const ask = (vpcId: string) => expect(readNetworkDetail(shared, { vpcId })).rejects.toMatchObject(gone);
    await ask(absent(0));
    const asked = calls.length;
    await Promise.all(Array.from({ length: 100 }, (_, one) => ask(absent(one))));
    expect(calls.length - asked).toBe(0);
  });

  it('find what was made two seconds after it was looked for in vain', async () => {
    const made = 'vpc-00000000000000001';
    await expect(readNetworkDetail(shared, { vpcId: made })).rejects.toMatchObject(gone);
    const vpcId = await newVpc();
    clock.milliseconds += 2_001;
    expect(await readNetworkDetail(shared, { vpcId })).toMatchObject({ vpcId });
  });

  it('find at once what was enrolled a moment ago, though all were just looked at', async () => {
    const vpcId = await newVpc();
    await listNetworks(shared, {});
    const tables = await world.ec2.send(
      new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }),
    );
    const Resources = tables.RouteTables?.flatMap(({ RouteTableId }) => RouteTableId ?? []) ?? [];
    await world.ec2.send(
      new CreateTagsCommand({ Resources, Tags: [{ Key: 'sluice:enrolled', Value: 'true' }] }),
    );
    expect(await readNetworkDetail(shared, { vpcId })).toMatchObject({ vpcId, state: 'closed' });
  });

  it('find what is left of a network that is gone', async () => {
    const vpcId = await newVpc();
    await freezeNetwork(exact, { vpcId });
    await world.ec2.send(new DeleteVpcCommand({ VpcId: vpcId }));
    expect(await readNetworkDetail(shared, { vpcId })).toMatchObject({ vpcId, freeze: { scope: 'network' } });
  });
});

describe('who changes something', () => {
  it('asks AWS no more for fifty networks that are not there than for one, and is told of what is there', async () => {
    const close = (vpcId: string) => closeNetwork(exact, { vpcId });
    await expect(close(absent(0))).rejects.toMatchObject(gone);
    await expect(close(absent(1))).rejects.toMatchObject(gone);
    const asked = calls.length;
    for (let one = 2; one < 50; one++) await expect(close(absent(one))).rejects.toMatchObject(gone);
    expect(new Set(calls.slice(asked))).toEqual(new Set(['logs:PutLogEvents']));
    await expect(freezeNetwork(exact, world)).resolves.toBeDefined();
    const vpcId = await newVpc();
    clock.milliseconds += 2_001;
    await expect(freezeNetwork(exact, { vpcId })).resolves.toBeDefined();
  });
});
