import { DeleteScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { DeleteStateMachineCommand, ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesOf } from '@/infra/names';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { closeNetwork } from './close-network';
import { exportRecords } from './export-records';
import { freezeSite } from './freeze-site';
import { listExecutions } from './list-executions';
import { listNetworks } from './list-networks';
import { openNetwork } from './open-network';
import { readHealth } from './read-health';
import { readHistory } from './read-history';
import { readNetworkDetail } from './read-network-detail';

let here: World;
beforeEach(async () => {
  here = await localWorld();
});
afterEach(() => here.stop());

const open = async (minutes = 60) =>
  openNetwork(await here.context('opener', 'ada'), { vpcId: here.vpcId, minutes });

/** From now on AWS refuses a service's calls with this code. */
function refuse(service: string, code: string): () => void {
  return here.aws.intercept((call, _, next) =>
    call.service === service ? Promise.reject(new AwsError(code, 'as AWS says it')) : next(),
  );
}

/** Checks of the health page of which this one fails. */
const failing = (name: string) => expect.arrayContaining([expect.objectContaining({ name, ok: false })]);

describe('when AWS fails', () => {
  it('a missing group means unknown, not closed: shown with its cause, and nothing is changed', async () => {
    await open(60);
    await here.advance({ minutes: 3 });
    const { group } = namesOf({ app: 'sluice', ...here.engine.site });
    await here.scheduler.send(new DeleteScheduleGroupCommand({ Name: group }));
    const admin = await here.context();
    const { networks } = await listNetworks(admin, {});
    expect(networks).toMatchObject([
      { vpcId: here.vpcId, state: 'unknown', exposed: 'yes', reason: { kind: 'unknown' } },
    ]);
    expect(await readNetworkDetail(admin, here)).toMatchObject({ state: 'unknown', windowList: [] });
    for (const attempt of [open(), closeNetwork(admin, here), exportRecords(admin), freezeSite(admin, {})]) {
      await expect(attempt).rejects.toMatchObject({ code: 'records-unknown' });
    }
    await here.advance({ minutes: 20 });
    expect(here.ec2Changes()).not.toContain('DeleteRoute');
    expect(await readHealth(admin)).toMatchObject({ ok: false, sites: [{ checks: failing('records') }] });
  });

  // F66
  it('a missing workflow is said, and what was written stays', async () => {
    const { stateMachines = [] } = await here.sfn.send(new ListStateMachinesCommand({}));
    for (const { stateMachineArn } of stateMachines) {
      await here.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
    }
    await expect(open()).rejects.toMatchObject({ code: 'workflow-missing' });
    expect((await exportRecords(await here.context())).records).toMatchObject([
      { record: { kind: 'lease' } },
    ]);
  });

  it('a network that cannot be read is unknown, and the site is named', async () => {
    await open(60);
    refuse('ec2', 'InternalError');
    const admin = await here.context();
    await expect(readNetworkDetail(admin, here)).rejects.toMatchObject({ code: 'network-unknown' });
    expect(await listNetworks(admin, {})).toMatchObject({
      networks: [{ vpcId: here.vpcId, state: 'unknown', exposed: 'unknown' }],
      unreadable: [{ site: here.engine.site }],
    });
    expect(await readHealth(admin)).toMatchObject({ ok: false, sites: [{ checks: failing('networks') }] });
  });

  it('records that cannot be read are unknown too, with AWS\u2019s reason', async () => {
    refuse('scheduler', 'InternalServerException');
    await expect(open()).rejects.toMatchObject({
      code: 'records-unknown',
      detail: expect.stringContaining('as AWS says it'),
    });
  });

  // F67
  it('throttling says when to come again', async () => {
    refuse('ec2', 'RequestLimitExceeded');
    await expect(readNetworkDetail(await here.context(), here)).rejects.toMatchObject({
      code: 'throttled',
      more: { retryAfterSeconds: 5 },
    });
  });

  // F67
  it('a close whose run cannot be started holds all the same, says so, and what it ended is gone', async () => {
    await open(600);
    await here.advance({ minutes: 3 });
    const heal = refuse('states', 'ThrottlingException');
    await expect(closeNetwork(await here.context(), here)).rejects.toMatchObject({
      code: 'throttled',
      detail: expect.stringContaining('is written'),
    });
    heal();
    const { kept } = await here.engine.records.list();
    expect(kept.map(({ record }) => record.kind)).toEqual(['hold']);
    await here.advance({ minutes: 10 });
    expect((await here.observe()).gateways).toMatchObject([{ state: 'deleted' }]);
  });

  it('a close starts its run though what it ends cannot be deleted', async () => {
    await open(600);
    await here.advance({ minutes: 3 });
    here.aws.intercept((call, input, next) => {
      const deletes = call.action === 'CreateSchedule' && String(input.Name).includes('.lease.');
      return deletes ? Promise.reject(new AwsError('AccessDeniedException', 'no', 403)) : next();
    });
    await expect(closeNetwork(await here.context(), here)).rejects.toMatchObject({ code: 'permission' });
    await here.advance({ minutes: 2 });
    expect((await here.observe()).gateways).toMatchObject([{ state: 'deleted' }]);
  });

  it('a missing right is named', async () => {
    refuse('ec2', 'UnauthorizedOperation');
    await expect(readNetworkDetail(await here.context(), here)).rejects.toMatchObject({
      code: 'permission',
      detail: expect.stringContaining('UnauthorizedOperation'),
    });
  });

  it('a figure that CloudWatch does not give leaves all else standing', async () => {
    await open(60);
    refuse('monitoring', 'InternalServiceFault');
    expect(await readNetworkDetail(await here.context(), here)).toMatchObject({ state: 'opening' });
  });

  it('a cursor that AWS does not know is a fault of the request', async () => {
    const admin = await here.context();
    await open(5);
    await here.advance({ minutes: 10 });
    const cursor = Buffer.from('0:nonsense').toString('base64url');
    await expect(listExecutions(admin, { cursor })).rejects.toMatchObject({ code: 'invalid' });
    await expect(readHistory(admin, { ...here, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
