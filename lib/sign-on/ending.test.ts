import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visitorOf } from './caller';
import { renewalOf } from './session-cookie';
import { signOut } from './sign-out';
import { dashboardOf } from './testing/dashboard';
import { FaultyProvider } from './testing/faulty-provider';
import { Jar, origin } from './testing/world';

/** How sessions end before their time, against a provider that says of a sign-in what a test wants it to. */
let provider: FaultyProvider;
beforeEach(async () => {
  provider = await FaultyProvider.start();
});
afterEach(() => provider.stop());

const cookie = '__Host-sluice-session';

const dashboard = (settings: object = {}) => dashboardOf(provider, settings);
const over = { code: 'unauthenticated' };

describe('signing out', () => {
  it('ends every copy of the session\u2019s cookie at once (ASVS 7.4.1)', async () => {
    const { signIn, ask, leave } = dashboard();
    const { jar } = await signIn();
    const copy = jar.headers();
    await leave(jar);
    await expect(ask(copy)).rejects.toMatchObject(over);
  });

  it('leaves the person\u2019s other sessions alone', async () => {
    const { signIn, ask, leave } = dashboard();
    const [here, there] = [await signIn(), await signIn()];
    await leave(here.jar);
    expect(await ask(there.jar)).toMatchObject({ role: 'admin' });
  });

  it('ends what was renewed of it too, before and after', async () => {
    const { signIn, ask, leave, clock, desk } = dashboard();
    const { jar } = await signIn();
    const old = jar.headers();
    clock.advance(120);
    jar.take([(await renewalOf(desk, jar.headers())) ?? '']);
    const seen = jar.headers();
    await signIn(jar);
    expect(await ask(jar)).toBeDefined();
    await leave(jar);
    for (const copy of [old, seen]) await expect(ask(copy)).rejects.toMatchObject(over);
  });

  it('is not undone by an answer of the provider that was on its way', async () => {
    const { signIn, begin, answered, leave, seconds } = dashboard();
    const since = seconds();
    const { jar } = await signIn(new Jar(), since);
    const url = await begin(jar);
    await leave(jar);
    const arrival = await answered(jar, url, since);
    expect(arrival.kind).toBe('again');
    expect(jar.value(cookie)).toBe('');
    expect(new URL(arrival.kind === 'again' ? arrival.url : '').searchParams.get('prompt')).toBe('login');
  });

  it('lets the person out even if the end cannot be written', async () => {
    const { signIn, leave, aws } = dashboard();
    const { jar } = await signIn();
    aws.faults.add({ action: 'PutParameter', code: 'InternalServerError' });
    expect((await leave(jar)).names()).toEqual([]);
  });
});

describe('signing out again and again', () => {
  const written = (aws: ReturnType<typeof dashboard>['aws']) => {
    const names: unknown[] = [];
    aws.onCall(({ call, input }) => {
      if (call.action === 'PutParameter') names.push(input.Name);
    });
    return names;
  };

  it('with the same cookie writes once: nobody can keep an admin from ending sessions by it', async () => {
    const { signIn, desk, ended, aws } = dashboard();
    const { jar } = await signIn();
    const names = written(aws);
    for (let again = 0; again < 5; again += 1) await signOut(desk, ended, jar.headers(), false);
    expect(names).toHaveLength(1);
  });

  it('with a cookie that was ended does nothing, for that has no power any more: not over the other sessions either', async () => {
    const { signIn, ask, leave, desk, ended, aws, clock } = dashboard();
    const { jar } = await signIn();
    const copy = jar.headers();
    expect(await signOut(desk, ended, copy, false)).toMatchObject({ hasEnded: true });
    clock.advance(5);
    const there = await signIn();
    const names = written(aws);
    for (const everywhere of [true, false])
      expect(await signOut(desk, ended, copy, everywhere)).toMatchObject({ hasEnded: false });
    expect(names).toEqual([]);
    expect(await ask(there.jar)).toBeDefined();
    await leave(there.jar, true);
    await expect(ask(there.jar)).rejects.toMatchObject(over);
  });

  it('of ever new sessions leaves few parameters, and every session is over all the same', async () => {
    const { signIn, ask, leave, aws } = dashboard();
    const names = written(aws);
    const copies: Headers[] = [];
    for (let again = 0; again < 25; again += 1) {
      const { jar } = await signIn();
      copies.push(jar.headers());
      await leave(jar);
    }
    expect(new Set(names).size).toBe(21);
    for (const copy of copies) await expect(ask(copy)).rejects.toMatchObject(over);
  });
});

