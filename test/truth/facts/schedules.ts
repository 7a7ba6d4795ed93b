/** Schedules as things: made, listed, changed. */
import * as Scheduler from '@aws-sdk/client-scheduler';
import { given } from '../account';
import { chapter, done, refused } from '../fact';
import { draft, scheduleGroup } from './schedule-grammar';

const reference = 'EventBridge Scheduler API reference';
const guide = 'EventBridge Scheduler user guide';

export const schedules = chapter({
  title: 'Schedules',
  needsRole: true,
  async setup(account) {
    const { GroupName } = await scheduleGroup(account);
    const input = { ...draft(account, GroupName), Description: 'first', ClientToken: account.newName() };
    const { ScheduleArn } = await account.scheduler.send(new Scheduler.CreateScheduleCommand(input));
    return { GroupName, input, arn: given(ScheduleArn, 'an ARN') };
  },
  rows: [
    {
      id: 'schedule.token-same',
      says: 'The same client token and input is the same schedule',
      source: `${reference}, CreateSchedule, ClientToken`,
      expect: [true],
      async calls({ scheduler }, { input, arn }) {
        return (await scheduler.send(new Scheduler.CreateScheduleCommand(input))).ScheduleArn === arn;
      },
    },
    {
      id: 'schedule.conflict',
      says: 'A name is had once: ConflictException, 409',
      source: `${reference}, CreateSchedule`,
      expect: [refused('ConflictException', 409)],
      async calls(account, { input }) {
        const again = { ...input, ClientToken: account.newName() };
        await account.scheduler.send(new Scheduler.CreateScheduleCommand(again));
        return done;
      },
    },
    {
      id: 'schedule.list',
      says: 'A list has name, state, dates and the target ARN; no expression, zone or input',
      source: `${reference}, ScheduleSummary`,
      expect: [
        ['Arn', 'CreationDate', 'GroupName', 'LastModificationDate', 'Name', 'State', 'Target', 'Target.Arn'],
      ],
      async calls({ scheduler }, { GroupName }) {
        const list = await scheduler.send(new Scheduler.ListSchedulesCommand({ GroupName }));
        const [one] = list.Schedules ?? [];
        const target = Object.keys(one?.Target ?? {}).map((name) => `Target.${name}`);
        return [...Object.keys(one ?? {}), ...target].sort();
      },
    },
    {
      id: 'schedule.list-100',
      says: 'A page has at most a hundred schedules',
      source: `${reference}, ListSchedules`,
      expect: [refused('ValidationException', 400)],
      async calls({ scheduler }, { GroupName }) {
        await scheduler.send(new Scheduler.ListSchedulesCommand({ GroupName, MaxResults: 101 }));
        return done;
      },
    },
    {
      id: 'schedule.list-by',
      says: 'Schedules are listed by the beginning of their name and by state',
      source: `${reference}, ListSchedules`,
      expect: [[1, 0, 0]],
      async calls({ scheduler }, { GroupName, input }) {
        const count = async (by: object) =>
          (await scheduler.send(new Scheduler.ListSchedulesCommand({ GroupName, ...by }))).Schedules
            ?.length ?? 0;
        const NamePrefix = given(input.Name, 'a name');
        return [
          await count({ NamePrefix }),
          await count({ NamePrefix: 'no-' }),
          await count({ State: 'ENABLED' }),
        ];
      },
    },
    {
      id: 'schedule.unknown',
      says: 'A schedule that is not there is ResourceNotFoundException, 404',
      source: `${reference}, GetSchedule`,
      expect: [refused('ResourceNotFoundException', 404)],
      async calls({ scheduler }, { GroupName }) {
        await scheduler.send(new Scheduler.GetScheduleCommand({ GroupName, Name: 'none' }));
        return done;
      },
    },
    {
      id: 'schedule.delete-unknown',
      says: 'Nor can it be deleted',
      source: `${reference}, DeleteSchedule`,
      expect: [refused('ResourceNotFoundException', 404)],
      async calls({ scheduler }, { GroupName }) {
        await scheduler.send(new Scheduler.DeleteScheduleCommand({ GroupName, Name: 'none' }));
        return done;
      },
    },
    {
      id: 'schedule.update-replaces',
      says: 'An update replaces all: what it leaves out has its default again, and the state is ENABLED',
      source: `${reference}, UpdateSchedule`,
      expect: [{ state: 'ENABLED', description: null }],
      async calls({ scheduler }, { GroupName, input }) {
        const { State: _, Description: __, ...rest } = input;
        const ScheduleExpression = 'at(2099-12-31T23:59:59)';
        await scheduler.send(new Scheduler.UpdateScheduleCommand({ ...rest, ScheduleExpression }));
        const got = await scheduler.send(new Scheduler.GetScheduleCommand({ GroupName, Name: input.Name }));
        return { state: got.State ?? null, description: got.Description ?? null };
      },
    },
    {
      id: 'schedule.defaults',
      says: 'A schedule without a zone is in UTC, and stays after its last time',
      source: `${reference}, CreateSchedule`,
      expect: [{ zone: 'UTC', after: 'NONE' }],
      async calls({ scheduler }, { GroupName, input }) {
        const got = await scheduler.send(new Scheduler.GetScheduleCommand({ GroupName, Name: input.Name }));
        return { zone: got.ScheduleExpressionTimezone ?? null, after: got.ActionAfterCompletion ?? null };
      },
    },
    {
      id: 'schedule.tags',
      says: 'Only groups have tags',
      source: `${reference}, TagResource`,
      expect: [refused('ValidationException', 400)],
      async calls({ scheduler }, { arn }) {
        const input = { ResourceArn: arn, Tags: [{ Key: 'a', Value: 'b' }] };
        await scheduler.send(new Scheduler.TagResourceCommand(input));
        return done;
      },
    },
    {
      id: 'schedule.group-conflict',
      says: 'A group is had once',
      source: `${reference}, CreateScheduleGroup`,
      expect: [refused('ConflictException', 409)],
      async calls({ scheduler }, { GroupName }) {
        await scheduler.send(new Scheduler.CreateScheduleGroupCommand({ Name: GroupName }));
        return done;
      },
    },
    {
      id: 'schedule.group-default',
      says: 'The default group cannot be deleted',
      source: `${guide}, schedule groups`,
      expect: [refused('ValidationException', 400)],
      async calls({ scheduler }) {
        await scheduler.send(new Scheduler.DeleteScheduleGroupCommand({ Name: 'default' }));
        return done;
      },
    },
    {
      id: 'schedule.group-deleting',
      says: 'A deleted group is DELETING first',
      source: `${reference}, DeleteScheduleGroup`,
      expect: ['DELETING'],
      async calls(account) {
        const { scheduler } = account;
        const Name = account.newName();
        await scheduler.send(new Scheduler.CreateScheduleGroupCommand({ Name }));
        await scheduler.send(new Scheduler.DeleteScheduleGroupCommand({ Name }));
        return (await scheduler.send(new Scheduler.GetScheduleGroupCommand({ Name }))).State ?? null;
      },
    },
  ],
});
