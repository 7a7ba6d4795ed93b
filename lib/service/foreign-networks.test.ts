import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { CreateScheduleCommand, DeleteScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesOf } from '@/infra/names';
import { localWorld, type World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import type { NetworkLimit } from './context';
import { listExecutions } from './list-executions';
import { listNetworks } from './list-networks';
import { openNetwork } from './open-network';
import { readHealth } from './read-health';
import { readMe } from './read-me';
import { readNetworkDetail } from './read-network-detail';

const erp = { tags: { team: 'erp' } };
let here: World;
let own: string;
let foreign: string;
beforeAll(async () => {
  here = await localWorld({ networks: 2, callOnce: true });
  [own = '', foreign = ''] = here.vpcIds;
  const Tags = [{ Key: 'team', Value: 'erp' }];
  await here.ec2.send(new CreateTagsCommand({ Resources: [own], Tags }));
  const until = '2026-11-23T12:00:00Z';
  for (const vpcId of here.vpcIds) await closeNetwork(await here.context(), { vpcId, until });
});
afterAll(() => here.stop());

const limited = (networks: NetworkLimit = erp) =>
  here.context('operator', 'erp', [{ role: 'operator', networks }]);
const rowsOf = async (networks?: NetworkLimit) => (await listNetworks(await limited(networks), {})).networks;

describe('somebody whose roles are all limited', () => {
  it('is told what they may do on each network, by all of their roles that count there', async () => {
    const grants = [{ role: 'viewer' as const }, { role: 'operator' as const, networks: erp }];
    const ctx = await here.context('operator', 'olu', grants);
    const { networks } = await listNetworks(ctx, {});
    const mays = new Map(networks.map(({ vpcId, may }) => [vpcId, may]));
    expect(mays.get(own)).toContain('close');
    expect(mays.get(foreign)).toEqual(['read']);
    expect((await readNetworkDetail(ctx, { vpcId: foreign })).may).toEqual(['read']);
    expect(readMe(ctx)).toMatchObject({ role: 'operator', grants, may: expect.arrayContaining(['close']) });
  });

  it('has pages without holes: a network elsewhere takes no place', async () => {
    const page = await listNetworks(await limited(), { limit: 1 });
    expect([page.networks.map(({ vpcId }) => vpcId), page.cursor]).toEqual([[own], undefined]);
  });

  it('sees by its id alone what cannot be read, and nothing by its tags: those are not known', async () => {
    const deny = () =>
      here.aws.faults.add({
        service: 'ec2',
        action: 'DescribeVpcs',
        code: 'UnauthorizedOperation',
        count: 1,
      });
    deny();
    expect(await rowsOf({ vpcIds: [own] })).toMatchObject([{ vpcId: own, state: 'unknown' }]);
    deny();
    expect(await rowsOf()).toEqual([]);
  });

  it('cannot tell a network elsewhere from none at all by what is wrong with it', async () => {
    const ctx = await limited();
    const names = namesOf({ app: 'sluice', ...here.engine.site });
    await here.scheduler.send(
      new CreateScheduleCommand({
        GroupName: names.group,
        Name: `${foreign}.hold.abcdefghijkl.1.closes`,
        ScheduleExpression: 'rate(1 day)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: names.functionArn('sweep'), RoleArn: names.schedulerRoleArn, Input: '{}' },
      }),
    );
    const open = (vpcId: string) => openNetwork(ctx, { vpcId, minutes: 5 });
    await expect(open(foreign)).rejects.toMatchObject({ code: 'not-found' });
    expect(JSON.stringify(await readHealth(await here.context('viewer')))).toContain(foreign);
    const health = await readHealth(ctx);
    expect(JSON.stringify(health)).not.toContain(foreign);
    expect(health.sites[0]?.checks).toContainEqual({ name: 'entries', ok: false });
  });

  it('gets no runs rather than all of them while the tags cannot be read', async () => {
    const [all, some] = [await here.context('viewer'), await limited()];
    expect((await listExecutions(all, {})).executions.map(({ vpcId }) => vpcId)).toContain(foreign);
    here.aws.faults.add({ service: 'ec2', action: 'DescribeVpcs', code: 'UnauthorizedOperation', count: 1 });
    await expect(listExecutions(some, {})).rejects.toMatchObject({ code: 'network-unknown' });
    expect((await listExecutions(some, {})).executions.map(({ vpcId }) => vpcId)).toEqual([own]);
  });

  it('learns nothing from records that cannot be read', async () => {
    const names = namesOf({ app: 'sluice', ...here.engine.site });
    await here.scheduler.send(new DeleteScheduleGroupCommand({ Name: names.group }));
    const close = async (vpcId: string) => closeNetwork(await limited(), { vpcId });
    await expect(close(own)).rejects.toMatchObject({ code: 'records-unknown' });
    await expect(close(foreign)).rejects.toMatchObject({ code: 'not-found' });
  });
});
