import * as Lambda from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { createLocalAws, type LocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';

const names = ['a', 'b', 'c', 'd'];
const zip = (answer: string) =>
  zipSync({ 'index.mjs': strToU8(`export const handler = async () => ${JSON.stringify(answer)};`) });
const running: LocalAws[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((aws) => aws.stop()));
});

async function started(store = memoryStore()) {
  const faults: unknown[] = [];
  const aws = createLocalAws({ clock: realClock(), store, onFailure: (error) => faults.push(error) });
  running.push(aws);
  await aws.listen(0);
  return { lambda: new Lambda.LambdaClient(aws.sdkConfig()), faults };
}

it('functions whose code is replaced right after a start are warmed with the new code, and nothing breaks', async () => {
  const broken: unknown[] = [];
  const note = (error: unknown) => broken.push(error);
  process.on('unhandledRejection', note);
  const store = memoryStore();
  const first = await started(store);
  for (const FunctionName of names) {
    const Role = 'arn:aws:iam::000000000000:role/function';
    const rest = { Role, Runtime: 'nodejs20.x', Handler: 'index.handler' } as const;
    await first.lambda.send(
      new Lambda.CreateFunctionCommand({
        FunctionName,
        ...rest,
        Code: { ZipFile: zip(`old ${FunctionName}`) },
      }),
    );
  }
  const second = await started(store);
  await Promise.all(
    names.map((FunctionName) =>
      second.lambda.send(new Lambda.UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip('new') })),
    ),
  );
  for (const FunctionName of names) {
    const { Payload } = await second.lambda.send(new Lambda.InvokeCommand({ FunctionName }));
    expect(Payload?.transformToString()).toBe('"new"');
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.off('unhandledRejection', note);
  expect([...broken, ...second.faults]).toEqual([]);
});
