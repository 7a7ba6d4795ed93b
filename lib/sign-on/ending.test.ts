import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endedHere, parametersHere } from '@/test/ended-here';
import { callerOf, isVisit, visitorOf } from './caller';
import { renewalOf, sessionCookie } from './session-cookie';
import { beginSignIn, finishSignIn } from './sign-in';
import { signOut } from './sign-out';
import { FaultyProvider } from './testing/faulty-provider';
import { clockFrom, Jar, origin, signOnWith } from './testing/world';

/** How sessions end before their time, against a provider that says of a sign-in what a test wants it to. */
let provider: FaultyProvider;
beforeEach(async () => {
  provider = await FaultyProvider.start();
});
afterEach(() => provider.stop());

const cookie = '__Host-sluice-session';

/** A dashboard with a clock of its own. The provider's clock is the machine's: it knows people since `authTime`. */
function dashboard(settings: object = {}) {
  const clock = clockFrom(Math.floor(Date.now() / 1000) * 1000);
  const { aws, endings } = parametersHere();
  const ended = endedHere(clock.now, endings);
  const tokenIssuers = [{ issuer: provider.issuer, rules: [{ match: { sub: '*' }, role: 'operator' }] }];
  const given = { issuer: provider.issuer, settings: { tokenIssuers, ...settings } };
  const { desk, tokens } = signOnWith(given, clock);
  const seconds = () => Math.floor(clock.now() / 1000);
  const begin = async (jar: Jar, path = '/') => {
    const { url, setCookies } = await beginSignIn(desk, jar.headers(), path);
    jar.take(setCookies);
    return new URL(url);
  };
  /** The provider's answer to an attempt. It says since when it knows the person, if `authTime` is given. */
  const answered = async (jar: Jar, url: URL, authTime?: number) => {
    provider.nonce = url.searchParams.get('nonce') ?? '';
    const times = { iat: seconds(), exp: seconds() + 300 };
    provider.faults = { claims: authTime === undefined ? times : { ...times, auth_time: authTime } };
    const search = `?code=x&state=${url.searchParams.get('state')}`;
    const arrival = await finishSignIn(desk, ended, jar.headers(), search);
    jar.take(arrival.setCookies);
    return arrival;
  };
  const signIn = async (jar = new Jar(), authTime?: number) => {
    const arrival = await answered(jar, await begin(jar), authTime);
    return { jar, arrival };
  };
  const ask = (jar: Jar | Headers) => {
    const headers = jar instanceof Jar ? jar.headers() : jar;
    return callerOf(desk, tokens, ended, new Request(`${origin}/api/v1/me`, { headers }));
  };
  const leave = async (jar: Jar, everywhere = false) =>
    jar.take((await signOut(desk, ended, jar.headers(), everywhere)).setCookies);
  return { clock, aws, ended, desk, seconds, begin, answered, signIn, ask, leave };
}
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
    clock.advance(1);
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

describe('the longest session', () => {
  it('holds where the provider does not say when somebody signed in: what renews it silently does not begin it anew', async () => {
    const { signIn, ask, clock, begin, answered } = dashboard({ maxHours: 2 });
    const { jar } = await signIn();
    for (const minutes of [50, 50]) {
      clock.advance(minutes * 60);
      expect(await signIn(jar)).toMatchObject({ arrival: { kind: 'signed-in' } });
    }
    clock.advance(20 * 60);
    await expect(ask(jar)).rejects.toMatchObject(over);
    const arrival = await answered(jar, await begin(jar));
    expect(arrival.kind).toBe('again');
    const asked = await answered(jar, new URL(arrival.kind === 'again' ? arrival.url : ''));
    expect(asked.kind).toBe('signed-in');
    expect(await ask(jar)).toBeDefined();
  });

  it('holds also for who was away longer than the idle time, whose session is over', async () => {
    const { signIn, begin, answered, clock } = dashboard({ maxHours: 1 });
    const { jar } = await signIn();
    clock.advance(3600 + 60);
    expect(await answered(jar, await begin(jar))).toMatchObject({ kind: 'again' });
  });

  it('of one person is not another\u2019s in the same browser', async () => {
    const { signIn, begin, clock, desk, ended, seconds } = dashboard({ maxHours: 1 });
    const { jar } = await signIn();
    const first = jar.headers();
    clock.advance(3700);
    const url = await begin(jar);
    provider.nonce = url.searchParams.get('nonce') ?? '';
    provider.faults = { claims: { sub: 'olu', iat: seconds(), exp: seconds() + 300 } };
    const search = `?code=x&state=${url.searchParams.get('state')}`;
    const arrival = await finishSignIn(desk, ended, jar.headers(), search);
    expect(arrival).toMatchObject({ kind: 'signed-in', who: { id: `${provider.issuer}#olu` } });
    await signOut(desk, ended, first, false);
    jar.take(arrival.setCookies);
    expect(await visitorOf(desk, ended, jar.headers())).toBeDefined();
  });
});

