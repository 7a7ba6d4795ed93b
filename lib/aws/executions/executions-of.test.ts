import {
  DeleteStateMachineCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { localWorld, type World } from '@/test/local-world';

const never = { sweepMinutes: 1440 };
const request = (world: World, suffix: string) => ({
  vpcId: world.vpcId,
  suffix,
  input: {
    schema: 1,
    vpcId: world.vpcId,
    cause: 'open',
    by: { id: 'ada', name: 'Ada' },
    reason: 'npm install',
  } as const,
});

describe('a run', () => {
  // F67
  it('is the same one if it is started again, running or over, whatever the input', async () => {
    const world = await localWorld(never);
    const first = await world.engine.executions.start(request(world, 'open-1'));
    expect(first.isNew).toBe(true);
    expect((await world.engine.executions.start(request(world, 'open-1'))).executionArn).toBe(
      first.executionArn,
    );
    await world.advance({ minutes: 5 });
    const other = {
      ...request(world, 'open-1'),
      input: { schema: 1, vpcId: world.vpcId, cause: 'retry' } as const,
    };
    expect(await world.engine.executions.start(other)).toEqual({ ...first, isNew: false });
    expect((await world.engine.executions.list({})).executions).toHaveLength(1);
  });

  it('tells who, why and step by step what it did', async () => {
    const world = await localWorld(never);
    const { executionArn } = await world.engine.executions.start(request(world, 'open-1'));
    await world.advance({ minutes: 5 });
    const run = await world.engine.executions.get(executionArn);
    expect(run).toMatchObject({
      name: `${world.vpcId}_open-1`,
      vpcId: world.vpcId,
      cause: 'open',
      status: 'SUCCEEDED',
      by: { name: 'Ada' },
      reason: 'npm install',
    });
    expect(run?.steps.map(({ name }) => name)).toContain('Observe');
    expect(run?.steps.at(-1)).toMatchObject({ name: 'Steady', type: 'Succeed' });
  });

  it('that is not there is undefined', async () => {
    const world = await localWorld(never);
    const arn = 'arn:aws:states:eu-central-1:000000000000:execution:sluice-workflow:none';
    expect(await world.engine.executions.get(arn)).toBeUndefined();
    expect(await world.engine.executions.get('nonsense')).toBeUndefined();
  });

  it('of another state machine is not shown, whatever it holds', async () => {
    const world = await localWorld(never);
    const { stateMachines = [] } = await world.sfn.send(new ListStateMachinesCommand({}));
    const other = stateMachines.find(({ name }) => name?.endsWith('notice'));
    const { executionArn = '' } = await world.sfn.send(
      new StartExecutionCommand({ stateMachineArn: other?.stateMachineArn, input: '{"secret":"theirs"}' }),
    );
    expect(await world.engine.executions.get(executionArn)).toBeUndefined();
  });

  it('cannot start where the workflow is missing, and says so', async () => {
    const world = await localWorld(never);
    const stateMachineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:sluice-workflow';
    await world.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await world.advance({ minutes: 5 });
    await expect(world.engine.executions.start(request(world, 'open-1'))).rejects.toMatchObject({
      kind: 'missing',
    });
  });
});

describe('runs', () => {
  it('are listed newest first, page by page and by status', async () => {
    const world = await localWorld({ ...never, pendingSeconds: 600 });
    for (const number of [1, 2, 3]) {
      await world.engine.executions.start(request(world, `open-${number}`));
      await world.advance({ seconds: 10 });
    }
    const first = await world.engine.executions.list({ limit: 2 });
    const rest = await world.engine.executions.list({ limit: 2, cursor: first.cursor! });
    const names = [...first.executions, ...rest.executions].map(({ name }) => name.split('_')[1]);
    expect(names).toEqual(['open-3', 'open-2', 'open-1']);
    expect(rest.cursor).toBeUndefined();
    expect((await world.engine.executions.list({ status: 'SUCCEEDED' })).executions).toHaveLength(3);
    expect(await world.engine.executions.running()).toEqual([]);
  });
});
