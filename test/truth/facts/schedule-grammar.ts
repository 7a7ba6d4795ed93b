/** What EventBridge Scheduler takes as a schedule, and what it refuses. */
import * as Scheduler from '@aws-sdk/client-scheduler';
import type { Account } from '../account';
import { type Answer, chapter, done, type Row, refused } from '../fact';

interface Scene {
  readonly GroupName: string;
}
type Changes = Partial<Scheduler.CreateScheduleCommandInput>;

const guide = 'EventBridge Scheduler user guide, schedule types';
const model = 'EventBridge Scheduler API model';

/** Schedules are made switched off, so that none fires. */
async function create(account: Account, { GroupName }: Scene, changes: Changes): Promise<Answer> {
  const input = { ...draft(account, GroupName), ...changes };
  await account.scheduler.send(new Scheduler.CreateScheduleCommand(input));
  account.undo(`schedule ${input.Name}`, async () => {
    await account.scheduler.send(new Scheduler.DeleteScheduleCommand({ Name: input.Name, GroupName }));
  });
  return done;
}

export const draft = (account: Account, GroupName: string): Scheduler.CreateScheduleCommandInput => ({
  Name: account.newName(),
  GroupName,
  ScheduleExpression: 'cron(0 8 ? * MON-FRI *)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  State: 'DISABLED',
  Target: {
    Arn: `arn:aws:sqs:${account.region}:${account.accountId}:${account.prefix}-nowhere`,
    RoleArn: account.roleArn,
  },
});

/** A group that is deleted in the end, and with it what is left in it. */
export async function scheduleGroup(account: Account): Promise<Scene> {
  const Name = account.newName();
  await account.scheduler.send(new Scheduler.CreateScheduleGroupCommand({ Name }));
  account.undo(`schedule group ${Name}`, () =>
    account.scheduler.send(new Scheduler.DeleteScheduleGroupCommand({ Name })),
  );
  return { GroupName: Name };
}

const taken: Readonly<Record<string, string>> = {
  'a minute rate': 'rate(1 minute)',
  'an hour rate': 'rate(3 hours)',
  'a day rate': 'rate(1 day)',
  'named weekdays': 'cron(0 8 ? * MON-FRI *)',
  'numbered weekdays, 1 being Sunday': 'cron(0 8 ? * 1,7 *)',
  'the last day of the month': 'cron(0 8 L * ? *)',
  'the weekday nearest to a day': 'cron(0 8 15W * ? *)',
  'the last Friday': 'cron(0 8 ? * 6L *)',
  'the first Monday': 'cron(0 8 ? * 2#1 *)',
  'steps, ranges and lists': 'cron(0/15 8-18 1,15 JAN-MAR ? 2026-2199)',
  'every minute': 'cron(* * * * ? *)',
  'a moment in the future': 'at(2099-12-31T23:59:59)',
};
const refusals: Readonly<Record<string, string>> = {
  'a word': 'foo',
  'five fields': 'cron(0 8 * * *)',
  'both kinds of days': 'cron(0 8 1 * MON *)',
  'two stars for days': 'cron(0 8 * * * *)',
  'minute 60': 'cron(60 8 * * ? *)',
  'hour 24': 'cron(0 24 * * ? *)',
  'day 32': 'cron(0 8 32 * ? *)',
  'day 0': 'cron(0 8 0 * ? *)',
  'month 13': 'cron(0 8 * 13 ? *)',
  'weekday 0': 'cron(0 8 ? * 0 *)',
  'weekday 8': 'cron(0 8 ? * 8 *)',
  'year 1969': 'cron(0 8 * * ? 1969)',
  'year 2200': 'cron(0 8 * * ? 2200)',
  'a nearest weekday among weekdays': 'cron(0 8 ? * 3W *)',
  'a moment that is no date': 'at(tomorrow)',
  'a moment in the past': 'at(2020-01-01T00:00:00)',
  'a moment with a zone': 'at(2099-01-01T00:00:00Z)',
  'a rate of nothing': 'rate(0 minutes)',
  'a rate in seconds': 'rate(30 seconds)',
};
const wrong = refused('ValidationException', 400);

