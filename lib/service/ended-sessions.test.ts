import {
  DeleteParametersCommand,
  GetParametersByPathCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { endedHere, parametersHere } from '@/test/ended-here';
import { localWorld } from '@/test/local-world';
import { endSessions } from './end-sessions';
import { sweepSite } from './sweep-site';

/** Two processes of the dashboard, which share what is written and nothing else, and a clock that they read. */
function twoProcesses() {
  const here = parametersHere();
  let at = Date.parse('2026-11-23T08:00:00.500Z');
  const now = () => at;
  let asked = 0;
  here.aws.onCall(({ call }) => {
    if (call.action === 'GetParametersByPath') asked += 1;
  });
  return {
    ...here,
    asked: () => asked,
    one: endedHere(now, here.endings),
    other: endedHere(now, here.endings),
    second: Math.floor(at / 1000),
    pass: (seconds: number) => {
      at += seconds * 1000;
    },
  };
}
const ada = { actorId: 'https://login.example.com#ada', sessionId: 'one' };

describe('what was ended', () => {
  it('is over at once where it was ended, and within 30 s everywhere', async () => {
    const { one, other, pass, second } = twoProcesses();
    const session = { ...ada, since: second - 60 };
    expect(await other.isEnded(session)).toBe(false);
    await one.endSession('one', 3600);
    expect([await one.isEnded(session), await other.isEnded(session)]).toEqual([true, false]);
    pass(30);
    expect(await other.isEnded(session)).toBe(true);
    expect(await other.isEnded({ ...session, sessionId: 'two' })).toBe(false);
  });

  it('of an actor is every session and token from before, this second\u2019s too, and nothing from after', async () => {
    const { one, second } = twoProcesses();
    const notBefore = await one.endActor(ada.actorId);
    expect(notBefore).toBe(second + 1);
    const since = (at: number) => ({ ...ada, since: at });
    expect(await one.isEnded(since(second - 3600))).toBe(true);
    expect(await one.isEnded(since(second))).toBe(true);
    expect(await one.isEnded({ actorId: ada.actorId, since: second })).toBe(true);
    expect(await one.isEnded(since(second + 1))).toBe(false);
    expect(await one.isEnded({ ...ada, actorId: 'https://login.example.com#olu', since: second })).toBe(
      false,
    );
    expect(await one.isEnded({ ...ada, actorId: 'https://other.example.com#ada', since: second })).toBe(
      false,
    );
  });

  it('for everybody is everybody\u2019s', async () => {
    const { one, other, pass, second } = twoProcesses();
    await one.endAll();
    pass(31);
    expect(await other.isEnded({ ...ada, since: second })).toBe(true);
    expect(await other.isEnded({ ...ada, since: second + 1 })).toBe(false);
  });

  it('is found beyond the first page', async () => {
    const { one, other, second } = twoProcesses();
    for (let count = 0; count < 25; count += 1) await one.endActor(`somebody ${count}`);
    for (let count = 0; count < 25; count += 1)
      expect(await other.isEnded({ actorId: `somebody ${count}`, since: second })).toBe(true);
  });

  it('is asked for once in 30 s, however many ask', async () => {
    const { one, asked, pass, second } = twoProcesses();
    await Promise.all(Array.from({ length: 50 }, () => one.isEnded({ ...ada, since: second })));
    pass(29);
    await one.isEnded({ ...ada, since: second });
    expect(asked()).toBe(1);
  });

  it('that somebody wrote by hand, and nobody can read, ends all from before it was written', async () => {
    const { ssm, endings } = parametersHere();
    const Name = '/sluice/sessions/epoch';
    await ssm.send(new PutParameterCommand({ Name, Value: 'now!', Type: 'String' }));
    expect(await endings.list()).toEqual([{ key: 'epoch', notBefore: 1, forgetAt: 1 + 24 * 3600 }]);
  });
});

describe('with AWS away', () => {
  it('what was known last goes for ten minutes, and then nobody is taken to be signed in', async () => {
    const { one, aws, pass, second } = twoProcesses();
    await one.endActor(ada.actorId);
    expect(await one.isEnded({ ...ada, since: second + 1 })).toBe(false);
    aws.faults.add({ action: 'GetParametersByPath', code: 'InternalServerError' });
    pass(599);
    expect(await one.isEnded({ ...ada, since: second + 1 })).toBe(false);
    expect(await one.isEnded({ ...ada, since: second })).toBe(true);
    pass(1);
    await expect(one.isEnded({ ...ada, since: second + 1 })).rejects.toMatchObject({
      code: 'sessions-unknown',
    });
  });

  it('a process that never knew lets nobody in, and asks again after five seconds, not at each request', async () => {
    const { one, aws, asked, pass, second } = twoProcesses();
    aws.faults.add({ action: 'GetParametersByPath', code: 'InternalServerError', count: 1 });
    for (let count = 0; count < 10; count += 1)
      await expect(one.isEnded({ ...ada, since: second })).rejects.toMatchObject({
        code: 'sessions-unknown',
      });
    expect(asked()).toBe(1);
    pass(5);
    expect(await one.isEnded({ ...ada, since: second })).toBe(false);
  });

  it('the missing right is named', async () => {
    const { one, aws, second } = twoProcesses();
    aws.faults.add({ action: 'GetParametersByPath', code: 'AccessDeniedException' });
    await expect(one.isEnded({ ...ada, since: second })).rejects.toMatchObject({
      code: 'permission',
      detail: expect.stringContaining('GetParametersByPath'),
    });
  });

  it('throttling says when to come again', async () => {
    const { one, aws, second } = twoProcesses();
    aws.faults.add({ action: 'GetParametersByPath', code: 'ThrottlingException' });
    await expect(one.isEnded({ ...ada, since: second })).rejects.toMatchObject({
      code: 'throttled',
      more: { retryAfterSeconds: 5 },
    });
  });

  it('an end that is not written is told, and does not hold', async () => {
    const { one, aws, second } = twoProcesses();
    aws.faults.add({ action: 'PutParameter', code: 'InternalServerError' });
    await expect(one.endActor(ada.actorId)).rejects.toMatchObject({ code: 'sessions-unknown' });
    expect(await one.isEnded({ ...ada, since: second })).toBe(false);
  });
});

describe('an admin', () => {
  it('ends one actor\u2019s sessions, or everybody\u2019s; nobody else may', async () => {
    const world = await localWorld({ networks: 0, start: '2026-11-23T08:00:00Z' });
    const ctx = await world.context('admin');
    const known = () => endedHere(() => world.now().epochMilliseconds, world.engine.endings);
    expect(await endSessions(ctx, { actor: ada.actorId })).toEqual({ notBefore: '2026-11-23T08:00:01.000Z' });
    const since = Date.parse('2026-11-23T07:00:00Z') / 1000;
    expect(await known().isEnded({ ...ada, since })).toBe(true);
    expect(await known().isEnded({ ...ada, actorId: 'olu', since })).toBe(false);
    await endSessions(ctx, { everybody: true });
    expect(await known().isEnded({ ...ada, actorId: 'olu', since })).toBe(true);
    for (const role of ['viewer', 'opener', 'operator', 'auditor'] as const)
      await expect(endSessions(await world.context(role), { everybody: true })).rejects.toMatchObject({
        code: 'forbidden',
      });
  });
});

describe('the sweep', () => {
  it('removes what is over by itself, a day after it was ended, and never everybody\u2019s', async () => {
    const world = await localWorld({ networks: 0, sweepMinutes: 1440 });
    const { endings } = world.engine;
    const ended = endedHere(() => world.now().epochMilliseconds, endings);
    await ended.endActor(ada.actorId);
    await ended.endSession('one', 3600);
    await ended.endAll();
    const keys = async () => (await endings.list()).map(({ key }) => key.split('-')[0]);
    await world.advance({ minutes: 59 });
    await sweepSite(world.engine);
    expect(await keys()).toEqual(['actor', 'epoch', 'session']);
    await world.advance({ minutes: 2 });
    await sweepSite(world.engine);
    expect(await keys()).toEqual(['actor', 'epoch']);
    await world.advance({ hours: 23 });
    await sweepSite(world.engine);
    expect(await keys()).toEqual(['epoch']);
  });

  it('goes on with the networks when the ends cannot be read, and says so', async () => {
    const world = await localWorld({ sweepMinutes: 1440 });
    world.aws.faults.add({ action: 'GetParametersByPath', code: 'AccessDeniedException' });
    await expect(sweepSite(world.engine)).rejects.toThrow(/GetParametersByPath/);
  });
});

it('of a path of others nothing is seen or removed', async () => {
  const { ssm, endings, one } = twoProcesses();
  await one.endActor(ada.actorId);
  for (const Name of ['/sluice/sessions-of-others/epoch', '/sluice/epoch', '/other/sessions/epoch'])
    await ssm.send(new PutParameterCommand({ Name, Value: '{"notBefore":99999999999}', Type: 'String' }));
  expect(await endings.list()).toHaveLength(1);
  await endings.remove(['epoch']);
  const left = await ssm.send(new GetParametersByPathCommand({ Path: '/', Recursive: true }));
  expect(left.Parameters).toHaveLength(4);
  await ssm.send(new DeleteParametersCommand({ Names: ['/sluice/epoch'] }));
});
