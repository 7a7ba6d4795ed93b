/** When schedules fire, and what their targets are given. */
import * as Scheduler from '@aws-sdk/client-scheduler';
import * as Sqs from '@aws-sdk/client-sqs';
import { type Account, given, until } from '../account';
import { type Answer, chapter } from '../fact';
import { draft, scheduleGroup } from './schedule-grammar';

const guide = 'EventBridge Scheduler user guide';

export const firing = chapter({
  title: 'The firing of schedules',
  needsRole: true,
  async setup(account) {
    const { GroupName } = await scheduleGroup(account);
    return { GroupName, queue: await newQueue(account), input: draft(account, GroupName) };
  },
  rows: [
    {
      id: 'schedule.fires',
      says: 'It fires within its minute, its input filled in, and is deleted after its last time if so told',
      source: `${guide}, context attributes; precision of sixty seconds`,
      expect: [
        { isInTime: true, scheduledTime: true, hasArn: true, attempt: '1', hasId: true, isDeleted: true },
      ],
      async calls(account, { GroupName, queue, input }) {
        const due = Math.ceil(account.now() / 60_000 + 1) * 60_000;
        const ScheduleExpression = `at(${new Date(due).toISOString().slice(0, 19)})`;
        const Name = account.newName();
        const Target = {
          Arn: queue.arn,
          RoleArn: account.roleArn,
          Input:
            '<aws.scheduler.scheduled-time> <aws.scheduler.schedule-arn> <aws.scheduler.attempt-number> <aws.scheduler.execution-id>',
        };
        const mine = { ...input, Name, ScheduleExpression, Target, ClientToken: Name };
        const last = { State: 'ENABLED', ActionAfterCompletion: 'DELETE' } as const;
        await account.scheduler.send(new Scheduler.CreateScheduleCommand({ ...mine, ...last }));
        const body = await receive(account, queue.url, 240);
        const [time, arn, attempt, id] = body?.split(' ') ?? [];
        const late = account.now() - due;
        return {
          isInTime: late >= 0 && late < 65_000,
          scheduledTime: time === new Date(due).toISOString().replace('.000Z', 'Z'),
          hasArn: arn?.endsWith(`:schedule/${GroupName}/${Name}`) ?? false,
          attempt: attempt ?? null,
          hasId: /^[\w-]{8,}$/.test(id ?? ''),
          isDeleted: await isGone(account, GroupName, Name),
        };
      },
    },
    {
      id: 'schedule.dead-letter',
      says: 'What cannot be delivered goes to the dead-letter queue, with why',
      source: `${guide}, configuring a dead-letter queue`,
      expect: [{ hasCode: true, condition: 'MaximumRetryAttempts' }],
      async calls(account, { queue, input }) {
        const Name = account.newName();
        const due = Math.ceil(account.now() / 60_000 + 1) * 60_000;
        const ScheduleExpression = `at(${new Date(due).toISOString().slice(0, 19)})`;
        const Target = {
          Arn: `arn:aws:sqs:${account.region}:${account.accountId}:${account.prefix}-nowhere`,
          RoleArn: account.roleArn,
          RetryPolicy: { MaximumRetryAttempts: 0 },
          DeadLetterConfig: { Arn: queue.arn },
        };
        const mine = {
          ...input,
          Name,
          ScheduleExpression,
          Target,
          ClientToken: Name,
          State: 'ENABLED',
        } as const;
        await account.scheduler.send(new Scheduler.CreateScheduleCommand(mine));
        const letter = await message(account, queue.url, 240);
        const attributes = letter?.MessageAttributes ?? {};
        return {
          hasCode: Boolean(attributes.ERROR_CODE?.StringValue),
          condition: attributes.EXHAUSTED_RETRY_CONDITION?.StringValue ?? null,
        };
      },
    },
    {
      id: 'schedule.spring-gap',
      says: 'A cron time that spring leaves out is skipped',
      source: 're:Post, EventBridge Scheduler and daylight saving time',
      onlyLocal: 'it waits for spring',
      expect: [[]],
      calls: (account, { GroupName, queue }) => firesOn(account, GroupName, queue, '2027-03-28', '30 2'),
    },
    {
      id: 'schedule.autumn-overlap',
      says: 'A cron time that autumn repeats runs once',
      source: 're:Post, EventBridge Scheduler and daylight saving time',
      onlyLocal: 'it waits for autumn',
      expect: [[true]],
      calls: (account, { GroupName, queue }) => firesOn(account, GroupName, queue, '2027-10-31', '30 2'),
    },
  ],
});