describe('signing out everywhere', () => {
  it('ends all sessions and tokens of the person, and nobody else\u2019s', async () => {
    const { signIn, ask, leave, seconds, clock } = dashboard();
    const [here, there] = [await signIn(), await signIn()];
    const token = async (sub: string) =>
      new Headers({
        authorization: `Bearer ${await provider.token({ sub, aud: origin, iat: seconds(), exp: seconds() + 60 })}`,
      });
    provider.faults = {};
    const [own, others] = [await token('ada'), await token('olu')];
    expect(await ask(own)).toMatchObject({ role: 'operator' });
    await leave(here.jar, true);
    for (const copy of [there.jar, own]) await expect(ask(copy)).rejects.toMatchObject(over);
    expect(await ask(others)).toMatchObject({ role: 'operator' });
    clock.advance(6);
    expect(await ask(await token('ada'))).toMatchObject({ role: 'operator' });
  });

  it('has the provider ask the person anew, in each browser', async () => {
    const { signIn, ask, leave, begin, answered, seconds, clock } = dashboard();
    const since = seconds();
    const { jar } = await signIn(new Jar(), since);
    const there = await signIn(new Jar(), since);
    await leave(jar, true);
    clock.advance(5);
    const silent = await answered(there.jar, await begin(there.jar, '/networks/x'), since);
    expect(silent).toMatchObject({ kind: 'again' });
    await expect(ask(there.jar)).rejects.toMatchObject(over);
    const url = new URL(silent.kind === 'again' ? silent.url : '');
    clock.advance(20);
    expect(await answered(there.jar, url, seconds() - 10)).toMatchObject({
      kind: 'signed-in',
      url: `${origin}/networks/x`,
    });
    expect(await ask(there.jar)).toMatchObject({ role: 'admin' });
  });

  it('is not got round by a provider that does not ask', async () => {
    const { signIn, leave, begin, answered, seconds, clock } = dashboard();
    const since = seconds() - 600;
    const { jar } = await signIn(new Jar(), since);
    await leave(jar, true);
    clock.advance(5);
    const silent = await answered(jar, await begin(jar), since);
    const arrival = await answered(jar, new URL(silent.kind === 'again' ? silent.url : ''), since);
    expect(arrival).toMatchObject({ kind: 'refused', why: expect.stringContaining('was ended') });
    expect(jar.value(cookie)).toBe('');
  });

  it('says so if it cannot be written, and signs nobody out', async () => {
    const { signIn, ask, leave, aws } = dashboard();
    const { jar } = await signIn();
    aws.faults.add({ action: 'PutParameter', code: 'InternalServerError' });
    await expect(leave(jar, true)).rejects.toMatchObject({ code: 'sessions-unknown' });
    expect(await ask(jar)).toBeDefined();
  });
});

describe('an issuer whose clock is ahead', () => {
  it('has no token outlive an end that came after it was issued', async () => {
    const { signIn, ask, leave, seconds, clock } = dashboard();
    const { jar } = await signIn();
    const claims = { sub: 'ada', aud: origin, iat: seconds() + 5, exp: seconds() + 60 };
    provider.faults = {};
    const authorization = `Bearer ${await provider.token(claims)}`;
    expect(await ask(new Headers({ authorization }))).toMatchObject({ role: 'operator' });
    await leave(jar, true);
    for (const later of [0, 10]) {
      clock.advance(later);
      await expect(ask(new Headers({ authorization }))).rejects.toMatchObject(over);
    }
  });

  it.each([1, 30, 60])('by %i s renews no session that began before it was ended', async (ahead) => {
    const { begin, answered, leave, seconds, clock } = dashboard();
    const since = seconds();
    const jar = new Jar();
    await answered(jar, await begin(jar), since, ahead);
    await leave(jar, true);
    clock.advance(120);
    expect(await answered(jar, await begin(jar), since, ahead)).toMatchObject({ kind: 'again' });
  });
});

describe('what an admin ended', () => {
  it('is over for pages and the API, until the person signs in anew', async () => {
    const { signIn, ask, ended, desk, clock } = dashboard();
    const { jar } = await signIn();
    const { id } = await ask(jar);
    await ended.endActor(id);
    await expect(ask(jar)).rejects.toMatchObject(over);
    expect(await visitorOf(desk, ended, jar.headers())).toBeUndefined();
    clock.advance(1);
    const again = await signIn(new Jar());
    expect(await ask(again.jar)).toMatchObject({ id });
  });
});

describe('with Systems Manager away', () => {
  it('nobody is taken to be signed in by a process that never knew, and nobody signs in', async () => {
    const { signIn, ask, aws } = dashboard();
    const { jar } = await signIn();
    const cold = dashboard();
    aws.faults.add({ action: 'GetParametersByPath', code: 'InternalServerError' });
    cold.aws.faults.add({ action: 'GetParametersByPath', code: 'InternalServerError' });
    expect(await ask(jar)).toBeDefined();
    await expect(cold.ask(jar)).rejects.toMatchObject({ code: 'sessions-unknown' });
    expect(await cold.signIn()).toMatchObject({ arrival: { kind: 'refused' } });
  });
});
