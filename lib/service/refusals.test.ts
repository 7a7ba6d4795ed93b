import { CreateRouteCommand, CreateTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-ec2';
import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesOf } from '@/infra/names';
import { WindowRequest } from '@/lib/view/requests';
import { type Authored, newLease, newWindow } from '@/lib/window/new-record';
import type { NetworkRecord } from '@/lib/window/record';
import { localWorld, type World } from '@/test/local-world';
import { createWindow } from './create-window';
import { exportRecords } from './export-records';
import { extendLease } from './extend-lease';
import { newId } from './new-id';
import { openNetwork } from './open-network';
import { readHealth } from './read-health';
import { readNetworkDetail } from './read-network-detail';
import { releaseOwn } from './release-own';
import { replaceWindow } from './replace-window';
import { skipNext } from './skip-next';
import { willBeOpenAt } from './will-be-open-at';

let here: World;
beforeEach(async () => {
  here = await localWorld();
});
afterEach(() => here.stop());

const nightly = WindowRequest.parse({
  name: 'Nightly',
  zone: 'UTC',
  rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
});
const open = async (minutes = 60, name = 'ada') =>
  openNetwork(await here.context('opener', name), { vpcId: here.vpcId, minutes });

/** Writes records as so many people would. */
async function many(count: number, recordOf: (authored: Authored) => NetworkRecord): Promise<void> {
  const by = { id: 'many', name: 'Many' };
  const records = Array.from({ length: count }, () => recordOf({ id: newId(), by, at: here.now() }));
  for (const record of records) await here.engine.records.write(record);
}

async function spoil(name: string): Promise<void> {
  const ctx = namesOf({ app: 'sluice', ...here.engine.site });
  await here.scheduler.send(
    new CreateScheduleCommand({
      GroupName: ctx.group,
      Name: name,
      ScheduleExpression: 'rate(1 day)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: ctx.functionArn('sweep'), RoleArn: ctx.schedulerRoleArn, Input: '{"by":"hand"}' },
    }),
  );
}

async function limitByTag(Value: string): Promise<void> {
  const Tags = [{ Key: 'sluice:max-open-minutes', Value }];
  await here.ec2.send(new CreateTagsCommand({ Resources: [here.vpcId], Tags }));
}