describe('a page that was drawn for one person', () => {
  it('does nothing in the name of another who has signed in in the same browser since', async () => {
    const { signIn, ask } = dashboard();
    const { jar } = await signIn();
    const { id } = await ask(jar);
    expect(await ask(jar.headers({ 'x-sluice-actor': encodeURIComponent(id) }))).toMatchObject({ id });
    await expect(ask(jar.headers({ 'x-sluice-actor': encodeURIComponent(`${id}2`) }))).rejects.toMatchObject(
      over,
    );
  });
});

describe('a session after an hour', () => {
  it('is to be renewed, which is told apart from one that is over', async () => {
    const { signIn, ask, clock, desk } = dashboard();
    const { jar } = await signIn();
    clock.advance(29 * 60);
    jar.take([(await renewalOf(desk, jar.headers())) ?? '']);
    clock.advance(29 * 60);
    jar.take([(await renewalOf(desk, jar.headers())) ?? '']);
    clock.advance(2 * 60);
    await expect(ask(jar)).rejects.toMatchObject({ code: 'to-be-renewed' });
    clock.advance(28 * 60);
    await expect(ask(jar)).rejects.toMatchObject(over);
  });
});

describe('a visit', () => {
  const request = (method: string, headers: Record<string, string> = {}) => ({
    method,
    headers: new Headers(headers),
  });
  it('is a page that somebody goes to, and a write', () => {
    expect(isVisit(request('GET'), true)).toBe(true);
    expect(isVisit(request('GET', { rsc: '1' }), true)).toBe(true);
    expect(isVisit(request('POST'), false)).toBe(true);
  });
  it('is what an open page asks for after somebody did something there', () => {
    expect(isVisit(request('GET', { 'x-sluice-here': '1' }), false)).toBe(true);
  });
  it('is not what an open page asks for by itself: nobody need be there', () => {
    expect(isVisit(request('GET'), false)).toBe(false);
    for (const name of ['next-router-prefetch', 'next-router-segment-prefetch', 'purpose', 'sec-purpose'])
      expect(isVisit(request('GET', { rsc: '1', [name]: '1' }), true)).toBe(false);
  });
});

describe('attempts to sign in', () => {
  it('that are begun and broken off stand in the activity some times, and not as often as somebody likes', async () => {
    const { begin, desk, ended, clock } = dashboard();
    const broken = async () => {
      const jar = new Jar();
      const search = `?error=access_denied&state=${(await begin(jar)).searchParams.get('state')}`;
      const arrival = await finishSignIn(desk, ended, jar.headers(), search);
      return arrival.kind === 'refused' && arrival.isTold;
    };
    const told: boolean[] = [];
    for (let again = 0; again < 30; again += 1) told.push(await broken());
    expect(told.filter(Boolean)).toHaveLength(20);
    clock.advance(10);
    expect([await broken(), await broken()]).toEqual([true, false]);
  });

  it('of many tabs are five at most: the oldest goes, so that the cookies stay small', async () => {
    const { begin, answered } = dashboard();
    const jar = new Jar();
    const urls: URL[] = [];
    for (let tab = 0; tab < 40; tab += 1) urls.push(await begin(jar, `/${'x'.repeat(799)}`));
    const attempts = jar.names().filter((name) => name.includes('sluice-sign-in-'));
    expect(attempts).toHaveLength(5);
    // Node.js takes 16 KB of headers, and the two other cookies may have 5 KB.
    expect(jar.headers().get('cookie')?.length).toBeLessThan(8_192);
    expect(await answered(jar, urls[39] ?? new URL(origin))).toMatchObject({ kind: 'signed-in' });
    expect(await answered(jar, urls[35] ?? new URL(origin))).toMatchObject({ kind: 'signed-in' });
    expect(await answered(jar, urls[34] ?? new URL(origin))).toMatchObject({ kind: 'refused' });
  });

  it('fit into a cookie, whatever page is asked for', async () => {
    const { desk, seconds } = dashboard();
    const at = seconds();
    const person = {
      id: 'i'.repeat(22),
      issuer: `https://${'a'.repeat(150)}.example`,
      subject: 's'.repeat(255),
    };
    const before = { ...person, name: 'n', values: [], signedInAt: at, toldAt: at, seenAt: at };
    const jar = new Jar().take([await sessionCookie(desk, before)]);
    const asked = ['x', '\u6c34', '\\', '"', "'", '%', '\u{1f600}'].flatMap((char) =>
      [100, 390, 796, 797, 798, 799, 4_000].flatMap((count) => [
        `/${char.repeat(count)}`,
        `/?${char.repeat(count)}`,
      ]),
    );
    for (const path of asked) {
      const { setCookies } = await beginSignIn(desk, jar.headers(), path);
      for (const text of setCookies) expect(text.length).toBeLessThan(4_096);
    }
  });
});
