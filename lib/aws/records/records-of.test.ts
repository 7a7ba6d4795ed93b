import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { RecordsUnknown, RevisionTaken } from '@/lib/aws/records';
import { NetworkRecord } from '@/lib/window/record';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import { recordsOf } from './records-of';

const vpcId = 'vpc-0a1b2c3d4e5f67890';
const base = { schema: 1, id: 'aaaaaaaaaaaa', by: { id: 'a', name: 'Ada' }, at: '2026-11-23T08:00:00Z' };
const rule = { type: 'weekly', days: ['MON', 'WED'], opens: '22:00', closes: '02:00' };
const windowOf = (more: object = {}) =>
  NetworkRecord.parse({
    ...base,
    revision: 1,
    kind: 'window',
    vpcId,
    name: 'Nightly',
    zone: 'Europe/Berlin',
    rule,
    ...more,
  });
const leaseOf = (more: object = {}) =>
  NetworkRecord.parse({
    ...base,
    revision: 1,
    kind: 'lease',
    vpcId,
    createdAt: base.at,
    until: '2026-11-23T09:00:00Z',
    ...more,
  });
const freezeOf = (more: object = {}) =>
  NetworkRecord.parse({ ...base, revision: 1, kind: 'freeze', createdAt: base.at, ...more });

const kept = async ({ engine }: World, of?: string) => (await engine.records.list(of)).kept;
const schedule = async (world: World, Name: string) =>
  world.scheduler.send(new GetScheduleCommand({ GroupName: 'sluice', Name }));
/** Puts somebody's hand on an entry, by the console. */
async function editByHand(world: World, Name: string, change: object) {
  const { $metadata, Arn, CreationDate, LastModificationDate, ...current } = await schedule(world, Name);
  await world.scheduler.send(
    new UpdateScheduleCommand({
      ...current,
      Name,
      ScheduleExpression: current.ScheduleExpression,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: current.Target,
      ...change,
    }),
  );
}

describe('a record that is written', () => {
  it('is read back as it was, with the time of AWS', async () => {
    const world = await localWorld({ networks: 0 });
    const record = windowOf({ reason: 'a <b> & "c"' });
    expect(await world.engine.records.write(record)).toEqual({
      entry: `${vpcId}.window.aaaaaaaaaaaa.1.closes`,
      listed: true,
    });
    const listing = await world.engine.records.list(vpcId);
    expect(listing).toMatchObject({ garbage: [], spoilt: [], readAt: '2026-11-23T08:00:00Z' });
    expect(listing.kept).toMatchObject([
      { record, incomplete: false, changedOutside: false, disabled: false },
    ]);
    expect(listing.names).toHaveLength(2);
  });

  it('replaces its older revision', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(windowOf());
    await world.engine.records.write(windowOf({ revision: 2, name: 'Later' }));
    const listing = await world.engine.records.list();
    expect(listing.kept.map(({ record }) => record.revision)).toEqual([2]);
    expect(listing.names).toEqual([
      `${vpcId}.window.aaaaaaaaaaaa.2.closes`,
      `${vpcId}.window.aaaaaaaaaaaa.2.opens`,
    ]);
  });

  it('is gone when a deleted revision follows, and that goes after a day', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(windowOf());
    await world.engine.records.write(windowOf({ revision: 2, deleted: true }));
    expect(await kept(world)).toEqual([]);
    await world.advance({ hours: 24, minutes: 1 });
    const { garbage } = await world.engine.records.list();
    expect(garbage).toEqual([`${vpcId}.window.aaaaaaaaaaaa.2.closes`]);
  });

  it('can be written again as a repeat', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(leaseOf());
    await expect(world.engine.records.write(leaseOf())).resolves.toMatchObject({ listed: true });
  });

  it('loses to another of the same revision, and to a later one', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(windowOf());
    await expect(world.engine.records.write(windowOf({ name: 'Mine' }))).rejects.toThrow(RevisionTaken);
    await world.engine.records.write(windowOf({ revision: 2 }));
    await world.engine.records.write(windowOf({ revision: 3, name: 'Third' }));
    await expect(world.engine.records.write(windowOf({ revision: 2, name: 'Stale' }))).rejects.toThrow(
      RevisionTaken,
    );
    expect((await kept(world)).map(({ record }) => record.revision)).toEqual([3]);
  });

  it('is whole or completed later, wherever its writer is cut off', async () => {
    const world = await localWorld({ networks: 0 });
    const stop = world.aws.intercept((call, input, next) => {
      if (call.action !== 'CreateSchedule' || !String(input.Name).endsWith('.opens')) return next();
      throw new AwsError('InternalServerException', 'cut off', 500);
    });
    await expect(world.engine.records.write(windowOf())).rejects.toThrow('CreateSchedule');
    stop();
    const [half] = await kept(world);
    expect(half).toMatchObject({ incomplete: true, record: { revision: 1 } });
    await world.engine.records.complete(half!.record);
    expect(await kept(world)).toMatchObject([{ incomplete: false, changedOutside: false }]);
  });

  // Shown by hand: without it nobody noticed an edit that removed the older revision first.
  it('is its older or its newer revision at every moment of an edit, never none', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(windowOf());
    const seen: unknown[] = [];
    const stop = world.aws.intercept(async (call, _input, next) => {
      const answer = await next();
      if (call.service !== 'scheduler' || !/^(Create|Delete)/.test(call.action)) return answer;
      seen.push((await kept(world)).map(({ record }) => record.revision));
      return answer;
    });
    await world.engine.records.write(windowOf({ revision: 2 }));
    stop();
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.filter((revisions) => !/^\[[12]\]$/.test(JSON.stringify(revisions)))).toEqual([]);
  });
});

