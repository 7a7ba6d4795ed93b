import * as Scheduler from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { functionArn, role, schedule, schedulerWorld } from './testing';

const world = schedulerWorld('2026-06-01T00:00:00Z');
const { scheduler, create, clock } = world;
const hourly = 'cron(0 * * * ? *)';

describe('a schedule that AWS would not take', () => {
  const target = { Arn: functionArn, RoleArn: role };
  it.each<[string, Partial<Scheduler.CreateScheduleCommandInput>]>([
    ['a name of 65 characters', { Name: 'x'.repeat(65) }],
    ['a name with a slash', { Name: 'a/b' }],
    ['no flexible time window', { FlexibleTimeWindow: undefined }],
    ['a flexible window without its length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
    [
      'a length without a flexible window',
      { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } },
    ],
    ['an expression of another kind', { ScheduleExpression: 'foo' }],
    ['five fields', { ScheduleExpression: 'cron(0 8 * * ?)' }],
    ['a one-time schedule in the past', { ScheduleExpression: 'at(2026-05-31T23:59:59)' }],
    ['an unknown zone', { ScheduleExpressionTimezone: 'Mars/Phobos' }],
    ['no target', { Target: undefined }],
    ['a target that is no ARN', { Target: { ...target, Arn: 'x' } }],
    ['a target of no service', { Target: { ...target, Arn: 'arn:aws:scheduler:::aws-sdk:nothing:doIt' } }],
    ['an action of no service', { Target: { ...target, Arn: 'arn:aws:scheduler:::aws-sdk:sfn:doNothing' } }],
    [
      'an action that only reads',
      { Target: { ...target, Arn: 'arn:aws:scheduler:::aws-sdk:sfn:describeExecution' } },
    ],
    ['no role', { Target: { Arn: functionArn, RoleArn: undefined } }],
    ['a role that is none', { Target: { ...target, RoleArn: 'arn:aws:s3:::role' } }],
    ['an input that is not JSON', { Target: { ...target, Input: 'text' } }],
    [
      'a member that the action has not',
      { Target: { ...target, Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution', Input: '{"name":"x"}' } },
    ],
    ['too many attempts', { Target: { ...target, RetryPolicy: { MaximumRetryAttempts: 186 } } }],
    ['too short an age', { Target: { ...target, RetryPolicy: { MaximumEventAgeInSeconds: 59 } } }],
    ['a dead-letter queue that is none', { Target: { ...target, DeadLetterConfig: { Arn: functionArn } } }],
    ['an end before its start', { StartDate: new Date('2026-07-02'), EndDate: new Date('2026-07-01') }],
    ['a start long ago', { StartDate: new Date('2026-05-01') }],
    ['an end in the past', { EndDate: new Date('2026-05-01') }],
    ['a state of its own', { State: 'PAUSED' as Scheduler.ScheduleState }],
  ])('is refused: %s', async (_, more) => {
    await expect(create(hourly, { Name: 'refused', ...more })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('leaves nothing behind', async () => {
    const { Schedules } = await scheduler.send(new Scheduler.ListSchedulesCommand({}));
    expect(Schedules).toEqual([]);
  });
});

describe('schedules', () => {
  it('are shown with the defaults that AWS gives them', async () => {
    await create(hourly, { Name: 'shown', Description: 'why' });
    const found = await scheduler.send(new Scheduler.GetScheduleCommand({ Name: 'shown' }));
    expect(found).toMatchObject({
      Arn: 'arn:aws:scheduler:eu-central-1:000000000000:schedule/default/shown',
      GroupName: 'default',
      Name: 'shown',
      ScheduleExpression: hourly,
      ScheduleExpressionTimezone: 'UTC',
      Description: 'why',
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
      CreationDate: new Date('2026-06-01T00:00:00Z'),
    });
  });

  it('are created once: a repeat with its token is the same, another is a conflict', async () => {
    const first = { Name: 'once', ClientToken: 'token-1' };
    const { ScheduleArn } = await create(hourly, first);
    expect((await create(hourly, first)).ScheduleArn).toBe(ScheduleArn);
    const changed = create('rate(1 day)', first);
    await expect(changed).rejects.toMatchObject({
      name: 'ConflictException',
      $metadata: { httpStatusCode: 409 },
    });
    await expect(create(hourly, { Name: 'once' })).rejects.toBeInstanceOf(Scheduler.ConflictException);
  });

  it('are replaced whole by an update', async () => {
    await create(hourly, {
      Name: 'replaced',
      Description: 'old',
      State: 'DISABLED',
      ActionAfterCompletion: 'DELETE',
    });
    await clock.advance(60_000);
    const request = { ...schedule('rate(7 days)'), Name: 'replaced' };
    await scheduler.send(new Scheduler.UpdateScheduleCommand(request));
    const found = await scheduler.send(new Scheduler.GetScheduleCommand({ Name: 'replaced' }));
    expect(found).toMatchObject({
      ScheduleExpression: 'rate(7 days)',
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      LastModificationDate: new Date('2026-06-01T00:01:00Z'),
      CreationDate: new Date('2026-06-01T00:00:00Z'),
    });
    expect(found.Description).toBeUndefined();
  });

  it('that are not there answer 404', async () => {
    const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
    const Name = 'missing';
    await expect(scheduler.send(new Scheduler.GetScheduleCommand({ Name }))).rejects.toMatchObject(missing);
    await expect(scheduler.send(new Scheduler.DeleteScheduleCommand({ Name }))).rejects.toMatchObject(
      missing,
    );
    await expect(create(hourly, { GroupName: 'missing' })).rejects.toMatchObject(missing);
  });

  it('are listed by page, prefix and state, with no more than AWS tells', async () => {
    await scheduler.send(new Scheduler.CreateScheduleGroupCommand({ Name: 'listed' }));
    const names = ['a.1', 'a.2', 'a.3', 'b.1'];
    for (const Name of names) {
      await create(hourly, { Name, GroupName: 'listed', State: Name === 'a.2' ? 'DISABLED' : 'ENABLED' });
    }
    const list = (more: Partial<Scheduler.ListSchedulesCommandInput>) =>
      scheduler.send(new Scheduler.ListSchedulesCommand({ GroupName: 'listed', ...more }));
    const first = await list({ MaxResults: 3 });
    const second = await list({ MaxResults: 3, NextToken: first.NextToken });
    const all = [...(first.Schedules ?? []), ...(second.Schedules ?? [])];
    expect(all.map(({ Name }) => Name)).toEqual(names);
    expect(second.NextToken).toBeUndefined();
    expect(Object.keys(all[0] ?? {}).sort()).toEqual([
      'Arn',
      'CreationDate',
      'GroupName',
      'LastModificationDate',
      'Name',
      'State',
      'Target',
    ]);
    expect(all[0]?.Target).toEqual({ Arn: functionArn });
    expect((await list({ NamePrefix: 'a.', State: 'ENABLED' })).Schedules).toHaveLength(2);
    await expect(list({ NextToken: 'nonsense' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({ GroupName: 'no-such' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('schedule groups', () => {
  const get = (Name: string) => scheduler.send(new Scheduler.GetScheduleGroupCommand({ Name }));

  it('are DELETING for a moment, then gone with their schedules', async () => {
    await scheduler.send(new Scheduler.CreateScheduleGroupCommand({ Name: 'leaving' }));
    await create(hourly, { Name: 'inside', GroupName: 'leaving' });
    await scheduler.send(new Scheduler.DeleteScheduleGroupCommand({ Name: 'leaving' }));
    expect((await get('leaving')).State).toBe('DELETING');
    await expect(create(hourly, { GroupName: 'leaving' })).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await clock.advance(5000);
    await expect(get('leaving')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await scheduler.send(new Scheduler.CreateScheduleGroupCommand({ Name: 'leaving' }));
    const { Schedules } = await scheduler.send(new Scheduler.ListSchedulesCommand({ GroupName: 'leaving' }));
    expect(Schedules).toEqual([]);
  });

  it('conflict with one of their name, and the default one stays', async () => {
    await scheduler.send(new Scheduler.CreateScheduleGroupCommand({ Name: 'twice' }));
    const again = scheduler.send(new Scheduler.CreateScheduleGroupCommand({ Name: 'twice' }));
    await expect(again).rejects.toBeInstanceOf(Scheduler.ConflictException);
    const away = scheduler.send(new Scheduler.DeleteScheduleGroupCommand({ Name: 'default' }));
    await expect(away).rejects.toMatchObject({ name: 'ValidationException' });
    expect((await get('default')).State).toBe('ACTIVE');
  });

  it('carry tags', async () => {
    const Tags = [{ Key: 'team', Value: 'net' }];
    const { ScheduleGroupArn: ResourceArn } = await scheduler.send(
      new Scheduler.CreateScheduleGroupCommand({ Name: 'tagged', Tags }),
    );
    const more = { ResourceArn, Tags: [{ Key: 'cost', Value: '7' }] };
    await scheduler.send(new Scheduler.TagResourceCommand(more));
    await scheduler.send(new Scheduler.UntagResourceCommand({ ResourceArn, TagKeys: ['team'] }));
    const listed = await scheduler.send(new Scheduler.ListTagsForResourceCommand({ ResourceArn }));
    expect(listed.Tags).toEqual([{ Key: 'cost', Value: '7' }]);
  });
});
