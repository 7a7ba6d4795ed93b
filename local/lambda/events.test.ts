import * as Lambda from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';

const role = 'arn:aws:iam::000000000000:role/function';

/** A local AWS whose one function fails as often as `failures` says, and tells when it was called. */
function world(failures: number, store = memoryStore(), now = 0) {
  const clock = setClock(now);
  const calls: number[] = [];
  const aws = createLocalAws({
    clock,
    store,
    lambdaRuntime: () => async () => {
      calls.push(clock.now() / 1000);
      if (calls.length <= failures) throw new Error('not yet');
      return 'done';
    },
  });
  const lambda = new Lambda.LambdaClient(aws.sdkConfig());
  return {
    clock,
    calls,
    lambda,
    create: () =>
      lambda.send(
        new Lambda.CreateFunctionCommand({
          FunctionName: 'f',
          Role: role,
          Runtime: 'nodejs20.x',
          Handler: 'index.handler',
          Code: { ZipFile: zipSync({ 'index.mjs': new Uint8Array() }) },
        }),
      ),
    invoke: (InvocationType: Lambda.InvocationType, Payload = '{}') =>
      lambda.send(new Lambda.InvokeCommand({ FunctionName: 'f', InvocationType, Payload })),
  };
}

describe('an event for later', () => {
  it('is taken at once and run, and a failure is tried again after one and two minutes', async () => {
    const { clock, calls, create, invoke } = world(5);
    await create();
    const { StatusCode, Payload } = await invoke('Event');
    expect({ StatusCode, bytes: Payload?.length ?? 0 }).toEqual({ StatusCode: 202, bytes: 0 });
    await clock.advance(3_600_000);
    expect(calls).toEqual([0, 60, 180]);
  });

  it('is still run if the process was killed before', async () => {
    const store = memoryStore();
    const before = world(1, store);
    await before.create();
    await before.invoke('Event');
    await before.clock.settle();
    expect(before.calls).toEqual([0]);
    const after = world(0, store, 30_000);
    await after.clock.advance(3_600_000);
    expect(after.calls).toEqual([60]);
  });
});

it('a dry run runs nothing', async () => {
  const { calls, create, invoke } = world(0);
  await create();
  expect((await invoke('DryRun')).StatusCode).toBe(204);
  expect(calls).toEqual([]);
});

it('an event that is not JSON is refused', async () => {
  const { create, invoke } = world(0);
  await create();
  await expect(invoke('RequestResponse', '{')).rejects.toMatchObject({
    name: 'InvalidRequestContentException',
  });
});

it('functions outlive the process', async () => {
  const store = memoryStore();
  await world(0, store).create();
  const again = world(0, store);
  const { Payload } = await again.invoke('RequestResponse');
  expect(Payload?.transformToString()).toBe('"done"');
  await expect(again.create()).rejects.toMatchObject({ name: 'ResourceConflictException' });
});