describe('a list', () => {
  it('of one network holds its own records and the freezes of the site', async () => {
    const world = await localWorld({ networks: 0 });
    const other = 'vpc-0a1b2c3d4e5f67891';
    await world.engine.records.write(leaseOf());
    await world.engine.records.write(leaseOf({ vpcId: other }));
    await world.engine.records.write(freezeOf());
    expect((await kept(world, vpcId)).map(({ record }) => record.kind).sort()).toEqual(['freeze', 'lease']);
    expect(await kept(world)).toHaveLength(3);
  });

  it('costs only what has changed since the last', async () => {
    const world = await localWorld({ networks: 0 });
    for (const id of ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'])
      await world.engine.records.write(leaseOf({ id }));
    await kept(world);
    const read: string[] = [];
    world.aws.onCall(({ call }) => read.push(call.action));
    await world.engine.records.write(leaseOf({ id: 'dddddddddddd' }));
    read.length = 0;
    expect(await kept(world)).toHaveLength(4);
    expect(read.filter((action) => action === 'GetSchedule')).toHaveLength(1);
  });

  it('is read anew if an edit comes between list and reading', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(leaseOf());
    const fresh = recordsOf(world.scheduler, await names(world), world.now);
    let edited = false;
    world.aws.intercept(async (call, _input, next) => {
      if (call.action !== 'GetSchedule' || edited) return next();
      edited = true;
      await world.engine.records.write(leaseOf({ revision: 2 }));
      return next();
    });
    expect((await fresh.list()).kept.map(({ record }) => record.revision)).toEqual([2]);
  });

  it('reads more entries than fit into a page', async () => {
    const world = await localWorld({ networks: 0 });
    const ids = Array.from({ length: 120 }, (_, index) => String(index).padStart(12, '0'));
    for (const id of ids) await world.engine.records.write(leaseOf({ id }));
    expect((await kept(world)).map(({ record }) => record.id).sort()).toEqual(ids);
  });

  // F05, F85
  it('is unknown, not empty, if the group is missing or going, or a part cannot be read', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(leaseOf());
    const stop = world.aws.intercept((call, _input, next) => {
      if (call.action !== 'ListSchedules') return next();
      throw new AwsError('ThrottlingException', 'Rate exceeded', 429);
    });
    const throttled = await world.engine.records.list().catch((error: unknown) => error);
    expect(throttled).toMatchObject({ why: 'records-unreadable' });
    stop();
    await world.scheduler.send(new DeleteScheduleGroupCommand({ Name: 'sluice' }));
    const missing = await world.engine.records.list().catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(RecordsUnknown);
    expect(missing).toMatchObject({ why: 'group-missing' });
  });

  it('is unknown, not empty, when the group is gone for good', async () => {
    const world = await localWorld({ networks: 0, sweepMinutes: 1440 });
    await world.scheduler.send(new DeleteScheduleGroupCommand({ Name: 'sluice' }));
    await world.advance({ minutes: 30 });
    const missing = await world.engine.records.list().catch((error: unknown) => error);
    expect(missing).toMatchObject({
      why: 'group-missing',
      message: expect.stringContaining('does not exist'),
    });
  });
});