describe('opening is refused', () => {
  it('beyond the limit, which is named, and at the limit not', async () => {
    await expect(open(1441)).rejects.toMatchObject({
      code: 'too-long',
      detail: expect.stringContaining('1440 minutes'),
    });
    expect(await open(1440)).toMatchObject({ until: '2026-11-24T08:00:00Z' });
  });

  it('beyond what the VPC\u2019s own tag allows, and the tag is named', async () => {
    await limitByTag('30');
    const detail = expect.stringMatching(/at most 30 minutes.*The tag sluice:max-open-minutes of vpc-/);
    await expect(open(31)).rejects.toMatchObject({ code: 'too-long', detail });
    await open(30);
  });

  it('whatever its length where the tag allows none, and says so', async () => {
    await limitByTag('0');
    const detail = expect.stringContaining(`The tag sluice:max-open-minutes of ${here.vpcId} is 0`);
    await expect(open(1)).rejects.toMatchObject({ code: 'too-long', detail });
  });

  it('beyond the deployment\u2019s limit, which is said to be the deployment\u2019s, at the field that asked', async () => {
    const detail = expect.stringContaining('the deployment');
    const more = (pointer: string) => ({ fields: [{ pointer, detail }] });
    await expect(open(1441)).rejects.toMatchObject({ detail, more: more('/minutes') });
    const ada = await here.context('opener', 'ada');
    const until = openNetwork(ada, { vpcId: here.vpcId, until: '2026-11-24T08:01:00Z' });
    await expect(until).rejects.toMatchObject({ detail, more: more('/until') });
    await open(60);
    const [lease] = (await readNetworkDetail(ada, here)).leases;
    const longer = extendLease(ada, { vpcId: here.vpcId, leaseId: lease!.id, minutes: 1400 });
    await expect(longer).rejects.toMatchObject({ detail, more: more('/minutes') });
  });

  it('for an end that is past', async () => {
    const past = { vpcId: here.vpcId, until: '2026-11-23T08:00:00Z' };
    await expect(openNetwork(await here.context(), past)).rejects.toMatchObject({
      code: 'invalid',
      more: { fields: [{ pointer: '/until' }] },
    });
  });

  it('where another default route is, whose owner is named', async () => {
    const { routeTables, internetGatewayIds } = await here.observe();
    const RouteTableId = routeTables.find((table) => table.tags['sluice:enrolled'])?.id;
    const [GatewayId] = internetGatewayIds;
    await here.ec2.send(
      new CreateRouteCommand({ RouteTableId, GatewayId, DestinationCidrBlock: '0.0.0.0/0' }),
    );
    await expect(open()).rejects.toMatchObject({
      code: 'foreign-route',
      detail: expect.stringContaining(GatewayId ?? 'no gateway'),
    });
    const admin = await here.context();
    const adding = createWindow(admin, { vpcId: here.vpcId, draft: nightly });
    await expect(adding).rejects.toMatchObject({ code: 'foreign-route' });
    expect(await readNetworkDetail(admin, here)).toMatchObject({ exposed: 'yes', state: 'closed' });
  });

  it('where no gateway could stand, with every problem named', async () => {
    const { subnets } = await here.observe();
    const marked = subnets.filter((subnet) => subnet.tags['sluice:gateway-subnet']).map(({ id }) => id);
    const Tags = [{ Key: 'sluice:gateway-subnet' }];
    await here.ec2.send(new DeleteTagsCommand({ Resources: marked, Tags }));
    await expect(open()).rejects.toMatchObject({
      code: 'blocked',
      more: { problems: [{ code: 'no-gateway-subnet', remedy: expect.any(String) }] },
    });
  });

  it('for a network that is nowhere', async () => {
    const nowhere = { vpcId: 'vpc-00000000000000000', minutes: 5 };
    await expect(openNetwork(await here.context(), nowhere)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('by whoever may only look', async () => {
    for (const role of ['viewer', 'auditor'] as const) {
      const opening = openNetwork(await here.context(role), { vpcId: here.vpcId, minutes: 5 });
      await expect(opening).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect((await exportRecords(await here.context('auditor'))).records).toEqual([]);
  });

  it('when fifty openings are under way', async () => {
    const until = here.now().add({ hours: 1 });
    await many(50, (authored) => newLease({ vpcId: here.vpcId, until }, authored));
    await expect(open(60, 'one too many')).rejects.toMatchObject({ code: 'too-many' });
  });
});

describe('an entry spoilt by hand', () => {
  it('is shown, blocks opening on its network, and loses nothing', async () => {
    const admin = await here.context();
    await createWindow(admin, { vpcId: here.vpcId, draft: nightly });
    const name = `${here.vpcId}.window.abcdefghijkl.1.closes`;
    await spoil(name);
    await expect(open()).rejects.toMatchObject({
      code: 'spoilt-entry',
      detail: expect.stringContaining(name),
    });
    const at = { vpcId: here.vpcId, at: '2026-11-23T09:30:00Z' };
    await expect(willBeOpenAt(admin, at)).rejects.toMatchObject({ code: 'spoilt-entry' });
    expect(await readNetworkDetail(admin, here)).toMatchObject({
      spoiltEntries: [{ name }],
      windowList: [{ name: 'Nightly' }],
      problems: expect.arrayContaining([expect.objectContaining({ code: 'spoilt-entry' })]),
    });
    expect(await readHealth(admin)).toMatchObject({ ok: false, sites: [{ spoilt: [{ name }] }] });
    expect(await exportRecords(admin)).toMatchObject({ records: [{}], spoilt: [{ name }] });
  });

  it('is what stops an opening from being made longer, and not that it were over', async () => {
    const name = `${here.vpcId}.lease.abcdefghijkl.1.closes`;
    await spoil(name);
    const of = { vpcId: here.vpcId, leaseId: 'abcdefghijkl', minutes: 5 };
    await expect(extendLease(await here.context('opener'), of)).rejects.toMatchObject({
      code: 'spoilt-entry',
      detail: expect.stringContaining(name),
    });
  });
});

describe('somebody else\u2019s opening', () => {
  it('is not ended by its neighbours, and made longer by operators only', async () => {
    await open(60, 'ada');
    const [lease] = (await readNetworkDetail(await here.context(), here)).leases;
    const of = { vpcId: here.vpcId, leaseId: lease!.id };
    const bo = await here.context('opener', 'bo');
    await expect(releaseOwn(bo, of)).rejects.toMatchObject({ code: 'not-yours' });
    await expect(extendLease(bo, { ...of, minutes: 5 })).rejects.toMatchObject({ code: 'not-yours' });
    const operator = await here.context('operator');
    expect(await extendLease(operator, { ...of, minutes: 5 })).toMatchObject({
      until: '2026-11-23T09:05:00Z',
    });
    const far = extendLease(operator, { ...of, minutes: 1440 });
    await expect(far).rejects.toMatchObject({ code: 'too-long' });
    const shorter = extendLease(operator, { ...of, until: '2026-11-23T09:00:00Z' });
    await expect(shorter).rejects.toMatchObject({ code: 'invalid' });
  });

  it('that is over can be neither ended nor made longer', async () => {
    await open(5);
    const ada = await here.context('opener', 'ada');
    const [lease] = (await readNetworkDetail(ada, here)).leases;
    const of = { vpcId: here.vpcId, leaseId: lease!.id };
    await here.advance({ minutes: 6 });
    await expect(extendLease(ada, { ...of, minutes: 5 })).rejects.toMatchObject({ code: 'not-open' });
    await expect(releaseOwn(ada, of)).rejects.toMatchObject({ code: 'not-open' });
  });
});

describe('a window is refused', () => {
  const refused = async (draft: object) =>
    createWindow(await here.context(), {
      vpcId: here.vpcId,
      draft: WindowRequest.parse({ ...nightly, ...draft }),
    });

  it.each([
    [{ zone: 'Mars/Olympus' }, '/zone'],
    [{ rule: { type: 'once', opens: '2026-11-20T10:00', closes: '2026-11-20T11:00' } }, '/rule/closes'],
    [{ rule: { type: 'once', opens: '2026-11-29T10:00', closes: '2026-11-29T10:00' } }, '/rule/closes'],
    [{ rule: { type: 'cron', expression: 'cron(61 2 * * ? *)', durationMinutes: 5 } }, '/rule/expression'],
    [{ firstDate: '2026-12-01', lastDate: '2026-11-01' }, '/lastDate'],
    [{ lastDate: '2026-11-22' }, '/rule'],
    [{ rule: { type: 'weekly', days: ['MON', 'TUE'], opens: '09:00', closes: '09:00' } }, '/confirmedLong'],
  ])('%j: %s', async (draft, pointer) => {
    await expect(refused(draft)).rejects.toMatchObject({
      code: 'invalid',
      more: { fields: [{ pointer, detail: expect.any(String) }] },
    });
  });

  it('after the hundredth of a network', async () => {
    const admin = await here.context();
    await many(100, (authored) => newWindow(nightly, here, authored));
    await expect(createWindow(admin, { vpcId: here.vpcId, draft: nightly })).rejects.toMatchObject({
      code: 'too-many',
    });
  });

  it('when the editor does not say which revision it replaces', async () => {
    const admin = await here.context();
    const { id } = await createWindow(admin, { vpcId: here.vpcId, draft: nightly });
    const blind = { vpcId: here.vpcId, windowId: id, draft: nightly, revision: undefined };
    await expect(replaceWindow(admin, blind)).rejects.toMatchObject({ code: 'if-match-missing' });
    const off = { vpcId: here.vpcId, windowId: 'nosuchwindow' };
    await expect(skipNext(admin, off)).rejects.toMatchObject({ code: 'not-found' });
  });
});
