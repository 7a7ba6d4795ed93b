/** Schedules: their actions. */
import { randomUUID } from 'node:crypto';
import type * as Scheduler from '@aws-sdk/client-scheduler';
import { constrain } from '@/local/core/constraints';
import { pageByKey } from '@/local/core/page-by-key';
import { AwsError, type Handlers, type Host, type Scope } from '@/local/core/service';
import type { Firing } from './firing';
import { defaultGroup, groupOf } from './groups';
import { inScope, type Keep, scheduleArn } from './keep';
import type { ScheduleRecord } from './record';
import { nameConstraints, validateSchedule } from './validate-schedule';

type ScheduleHandlers = Pick<
  Handlers<typeof Scheduler>,
  'CreateSchedule' | 'GetSchedule' | 'UpdateSchedule' | 'DeleteSchedule' | 'ListSchedules'
>;

export function scheduleHandlers(host: Host, keep: Keep, firing: Firing): ScheduleHandlers {
  return {
    async CreateSchedule(input, call) {
      await validateSchedule(input, host.clock.now());
      const group = groupOf(keep, call, input.GroupName);
      if (group.goneAt !== undefined) throw conflict(`Schedule group ${group.name} is being deleted.`);
      const arn = scheduleArn(call, group.name, input.Name ?? '');
      const request = requestText(input);
      const known = keep.schedules.get(arn);
      if (known && known.clientToken === input.ClientToken && known.request === request)
        return { ScheduleArn: arn };
      if (known) throw conflict(`Schedule ${input.Name} already exists.`);
      const now = host.clock.now();
      put({
        ...settingsOf(input, now),
        ...identityOf(call, group.name, input.Name ?? ''),
        createdAt: now,
        clientToken: input.ClientToken ?? randomUUID(),
        request,
      });
      return { ScheduleArn: arn };
    },

    GetSchedule(input, call) {
      constrain(input, nameConstraints);
      return described(existing(call, input));
    },

    /** Replaces everything: what is left out gets its default again. */
    async UpdateSchedule(input, call) {
      await validateSchedule(input, host.clock.now());
      const { createdAt, clientToken, request, group, name } = existing(call, input);
      const identity = identityOf(call, group, name);
      put({ ...settingsOf(input, host.clock.now()), ...identity, createdAt, clientToken, request });
      return { ScheduleArn: identity.arn };
    },

    DeleteSchedule(input, call) {
      constrain(input, nameConstraints);
      removeSchedule(keep, firing, existing(call, input).arn);
      return {};
    },

    ListSchedules(input, call) {
      constrain(input, { ...listConstraints, NamePrefix: { min: 1, max: 64, pattern: /^[0-9a-zA-Z-_.]+$/ } });
      if (input.GroupName !== undefined) groupOf(keep, call, input.GroupName);
      const wanted = keep.schedules
        .values()
        .filter(
          (schedule) =>
            inScope(schedule, call) &&
            (input.GroupName ?? schedule.group) === schedule.group &&
            (input.State ?? schedule.state) === schedule.state &&
            schedule.name.startsWith(input.NamePrefix ?? ''),
        );
      const page = pageByKey(wanted, {
        key: ({ group, name }) => `${group}/${name}`,
        limit: input.MaxResults ?? 100,
        token: input.NextToken,
        invalidToken: 'ValidationException',
      });
      return {
        Schedules: page.items.map(listed),
        ...(page.next === undefined ? {} : { NextToken: page.next }),
      };
    },
  };

  function put(schedule: ScheduleRecord): void {
    keep.schedules.put(schedule.arn, schedule);
    firing.arm(schedule);
  }

  function existing(
    scope: Scope,
    input: { Name?: string | undefined; GroupName?: string | undefined },
  ): ScheduleRecord {
    const found = keep.schedules.get(scheduleArn(scope, input.GroupName ?? defaultGroup, input.Name ?? ''));
    if (found) return found;
    throw new AwsError('ResourceNotFoundException', `Schedule ${input.Name} does not exist.`, 404);
  }
}

export function removeSchedule(keep: Keep, firing: Firing, arn: string): void {
  firing.disarm(arn);
  keep.schedules.delete(arn);
  keep.cursors.delete(arn);
}

const listConstraints = {
  GroupName: { min: 1, max: 64, pattern: /^[0-9a-zA-Z-_.]+$/ },
  State: { oneOf: ['ENABLED', 'DISABLED'] },
  MaxResults: { min: 1, max: 100 },
  NextToken: { min: 1, max: 2048 },
};

const conflict = (message: string): AwsError => new AwsError('ConflictException', message, 409);

function identityOf({ account, region }: Scope, group: string, name: string) {
  return { scope: { account, region }, group, name, arn: scheduleArn({ account, region }, group, name) };
}

function settingsOf(input: Scheduler.CreateScheduleInput, now: number) {
  const { StartDate, EndDate, Description, FlexibleTimeWindow, Target } = input;
  if (!FlexibleTimeWindow || !Target) throw new TypeError('The schedule was not validated');
  return {
    expression: input.ScheduleExpression ?? '',
    zone: input.ScheduleExpressionTimezone ?? 'UTC',
    ...(StartDate ? { startsAt: Number(StartDate) } : {}),
    ...(EndDate ? { endsAt: Number(EndDate) } : {}),
    ...(Description === undefined ? {} : { description: Description }),
    state: input.State ?? 'ENABLED',
    flexibleTimeWindow: FlexibleTimeWindow,
    target: { RetryPolicy: defaultRetryPolicy, ...Target },
    actionAfterCompletion: input.ActionAfterCompletion ?? 'NONE',
    modifiedAt: now,
    generation: randomUUID(),
  };
}

const defaultRetryPolicy = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

/** What was asked, without the token that names the asking. */
function requestText({ ClientToken: _, ...request }: Scheduler.CreateScheduleInput): string {
  return JSON.stringify(Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function described(schedule: ScheduleRecord): Omit<Scheduler.GetScheduleOutput, '$metadata'> {
  const { startsAt, endsAt, description } = schedule;
  return {
    Arn: schedule.arn,
    GroupName: schedule.group,
    Name: schedule.name,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.zone,
    ...(startsAt === undefined ? {} : { StartDate: new Date(startsAt) }),
    ...(endsAt === undefined ? {} : { EndDate: new Date(endsAt) }),
    ...(description === undefined ? {} : { Description: description }),
    State: schedule.state,
    FlexibleTimeWindow: schedule.flexibleTimeWindow,
    Target: schedule.target,
    ActionAfterCompletion: schedule.actionAfterCompletion,
    CreationDate: new Date(schedule.createdAt),
    LastModificationDate: new Date(schedule.modifiedAt),
  };
}

/** A list says no more than this; the rest needs GetSchedule: facts, 3.8. */
const listed = (schedule: ScheduleRecord): Scheduler.ScheduleSummary => ({
  Arn: schedule.arn,
  GroupName: schedule.group,
  Name: schedule.name,
  State: schedule.state,
  CreationDate: new Date(schedule.createdAt),
  LastModificationDate: new Date(schedule.modifiedAt),
  Target: { Arn: schedule.target.Arn },
});