const bounds: readonly (readonly [string, string, Changes | ((account: Account) => Changes), Answer])[] = [
  ['expression-256', 'An expression has at most 256 characters', longExpression, wrong],
  [
    'zone-unknown',
    'A zone that does not exist is refused',
    { ScheduleExpressionTimezone: 'Mars/Phobos' },
    wrong,
  ],
  ['zone-50', 'A zone has at most 50 characters', { ScheduleExpressionTimezone: 'Z'.repeat(51) }, wrong],
  [
    'zone-known',
    'A zone of the IANA list is taken',
    { ScheduleExpressionTimezone: 'Australia/Lord_Howe' },
    done,
  ],
  ['name-65', 'A name has at most 64 characters', { Name: 'n'.repeat(65) }, wrong],
  ['name-space', 'A name has no space', { Name: 'a b' }, wrong],
  ['name-slash', 'A name has no colon', { Name: 'a:b' }, wrong],
  ['name-64', 'Sixty-four characters of [0-9a-zA-Z-_.] are a name', longName, done],
  ['description-512', 'A description has at most 512 characters', { Description: 'd'.repeat(513) }, wrong],
  ['token-64', 'A client token has at most 64 characters', { ClientToken: 't'.repeat(65) }, wrong],
  ['flexible-none', 'A flexible window says how long', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, wrong],
  [
    'flexible-1440',
    'A flexible window has at most 1440 minutes',
    { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1441 } },
    wrong,
  ],
  ['retries-185', 'A target is tried at most 185 times more', retry({ MaximumRetryAttempts: 186 }), wrong],
  ['age-60', 'An event lives at least a minute', retry({ MaximumEventAgeInSeconds: 59 }), wrong],
  ['age-86400', 'An event lives at most a day', retry({ MaximumEventAgeInSeconds: 86_401 }), wrong],
  [
    'group-unknown',
    'A group must be there',
    { GroupName: 'sluice-no-such' },
    refused('ResourceNotFoundException', 404),
  ],
];

/** Right in all but its length: each minute of each hour of each day, by name. */
function longExpression(): Changes {
  const list = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index).join();
  return { ScheduleExpression: `cron(${list(0, 59)} ${list(0, 23)} ${list(1, 31)} * ? *)` };
}
function longName({ newName }: Account): Changes {
  return { Name: `${newName()}._-${'N'.repeat(64)}`.slice(0, 64) };
}
function retry(RetryPolicy: Scheduler.RetryPolicy) {
  return (account: Account): Changes => {
    const { Target } = draft(account, '');
    return { Target: Target && { ...Target, RetryPolicy } };
  };
}

const kebab = (text: string) => text.replace(/[^a-z0-9]+/gi, '-');
const expressions = (
  id: string,
  list: Readonly<Record<string, string>>,
  verb: string,
  answer: Answer,
): Row<Scene>[] =>
  Object.entries(list).map(([what, ScheduleExpression]) => ({
    id: `schedule.${id}.${kebab(what)}`,
    says: `Scheduler ${verb} ${what}: ${ScheduleExpression}`,
    source: guide,
    expect: [answer],
    calls: (account, scene) => create(account, scene, { ScheduleExpression }),
  }));

export const scheduleGrammar = chapter({
  title: 'What Scheduler takes and refuses',
  needsRole: true,
  setup: scheduleGroup,
  rows: [
    ...expressions('takes', taken, 'takes', done),
    ...expressions('refuses', refusals, 'refuses', wrong),
    ...bounds.map(
      ([id, says, changes, answer]): Row<Scene> => ({
        id: `schedule.${id}`,
        says,
        source: model,
        expect: [answer],
        calls: (account, scene) =>
          create(account, scene, typeof changes === 'function' ? changes(account) : changes),
      }),
    ),
  ],
});
