import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalIdp, startIdp } from '@/local/idp/idp';
import { callerOf } from './caller';
import type { SignOn } from './live-sign-on';
import { nameOf } from './name-of';
import { valuesHeld } from './role-of';
import { sessionCookie, sessionOf } from './session-cookie';
import { beginSignIn, finishSignIn } from './sign-in';
import { signOut } from './sign-out';
import { chooseAt, ended, Jar, origin, signOnWith } from './testing/world';

let idp: LocalIdp;
let signOn: SignOn;
beforeAll(async () => {
  idp = await startIdp({ port: 0, origin });
  signOn = signOnWith({ issuer: idp.issuer, settings: { scopes: 'openid profile email groups' } });
});
afterAll(() => idp.stop());

const session = '__Host-sluice-session';
const attemptIn = (jar: Jar) => jar.names().find((name) => name.startsWith('__Host-sluice-sign-in-')) ?? '';

async function begin(path: string | null = '/', jar = new Jar()) {
  const { url, setCookies } = await beginSignIn(signOn.desk, jar.headers(), path);
  return { url, jar: jar.take(setCookies) };
}
async function signIn(person: string, path: string | null = '/', there = new Jar()) {
  const { url, jar } = await begin(path);
  const search = await chooseAt(url, person, there);
  const arrival = await finishSignIn(signOn.desk, ended, jar.headers(), search);
  jar.take(arrival.setCookies);
  return { arrival, jar, search, url };
}
const ask = (jar: Jar) => new Request(`${origin}/api/v1/me`, { headers: jar.headers() });

