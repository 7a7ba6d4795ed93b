import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { openJournalStore } from './journal-store';
import { createLocalAws, startLocalAws } from './local-aws';
import { memoryStore } from './memory-store';
import { AwsError } from './service';
import { setClock } from './set-clock';
import { cleanUps, inProcess, listening, start, stopAfterEach } from './testing';

stopAfterEach();

describe('the local AWS', () => {
  it('tells of every call, from outside and within, with its end', async () => {
    const { aws, ec2 } = inProcess();
    const seen: string[] = [];
    const cancel = aws.onCall(({ call, error }) =>
      seen.push(`${call.service}:${call.action} ${error?.code ?? 'ok'}`),
    );
    await ec2.send(new DescribeVpcsCommand({}));
    await aws.host.invoke('ec2', 'DescribeVpcs', {}, aws);
    await ec2.send(new DescribeVpcsCommand({ VpcIds: ['vpc-01234567'] })).catch(() => {});
    cancel();
    await ec2.send(new DescribeVpcsCommand({}));
    expect(seen).toEqual([
      'ec2:DescribeVpcs ok',
      'ec2:DescribeVpcs ok',
      'ec2:DescribeVpcs InvalidVpcID.NotFound',
    ]);
  });

  it('lets something stand round its calls: to refuse them, or to lose their answers', async () => {
    const { aws, ec2 } = inProcess();
    const cancel = aws.intercept(async (call, _input, next) => {
      if (call.action === 'DescribeVpcs')
        throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
      await next();
      throw new AwsError('InternalError', 'The answer was lost', 500);
    });
    await expect(ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: 'RequestLimitExceeded',
    });
    await expect(ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).rejects.toMatchObject({
      name: 'InternalError',
    });
    cancel();
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  });

  it('answers InternalFailure to its own faults and reports them', async () => {
    const reported: unknown[] = [];
    const aws = createLocalAws({
      clock: setClock(start),
      store: memoryStore(),
      onFailure: (error) => reported.push(error),
    });
    const fault = new Error('a bug');
    aws.intercept(() => Promise.reject(fault));
    const ec2 = new EC2Client({ ...aws.sdkConfig(), maxAttempts: 1 });
    await expect(ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });
    expect(reported).toEqual([fault]);
  });

  it('does not answer before its changes are on disk', async () => {
    const { flush, ...store } = memoryStore();
    const order: string[] = [];
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('flushed');
      await flush();
    };
    const aws = createLocalAws({ clock: setClock(start), store: { ...store, flush: slow } });
    await new EC2Client(aws.sdkConfig()).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    order.push('answered');
    expect(order).toEqual(['flushed', 'answered']);
  });

  it('has its state again after a stop, and gateways go on changing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-aws-'));
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    const first = createLocalAws({ clock: setClock(start), store: await openJournalStore(folder) });
    const vpc = await first.host.invoke('ec2', 'CreateVpc', { CidrBlock: '10.0.0.0/16' }, first);
    const { Vpc } = vpc as { Vpc: { VpcId: string } };
    const subnet = await first.host.invoke(
      'ec2',
      'CreateSubnet',
      { VpcId: Vpc.VpcId, CidrBlock: '10.0.0.0/24' },
      first,
    );
    const { Subnet } = subnet as { Subnet: { SubnetId: string } };
    await first.host.invoke(
      'ec2',
      'CreateNatGateway',
      { SubnetId: Subnet.SubnetId, ConnectivityType: 'private' },
      first,
    );
    await first.stop();
    const clock = setClock(start + 1_000);
    const second = createLocalAws({ clock, store: await openJournalStore(folder) });
    cleanUps.push(() => second.stop());
    expect(clock.next()).toBe(start + 8_000);
    await clock.advance(7_000);
    const seen = await second.host.invoke('ec2', 'DescribeNatGateways', {}, second);
    expect(seen).toMatchObject({ NatGateways: [{ State: 'available', VpcId: Vpc.VpcId }] });
  });

  it('changes nothing when its port is taken', async () => {
    const aws = await listening();
    const second = startLocalAws(
      { clock: setClock(start), store: memoryStore() },
      Number(new URL(aws.url).port),
    );
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