interface Queue {
  readonly url: string;
  readonly arn: string;
}

async function newQueue(account: Account): Promise<Queue> {
  const { sqs } = account;
  const made = await sqs.send(new Sqs.CreateQueueCommand({ QueueName: account.newName() }));
  const QueueUrl = given(made.QueueUrl, 'a queue');
  account.undo(`queue ${QueueUrl}`, () => sqs.send(new Sqs.DeleteQueueCommand({ QueueUrl })));
  const input = { QueueUrl, AttributeNames: [Sqs.QueueAttributeName.QueueArn] };
  const { Attributes } = await sqs.send(new Sqs.GetQueueAttributesCommand(input));
  return { url: QueueUrl, arn: given(Attributes?.QueueArn, "a queue's ARN") };
}

/** The next message, taken out of the queue; undefined if none comes within so many seconds. */
async function message(
  account: Account,
  QueueUrl: string,
  seconds: number,
): Promise<Sqs.Message | undefined> {
  return until(account, seconds, async () => {
    const input = { QueueUrl, WaitTimeSeconds: 0, MessageAttributeNames: ['All'] };
    const { Messages } = await account.sqs.send(new Sqs.ReceiveMessageCommand(input));
    const [found] = Messages ?? [];
    if (found?.ReceiptHandle === undefined) return undefined;
    const taken = { QueueUrl, ReceiptHandle: found.ReceiptHandle };
    await account.sqs.send(new Sqs.DeleteMessageCommand(taken));
    return found;
  });
}
const receive = async (account: Account, url: string, seconds: number): Promise<string | undefined> =>
  (await message(account, url, seconds))?.Body;

async function isGone(account: Account, GroupName: string, Name: string): Promise<boolean> {
  const found = await until(account, 120, async () => {
    const list = await account.scheduler.send(
      new Scheduler.ListSchedulesCommand({ GroupName, NamePrefix: Name }),
    );
    return list.Schedules?.length === 0 ? true : undefined;
  });
  return found ?? false;
}

/** What fires on one day in Berlin: for each message, whether it came on that day. */
async function firesOn(
  account: Account,
  GroupName: string,
  queue: Queue,
  day: string,
  minuteHour: string,
): Promise<Answer> {
  const [year, month, date] = day.split('-').map(Number);
  await account.pass((Date.parse(`${day}T00:00:00+01:00`) - 7_200_000 - account.now()) / 1000);
  const Name = account.newName();
  const timing = {
    ScheduleExpression: `cron(${minuteHour} ${date} ${month} ? ${year})`,
    ScheduleExpressionTimezone: 'Europe/Berlin',
    Target: { Arn: queue.arn, RoleArn: account.roleArn, Input: '<aws.scheduler.scheduled-time>' },
  };
  const mine = { ...draft(account, GroupName), Name, ...timing, State: 'ENABLED' } as const;
  await account.scheduler.send(new Scheduler.CreateScheduleCommand(mine));
  await account.pass(30 * 3600);
  const came: boolean[] = [];
  for (
    let body = await receive(account, queue.url, 2);
    body !== undefined;
    body = await receive(account, queue.url, 2)
  )
    came.push(body.startsWith(day));
  await account.scheduler.send(new Scheduler.DeleteScheduleCommand({ Name, GroupName }));
  return came;
}
