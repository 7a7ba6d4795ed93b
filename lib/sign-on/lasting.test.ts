import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isVisit, visitorOf } from './caller';
import { renewalOf, sessionCookie } from './session-cookie';
import { beginSignIn, finishSignIn } from './sign-in';
import { signOut } from './sign-out';
import { dashboardOf } from './testing/dashboard';
import { FaultyProvider } from './testing/faulty-provider';
import { Jar, origin } from './testing/world';

/** How long sessions last and what counts as being there, against a provider that says of a sign-in what a test wants it to. */
let provider: FaultyProvider;
beforeEach(async () => {
  provider = await FaultyProvider.start();
});
afterEach(() => provider.stop());

const dashboard = (settings: object = {}) => dashboardOf(provider, settings);
const over = { code: 'unauthenticated' };

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
