import { expect, it } from 'vitest';
import { openNetwork } from '@/lib/service/open-network';
import type { ExecutionDetail } from '@/lib/view/execution';
import type { FaultInput } from '@/local/core/faults/fault-rule';
import { localWorld } from '@/test/local-world';

/** Opens a network while AWS has this trouble, and reads the run that did. */
async function runWith(fault?: FaultInput): Promise<ExecutionDetail> {
  const world = await localWorld({ sweepMinutes: 1440 });
  if (fault) world.aws.faults.add(fault);
  const { execution } = await openNetwork(await world.context(), { vpcId: world.vpcId, minutes: 60 });
  await world.advance({ minutes: 20 });
  const run = await world.engine.executions.get(execution);
  if (!run) throw new Error('The run is not there.');
  return run;
}
const stepOf = ({ steps }: ExecutionDetail, name: string) => steps.find((step) => step.name === name);

it('a run that did what it was for has an end of each of its steps, and of what is inside of them', async () => {
  const run = await runWith();
  expect(run.status).toBe('SUCCEEDED');
  expect(run.steps.filter(({ exitedAt }) => exitedAt === undefined)).toEqual([]);
  expect(stepOf(run, 'Observe')).toMatchObject({
    next: 'AllocateAddress',
    why: expect.stringContaining('address'),
  });
  expect(stepOf(run, 'CreateGateway')?.items).toMatchObject([{ outcome: 'done' }]);
  expect(run.steps.filter(({ inside }) => inside).map(({ name }) => name)).toEqual([
    'StartNoticeSteady',
    'ToldSteady',
  ]);
});

it('a run that AWS refused something has the step, its code and what a person is to do', async () => {
  const run = await runWith({ action: 'AllocateAddress', code: 'AddressLimitExceeded' });
  expect(run).toMatchObject({ status: 'FAILED', problems: [{ code: 'address-quota' }] });
  expect(stepOf(run, 'AllocateAddress')?.items).toMatchObject([
    { outcome: 'refused', code: 'AddressLimitExceeded' },
  ]);
  expect(run.steps.at(-1)).toMatchObject({ name: 'Blocked', type: 'Fail', error: { code: 'Blocked' } });
});

it('a step that Step Functions tried again has each try, with the error of those that failed', async () => {
  const run = await runWith({
    service: 'lambda',
    action: 'Invoke',
    match: { FunctionName: 'arn:aws:lambda:eu-central-1:000000000000:function:sluice-open' },
    code: 'TooManyRequestsException',
    count: 2,
  });
  expect(run.status).toBe('SUCCEEDED');
  const step = stepOf(run, 'AllocateAddress');
  expect(step?.error).toBeUndefined();
  expect(step?.tries?.map(({ error }) => error?.code)).toEqual([
    'Lambda.TooManyRequestsException',
    'Lambda.TooManyRequestsException',
    undefined,
  ]);
  const times = step?.tries?.flatMap(({ queuedAt, startedAt, endedAt }) => [queuedAt, startedAt, endedAt]);
  expect(times).toEqual(times?.toSorted());
  expect(times).not.toContain(undefined);
});
