import { CreateNatGatewayCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ConfiguredRetryStrategy, isThrottlingError } from '@smithy/core/retry';
import { describe, expect, it } from 'vitest';
import { startLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import { cleanUps, inProcess, stopAfterEach } from '@/local/core/testing';

stopAfterEach();

/** The names of the errors of so many calls at once, `''` for none. */
async function burst(calls: number, call: () => Promise<unknown>): Promise<string[]> {
  const all = Array.from({ length: calls }, () =>
    call().then(
      () => '',
      (error: Error & { code?: string }) => error.code ?? error.name,
    ),
  );
  return Promise.all(all);
}
const refused = (names: string[], code: string) => names.filter((name) => name === code).length;

describe('throttling', () => {
  it('takes as many at once as EC2 does, then as many a second, and every action by itself', async () => {
    const { aws, ec2 } = inProcess();
    aws.throttle(true);
    const create = () => ec2.send(new CreateNatGatewayCommand({ SubnetId: 'subnet-0' }));
    const call = (action: string, input: object) => () => aws.host.invoke('ec2', action, input, aws);
    const read = call('DescribeVpcs', {});
    const over = async (calls: number, call: () => Promise<unknown>) =>
      refused(await burst(calls, call), 'RequestLimitExceeded');
    expect(await over(13, create)).toBe(3);
    expect(await over(105, read)).toBe(5);
    expect(await over(55, call('CreateVpc', { CidrBlock: '10.0.0.0/16' }))).toBe(5);
    expect(await over(52, call('DescribeNetworkInterfaces', {}))).toBe(2);
    expect(await over(52, call('DescribeNetworkInterfaces', { MaxResults: 5 }))).toBe(0);
    await aws.clock.advance(2_000);
    expect(await over(3, create)).toBe(1);
    expect(await over(41, read)).toBe(1);
    await aws.clock.advance(3_600_000);
    expect(await over(11, create)).toBe(1);
  });

  it('reports the busiest second and the refusals of each action, throttled or not', async () => {
    const { aws, ec2 } = inProcess();
    const read = () => ec2.send(new DescribeVpcsCommand({}));
    await burst(3, read);
    await aws.clock.advance(999);
    await burst(2, read);
    await aws.clock.advance(1);
    await burst(1, read);
    const busiest = { action: 'ec2:DescribeVpcs', calls: 6, rejected: 0, peakPerSecond: 5 };
    expect(aws.throttle.report()).toEqual([busiest]);
    aws.throttle.reset();
    aws.throttle({ 'ec2:Describe*': { capacity: 2, refillPerSecond: 1 } });
    await burst(5, read);
    expect(aws.throttle.report()).toEqual([{ ...busiest, calls: 5, rejected: 3 }]);
    aws.throttle(false);
    expect(refused(await burst(9, read), '')).toBe(9);
  });

  it('has a bucket for each account and Region', async () => {
    const { aws, ec2 } = inProcess();
    aws.throttle({ 'ec2:*': { capacity: 1, refillPerSecond: 1 } });
    const elsewhere = new EC2Client({ ...aws.sdkConfig(), region: 'eu-west-1', maxAttempts: 1 });
    expect(await burst(2, () => ec2.send(new DescribeVpcsCommand({})))).toEqual(['', 'RequestLimitExceeded']);
    expect(await burst(1, () => elsewhere.send(new DescribeVpcsCommand({})))).toEqual(['']);
  });

  it('is throttling to the SDK, also of the Scheduler and Step Functions', async () => {
    const { aws } = inProcess();
    aws.throttle(true);
    const config = { ...aws.sdkConfig(), maxAttempts: 1 };
    const [sfn, scheduler] = [new SFNClient(config), new SchedulerClient(config)];
    const statuses: number[] = [];
    const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:none';
    await burst(800, () => aws.host.invoke('states', 'StartExecution', { stateMachineArn }, aws));
    await burst(250, () => aws.host.invoke('scheduler', 'ListSchedules', {}, aws));
    for (const call of [
      () => sfn.send(new StartExecutionCommand({ stateMachineArn })),
      () => scheduler.send(new ListSchedulesCommand({})),
    ]) {
      const error = await call().catch((failure) => failure);
      expect(error).toMatchObject({ name: 'ThrottlingException' });
      expect(isThrottlingError(error)).toBe(true);
      statuses.push(error.$metadata.httpStatusCode);
    }
    expect(statuses).toEqual([400, 429]);
  });

  it('passes once the bucket fills, to a client over HTTP that tries again', async () => {
    const aws = await startLocalAws({ clock: setClock(Date.now()), store: memoryStore() }, 0);
    cleanUps.push(() => aws.stop());
    aws.throttle({ 'ec2:DescribeVpcs': { capacity: 1, refillPerSecond: 1 } });
    const retryStrategy = new ConfiguredRetryStrategy(5, 100);
    const ec2 = new EC2Client({ ...aws.sdkConfig(), requestHandler: {}, endpoint: aws.url, retryStrategy });
    await ec2.send(new DescribeVpcsCommand({}));
    const stop = aws.onCall(({ error }) => {
      if (error) void aws.clock.advance(1_000);
    });
    const { $metadata } = await ec2.send(new DescribeVpcsCommand({}));
    stop();
    expect($metadata.attempts).toBe(2);
    ec2.destroy();
  });

  it('is refused for actions that there are not', () => {
    const { aws } = inProcess();
    const limit = { capacity: 1, refillPerSecond: 1 };
    expect(() => aws.throttle({ 'ec2:CreateCoffee': limit })).toThrow(
      'The local AWS serves no ec2:CreateCoffee.',
    );
    expect(() => aws.throttle({ 'ec2:*': { capacity: 0, refillPerSecond: 1 } })).toThrow(
      /^ec2:\*\.capacity /,
    );
  });
});
