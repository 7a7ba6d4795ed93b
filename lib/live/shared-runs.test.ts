import { describe, expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import { readExecution } from '@/lib/service/read-execution';
import { aSharedWorldForEach, calls, clock, exact, gone, shared, world } from './testing/shared-world';

aSharedWorldForEach();

describe('a run that many look at', () => {
  const ofRun = /GetExecutionHistory|DescribeExecution/;
  const run = async () => (await openNetwork(exact, { vpcId: world.vpcId, minutes: 30 })).execution;

  it('is read once in two seconds, however many they are', async () => {
    const executionArn = await run();
    calls.length = 0;
    const look = () => readExecution(shared, { executionArn });
    await Promise.all([look(), look(), look()]);
    clock.milliseconds += 2_000;
    await look();
    expect(calls.filter((call) => ofRun.test(call)).sort()).toEqual([
      'states:DescribeExecution',
      'states:GetExecutionHistory',
    ]);
  });

  it('is shown with what was done since, two seconds later', async () => {
    const executionArn = await run();
    const before = await readExecution(shared, { executionArn });
    await world.advance({ minutes: 3 });
    clock.milliseconds += 2_001;
    const { steps, status } = await readExecution(shared, { executionArn });
    expect([before.status, status]).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(steps.length).toBeGreaterThan(before.steps.length);
  });

  it('is judged for each of them: whose roles are elsewhere is told that there is none', async () => {
    const executionArn = await run();
    await readExecution(shared, { executionArn });
    const [, other = ''] = world.vpcIds;
    const { actor } = await world.context('viewer', 'vic', [
      { role: 'viewer', networks: { vpcIds: [other] } },
    ]);
    const asked = readExecution({ ...shared, actor }, { executionArn });
    await expect(asked).rejects.toMatchObject(gone);
  });

  it('that is not there is asked for anew: it may have begun', async () => {
    const executionArn = `${await run()}-later`;
    await expect(readExecution(shared, { executionArn })).rejects.toMatchObject(gone);
    calls.length = 0;
    await expect(readExecution(shared, { executionArn })).rejects.toMatchObject(gone);
    expect(calls).toContain('states:DescribeExecution');
  });
});
