import { CreateTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-ec2';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { namesOf } from '@/infra/names';
import { rolesOf } from '@/infra/roles';
import { detail, draft, journey, made, stopAfterEach } from '@/test/journey';
import type { World, WorldOptions } from '@/test/local-world';
import { judge } from '@/test/permissions/judge';
import { type Request, requestsOf } from '@/test/permissions/requests-of';
import { closeNetwork } from './close-network';
import { createWindow } from './create-window';
import { enrolNetwork } from './enrol-network';
import { openNetwork } from './open-network';
import { readEnrolment } from './read-enrolment';

stopAfterEach();

const offering = (options: WorldOptions = {}) => journey({ enrolFromDashboard: true, ...options });
const names = namesOf({ app: 'sluice', region: 'eu-central-1', accountId: '000000000000' });
const tagsOf = async (here: World) => {
  const { routeTables, subnets } = await here.observe();
  return Object.fromEntries([...routeTables, ...subnets].map(({ id, tags }) => [id, tags]));
};
async function items(here: World) {
  return (await readEnrolment(await here.context('viewer'), here)).items;
}
/** As a VPC that nobody has tagged. */
async function strip(here: World): Promise<void> {
  for (const { resourceId, tag } of await items(here))
    await here.ec2.send(new DeleteTagsCommand({ Resources: [resourceId], Tags: [{ Key: tag }] }));
}
async function ask(here: World, enrolled: boolean, role: 'admin' | 'operator' = 'admin') {
  const reason = 'ticket 7';
  return enrolNetwork(await here.context(role), { vpcId: here.vpcId, enrolled, reason });
}
/** Until the run is over. */
async function done(here: World, enrolled: boolean): Promise<void> {
  await ask(here, enrolled);
  await here.advance({ seconds: 30 });
}
const open = async (here: World) =>
  openNetwork(await here.context('opener'), { vpcId: here.vpcId, minutes: 60 });
const isDone = async (here: World) => (await items(here)).map((item) => item.done);

describe('enrolling', () => {
  it('tags what nobody tagged, and the network can be opened', async () => {
    const here = await offering();
    await strip(here);
    await expect(open(here)).rejects.toMatchObject({ code: 'blocked' });
    const before = await tagsOf(here);
    const wanted = await items(here);
    await done(here, true);
    const after = await tagsOf(here);
    for (const { resourceId, tag } of wanted)
      expect(after[resourceId]).toEqual({ ...before[resourceId], [tag]: 'true' });
    const untouched = Object.keys(after).filter((id) => !wanted.some(({ resourceId }) => resourceId === id));
    expect(untouched.map((id) => after[id])).toEqual(untouched.map((id) => before[id]));
    await open(here);
    await here.advance({ minutes: 10 });
    expect((await detail(here)).state).toBe('open');
  });

  it('tags only what is missing, by one call for each key, and again changes nothing', async () => {
    const here = await offering();
    await strip(here);
    await done(here, true);
    expect(made(here, 'CreateTags')).toBe(2);
    await done(here, true);
    expect(made(here, 'CreateTags')).toBe(2);
  });

  it('calls nothing of EC2 that the role of its machine does not allow', async () => {
    const here = await offering();
    await strip(here);
    const asked: Request[] = [];
    here.aws.intercept((call, input, next) => {
      if (call.action === 'CreateTags') asked.push(...requestsOf(names, call, input, () => ({})));
      return next();
    });
    await done(here, true);
    await done(here, false);
    const role = rolesOf(names, { enrolFromDashboard: true }).find(({ arn }) => arn === names.enrolRoleArn);
    const may = judge(role!.policy, role!.arn);
    expect(asked).toHaveLength(4);
    expect(await Promise.all(asked.map(may))).toEqual([true, true, true, true]);
  });

  it('says in the run who asked, why, and in which request', async () => {
    const here = await offering();
    await strip(here);
    const admin = await here.context('admin', 'ada');
    const { execution } = await enrolNetwork(admin, { vpcId: here.vpcId, enrolled: true, reason: 'new' });
    await here.advance({ seconds: 30 });
    const run = await here.sfn.send(new DescribeExecutionCommand({ executionArn: execution }));
    expect(run.status).toBe('SUCCEEDED');
    expect(JSON.parse(run.input ?? '')).toMatchObject({
      schema: 1,
      vpcId: here.vpcId,
      by: { id: 'ada', name: 'ada' },
      reason: 'new',
      requestId: admin.requestId,
    });
  });

  it('goes on when AWS throttles', async () => {
    const here = await offering();
    await strip(here);
    here.aws.faults.add({ service: 'ec2', action: 'CreateTags', code: 'RequestLimitExceeded', count: 3 });
    await ask(here, true);
    await here.advance({ minutes: 5 });
    expect(await isDone(here)).toEqual([true, true]);
  });
});

describe('taking it back', () => {
  it('sets the tags to false, of a network that is closed', async () => {
    const here = await offering();
    await done(here, false);
    expect(await isDone(here)).toEqual([false, false]);
    const values = Object.values(await tagsOf(here)).flatMap((tags) => [
      ...[tags['sluice:enrolled'], tags['sluice:gateway-subnet']].filter((value) => value !== undefined),
    ]);
    expect(values).toEqual(['false', 'false']);
    await expect(open(here)).rejects.toMatchObject({ code: 'blocked' });
    await done(here, true);
    expect(await isDone(here)).toEqual([true, true]);
  });

  it('is refused while the network opens, is open or closes, and changes nothing', async () => {
    const here = await offering();
    await open(here);
    await expect(ask(here, false)).rejects.toMatchObject({ code: 'still-open' });
    await here.advance({ minutes: 10 });
    expect((await detail(here)).state).toBe('open');
    await expect(ask(here, false)).rejects.toMatchObject({
      code: 'still-open',
      detail: expect.stringMatching(/nat-\w+, the route of rtb-\w+/),
    });
    await closeNetwork(await here.context('operator'), here);
    await here.advance({ seconds: 2 });
    await expect(ask(here, false)).rejects.toMatchObject({ code: 'still-open' });
    expect(await isDone(here)).toEqual([true, true]);
    await here.advance({ minutes: 10 });
    await done(here, false);
    expect(await isDone(here)).toEqual([false, false]);
  });

  it('is refused while a window is open, even if nothing could be built', async () => {
    const here = await offering();
    await createWindow(await here.context(), { vpcId: here.vpcId, draft: draft() });
    const [table] = await items(here);
    const Tags = [{ Key: 'sluice:enrolled', Value: 'false' }];
    await here.ec2.send(new CreateTagsCommand({ Resources: [table!.resourceId], Tags }));
    await here.advanceTo('2026-11-23T09:10:00Z');
    await expect(ask(here, false)).rejects.toMatchObject({
      code: 'still-open',
      detail: expect.stringContaining('It is to be open now.'),
    });
  });
});

describe('who asks in vain', () => {
  it('is everybody but an admin', async () => {
    const here = await offering();
    for (const enrolled of [true, false])
      await expect(ask(here, enrolled, 'operator')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is everybody where the deployment does not offer it', async () => {
    const here = await journey();
    for (const enrolled of [true, false])
      await expect(ask(here, enrolled)).rejects.toMatchObject({ code: 'enrol-not-offered' });
    expect(await isDone(here)).toEqual([true, true]);
  });

  it('is told so where the machine is missing, or AWS refuses to start it', async () => {
    const here = await offering({ callOnce: true });
    const fault = { service: 'states', action: 'StartExecution' } as const;
    here.aws.faults.add({ ...fault, code: 'StateMachineDoesNotExist', count: 1 });
    await expect(ask(here, true)).rejects.toMatchObject({ code: 'workflow-missing' });
    here.aws.faults.add({ ...fault, code: 'AccessDeniedException', count: 1 });
    await expect(ask(here, true)).rejects.toMatchObject({ code: 'permission' });
  });
});