describe('signing in at a real provider', () => {
  it.each([
    ['ada', 'admin'],
    ['olu', 'operator'],
    ['opa', 'opener'],
    ['aud', 'auditor'],
    ['vic', 'viewer'],
  ])('makes %s a session with the role %s of their group', async (person, role) => {
    const { arrival, jar } = await signIn(person, '/networks/vpc-0a1b2c3d?tab=week');
    expect(arrival).toMatchObject({ kind: 'signed-in', url: `${origin}/networks/vpc-0a1b2c3d?tab=week` });
    const actor = await callerOf(signOn.desk, signOn.tokens, ended, ask(jar));
    expect(actor).toEqual({
      id: `${idp.issuer}#${person}`,
      name: expect.stringMatching(/^[A-Z]/),
      role,
      grants: [{ role }],
      signedOn: { kind: 'person', issuer: idp.issuer, subject: person },
    });
  });

  it('lets nobody in who has none of the groups, and sets no session', async () => {
    const { arrival, jar } = await signIn('eve');
    expect(arrival).toMatchObject({ kind: 'no-role', name: 'Eve' });
    // Kept so that she can sign out there and come back as somebody else.
    expect(jar.names()).toEqual(['__Host-sluice-id']);
  });

  it('asks with PKCE S256, a state, a nonce, and the address that is configured', async () => {
    const asked = new URL((await begin()).url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`${origin}/auth/callback`);
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(asked.get(name)?.length).toBeGreaterThan(40);
    expect(asked.get('response_type')).toBe('code');
  });

  it('is silent while the provider still knows the person: it renews a session that is over', async () => {
    const there = new Jar();
    await signIn('olu', '/', there);
    const { url, jar } = await begin();
    const answer = await fetch(url, { headers: there.headers(), redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '', url);
    expect(back.pathname).toBe('/auth/callback');
    const arrival = await finishSignIn(signOn.desk, ended, jar.headers(), back.search);
    expect(arrival.kind).toBe('signed-in');
  });

  it('says whether somebody came or a session goes on: an hourly renewal is no signing in', async () => {
    const there = new Jar();
    const first = await signIn('olu', '/', there);
    expect(first.arrival).toMatchObject({ kind: 'signed-in', isRenewal: false });
    const { url, jar } = await begin('/', first.jar);
    const answer = await fetch(url, { headers: there.headers(), redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '', url);
    const again = await finishSignIn(signOn.desk, ended, jar.headers(), back.search);
    expect(again).toMatchObject({ kind: 'signed-in', isRenewal: true });
  });

  it('is told in the activity if it is refused after the browser had begun here, and not else', async () => {
    const { jar } = await begin();
    const state = new URLSearchParams({ error: 'access_denied', state: 'x'.repeat(43) }).toString();
    const foreign = await finishSignIn(signOn.desk, ended, jar.headers(), `?${state}`);
    expect(foreign).toMatchObject({ kind: 'refused', isTold: false });
    const own = await begin();
    const of = new URLSearchParams({
      error: 'access_denied',
      iss: idp.issuer,
      state: new URL(own.url).searchParams.get('state') ?? '',
    }).toString();
    const refused = await finishSignIn(signOn.desk, ended, own.jar.headers(), `?${of}`);
    expect(refused).toMatchObject({ kind: 'refused', isTold: true });
  });
});

describe('the cookies', () => {
  it('are __Host-, HttpOnly, Secure, SameSite=Lax, for the whole host and no other (ASVS 3.3.1 to 3.3.4)', async () => {
    const { setCookies } = await beginSignIn(signOn.desk, new Headers(), '/');
    const { arrival } = await signIn('vic');
    const kept = [...setCookies, ...arrival.setCookies].filter((text) => !text.includes('Max-Age=0'));
    expect(kept).toHaveLength(3);
    for (const text of kept) {
      expect(text).toMatch(/^__Host-/);
      expect(text.split('; ')).toEqual(
        expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']),
      );
      expect(text).not.toMatch(/domain/i);
      expect(text.length).toBeLessThan(4_096);
    }
  });

  it('stay under 4,096 bytes, which is all that browsers take, whatever the provider says of a person', async () => {
    const at = Math.floor(Date.now() / 1000);
    const times = { signedInAt: at, toldAt: at, seenAt: at };
    const names = Array.from({ length: 300 }, (_, index) => `\u{1f600}${index}-${'x'.repeat(30)}`);
    const held = valuesHeld({ groups: names }, { roleClaim: 'groups', roles: { viewer: names } });
    const person = {
      id: 'i'.repeat(22),
      issuer: `https://${'a'.repeat(63)}.example.com/${'b'.repeat(100)}`,
      subject: 's'.repeat(255),
    };
    const name = nameOf({ name: '\u{1f600}'.repeat(200) });
    const text = await sessionCookie(signOn.desk, { ...person, name, values: held.values, ...times });
    expect(held.leftOut).not.toEqual([]);
    expect(Buffer.byteLength(text)).toBeLessThan(4_096);
  });

  it('have the plain name on a loopback origin without https, for browsers take no other there', async () => {
    const local = signOnWith({ issuer: idp.issuer, origin: 'http://localhost:3000' });
    const [text] = (await beginSignIn(local.desk, new Headers(), '/')).setCookies;
    expect(text).toMatch(/^sluice-sign-in-[\w-]{8}=/);
    expect(text).not.toContain('Secure');
  });

  it('hide what is in them', async () => {
    const { jar } = await signIn('ada');
    const parts = jar
      .value(session)
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(parts.join()).not.toMatch(/ada|admin/i);
  });
});

describe('an attempt to sign in', () => {
  it('is for one use: its cookie goes, and its answer sent again gets nobody in', async () => {
    const { url, jar } = await begin();
    const search = await chooseAt(url, 'ada');
    const before = jar.headers();
    const first = await finishSignIn(signOn.desk, ended, before, search);
    expect(attemptIn(jar)).not.toBe('');
    expect(attemptIn(jar.take(first.setCookies))).toBe('');
    expect(await finishSignIn(signOn.desk, ended, jar.headers(), search)).toMatchObject({ kind: 'refused' });
    // A thief who copied the cookie as well: the provider takes a code once.
    expect(await finishSignIn(signOn.desk, ended, before, search)).toMatchObject({ kind: 'refused' });
  });

  it('of one browser is worth nothing in another (login CSRF)', async () => {
    const thief = await begin();
    const search = await chooseAt(thief.url, 'eve');
    for (const victim of [new Jar(), (await begin()).jar]) {
      const arrival = await finishSignIn(signOn.desk, ended, victim.headers(), search);
      expect(arrival).toMatchObject({ kind: 'refused' });
      expect(victim.take(arrival.setCookies).names()).not.toContain(session);
    }
  });

  it.each([
    ['missing', (search: URLSearchParams) => search.delete('state')],
    ['wrong', (search: URLSearchParams) => search.set('state', 'x'.repeat(43))],
    ['twice', (search: URLSearchParams) => search.append('state', 'x')],
  ])('whose state is %s is refused', async (_, spoil) => {
    const { url, jar } = await begin();
    const search = new URLSearchParams(await chooseAt(url, 'ada'));
    spoil(search);
    expect(await finishSignIn(signOn.desk, ended, jar.headers(), `?${search}`)).toMatchObject({
      kind: 'refused',
    });
  });

  it.each([
    ['missing, which the provider promised (RFC 9207)', (search: URLSearchParams) => search.delete('iss')],
    ['another provider\u2019s', (search: URLSearchParams) => search.set('iss', 'https://other.example.com')],
  ])('whose iss is %s is refused', async (_, spoil) => {
    const { url, jar } = await begin();
    const search = new URLSearchParams(await chooseAt(url, 'ada'));
    spoil(search);
    expect(await finishSignIn(signOn.desk, ended, jar.headers(), `?${search}`)).toMatchObject({
      kind: 'refused',
    });
  });

  it('is none of another tab\u2019s business: both get in, in either order', async () => {
    const jar = new Jar();
    const [one, two] = [await begin('/one', jar), await begin('/two', jar)];
    const answers = [await chooseAt(two.url, 'ada'), await chooseAt(one.url, 'ada')];
    const arrivals = [];
    for (const search of answers)
      arrivals.push(await finishSignIn(signOn.desk, ended, jar.headers(), search));
    expect(arrivals).toMatchObject([{ url: `${origin}/two` }, { url: `${origin}/one` }]);
  });

  it('that takes longer than ten minutes is refused', async () => {
    const { url, jar } = await begin();
    const search = await chooseAt(url, 'ada');
    const late = signOnWith({ issuer: idp.issuer }, { now: () => Date.now() + 601_000 });
    expect(await finishSignIn(late.desk, ended, jar.headers(), search)).toMatchObject({ kind: 'refused' });
  });

  it('cannot pass for a session, nor a session for an attempt', async () => {
    const { jar } = await signIn('ada');
    const { jar: other, url } = await begin();
    const swapped = new Headers({
      cookie: `${session}=${other.value(attemptIn(other))}; ${attemptIn(other)}=${jar.value(session)}`,
    });
    expect(await sessionOf(signOn.desk, swapped)).toBeUndefined();
    const search = await chooseAt(url, 'ada');
    expect(await finishSignIn(signOn.desk, ended, swapped, search)).toMatchObject({ kind: 'refused' });
  });

  it('tells nothing of what was sent when the provider refuses', async () => {
    const { jar } = await begin();
    const sent = '?error=access_denied&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=x';
    const arrival = await finishSignIn(signOn.desk, ended, jar.headers(), sent);
    expect(arrival.kind).toBe('refused');
    expect(JSON.stringify(arrival)).not.toContain('script');
  });

  it('takes a new session: one that was there before is not gone on with (fixation)', async () => {
    const first = await signIn('vic');
    const { url } = await begin('/', first.jar);
    const search = await chooseAt(url, 'ada');
    const before = first.jar.value(session);
    first.jar.take((await finishSignIn(signOn.desk, ended, first.jar.headers(), search)).setCookies);
    expect(first.jar.value(session)).not.toBe(before);
    expect((await callerOf(signOn.desk, signOn.tokens, ended, ask(first.jar))).role).toBe('admin');
  });
});

describe('signing out', () => {
  it('takes every cookie, leads to the provider with the ID token, and comes back to a page of ours', async () => {
    const there = new Jar();
    const { jar } = await signIn('ada', '/', there);
    const { url, setCookies } = await signOut(signOn.desk, ended, jar.headers(), false);
    expect(jar.take(setCookies).names()).toEqual([]);
    const asked = new URL(url);
    expect([asked.origin, asked.searchParams.get('client_id')]).toEqual([idp.issuer, 'sluice']);
    expect(asked.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/auth/signed-out`);
    expect(asked.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect((await fetch(url, { headers: there.headers() })).status).toBe(200);
  });

  it('works here even if the provider does not answer', async () => {
    const gone = signOnWith({ issuer: 'http://127.0.0.1:9' });
    const { url, setCookies } = await signOut(gone.desk, ended, new Headers(), false);
    expect([url, setCookies.length]).toEqual([`${origin}/auth/signed-out`, 2]);
  });
});