describe('an entry that somebody changed by hand', () => {
  // F86
  it('is shown as spoilt if it cannot be read, and the others go on', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(leaseOf());
    await world.engine.records.write(leaseOf({ id: 'bbbbbbbbbbbb' }));
    const Name = `${vpcId}.lease.aaaaaaaaaaaa.1.closes`;
    const { Target } = await schedule(world, Name);
    const Input = (Target?.Input ?? '')
      .replace('lease-', 'lease ')
      .replace('2026-11-23T09:00:00Z', 'tomorrow');
    await editByHand(world, Name, { Target: { ...Target, Input } });
    const listing = await world.engine.records.list(vpcId);
    expect(listing.spoilt).toMatchObject([{ name: Name, vpcId }]);
    expect(listing.kept.map(({ record }) => record.id)).toEqual(['bbbbbbbbbbbb']);
    expect(listing.garbage).toEqual([]);
  });

  it('is shown as changed outside, or counts as off', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(windowOf());
    const Name = `${vpcId}.window.aaaaaaaaaaaa.1.opens`;
    await editByHand(world, Name, { ScheduleExpression: 'cron(0 5 * * ? *)' });
    expect(await kept(world)).toMatchObject([{ changedOutside: true, disabled: false }]);
    await editByHand(world, Name, { State: 'DISABLED' });
    expect(await kept(world)).toMatchObject([{ disabled: true }]);
  });

  it('is one of a stranger in our group: shown, never removed', async () => {
    const world = await localWorld({ networks: 0 });
    await world.engine.records.write(leaseOf());
    const { Target } = await schedule(world, `${vpcId}.lease.aaaaaaaaaaaa.1.closes`);
    const Name = 'backup-job';
    const stranger = { Name, GroupName: 'sluice', ScheduleExpression: 'rate(1 day)', Target };
    await world.scheduler.send(
      new CreateScheduleCommand({ ...stranger, FlexibleTimeWindow: { Mode: 'OFF' } }),
    );
    expect(await world.engine.records.list()).toMatchObject({ spoilt: [{ name: Name }], garbage: [] });
  });
});

it('removing what is gone is success', async () => {
  const world = await localWorld({ networks: 0 });
  await world.engine.records.write(leaseOf());
  const Name = `${vpcId}.lease.aaaaaaaaaaaa.1.closes`;
  await world.scheduler.send(new DeleteScheduleCommand({ GroupName: 'sluice', Name }));
  await expect(world.engine.records.remove([Name])).resolves.toBeUndefined();
});

async function names(world: World) {
  await world.engine.records.write(leaseOf({ id: 'zzzzzzzzzzzz' }));
  const { Target } = await schedule(world, `${vpcId}.lease.zzzzzzzzzzzz.1.closes`);
  await world.engine.records.remove([`${vpcId}.lease.zzzzzzzzzzzz.1.closes`]);
  return {
    group: 'sluice',
    schedulerRoleArn: Target?.RoleArn ?? '',
    deadLetterArn: Target?.DeadLetterConfig?.Arn ?? '',
    workflowArn: JSON.parse(Target?.Input ?? '{}').StateMachineArn,
    sweepArn: '',
  };
}
