/** A local AWS for tests of schedules: a set clock, and one function in process that keeps what it is given. */
import * as Lambda from '@aws-sdk/client-lambda';
import * as Scheduler from '@aws-sdk/client-scheduler';
import * as Sqs from '@aws-sdk/client-sqs';
import { zipSync } from 'fflate';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { setClock } from '@/local/core/set-clock';
import type { Store } from '@/local/core/store';

export const role = 'arn:aws:iam::000000000000:role/scheduler';
export const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:target';

interface Firing {
  /** On the clock, ISO. */
  readonly at: string;
  readonly event: unknown;
}

export function schedulerWorld(now: string, store: Store = memoryStore()) {
  const clock = setClock(Date.parse(now));
  const fired: Firing[] = [];
  const target = async (event: unknown) => {
    fired.push({ at: new Date(clock.now()).toISOString(), event });
  };
  const aws = createLocalAws({ clock, store, lambdaRuntime: () => target });
  const scheduler = new Scheduler.SchedulerClient({ ...aws.sdkConfig(), maxAttempts: 1 });
  const sqs = new Sqs.SQSClient(aws.sdkConfig());
  return {
    aws,
    clock,
    scheduler,
    sqs,
    fired,
    /** When the function was called, to the minute. */
    times: () => fired.map(({ at }) => at.slice(0, 16)),
    async createFunction() {
      const lambda = new Lambda.LambdaClient(aws.sdkConfig());
      const Code = { ZipFile: zipSync({ 'index.mjs': new Uint8Array() }) };
      const settings = { FunctionName: 'target', Role: role, Handler: 'index.handler', Code } as const;
      await lambda.send(new Lambda.CreateFunctionCommand({ ...settings, Runtime: 'nodejs20.x' }));
    },
    create: (ScheduleExpression: string, more: Partial<Scheduler.CreateScheduleCommandInput> = {}) =>
      scheduler.send(new Scheduler.CreateScheduleCommand({ ...schedule(ScheduleExpression), ...more })),
    async queue(QueueName: string) {
      const { QueueUrl } = await sqs.send(new Sqs.CreateQueueCommand({ QueueName }));
      return {
        arn: `arn:aws:sqs:eu-central-1:000000000000:${QueueName}`,
        async receive() {
          const request = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
          return (await sqs.send(new Sqs.ReceiveMessageCommand(request))).Messages ?? [];
        },
      };
    },
  };
}

/** A schedule of the least that AWS takes, with the function as its target. */
export function schedule(ScheduleExpression: string) {
  return {
    Name: 'nightly',
    ScheduleExpression,
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target: { Arn: functionArn, RoleArn: role, Input: '{}' },
  };
}
