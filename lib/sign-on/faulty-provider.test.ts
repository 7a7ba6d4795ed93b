import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionOf } from './session-cookie';
import { beginSignIn, finishSignIn } from './sign-in';
import { type Faults, FaultyProvider } from './testing/faulty-provider';
import { ended, Jar, signOnWith } from './testing/world';

/** The list of security.md 3.3, against a provider that does what a good one never does. */
let provider: FaultyProvider;
beforeEach(async () => {
  provider = await FaultyProvider.start();
});
afterEach(async () => {
  vi.useRealTimers();
  await provider.stop();
});

async function signIn(faults: Faults = {}, signOn = signOnWith({ issuer: provider.issuer })) {
  provider.faults = faults;
  const { url, setCookies } = await beginSignIn(signOn.desk, new Headers(), '/');
  const asked = new URL(url).searchParams;
  provider.nonce = asked.get('nonce') ?? '';
  const jar = new Jar().take(setCookies);
  const arrival = await finishSignIn(
    signOn.desk,
    ended,
    jar.headers(),
    `?code=abc&state=${asked.get('state')}`,
  );
  jar.take(arrival.setCookies);
  return { arrival, jar, signOn };
}
const seconds = () => Math.floor(Date.now() / 1000);

describe('an ID token', () => {
  it('that is as it should be gets in', async () => {
    expect((await signIn()).arrival).toMatchObject({ kind: 'signed-in' });
  });

  it.each<[string, () => Faults]>([
    ['without the nonce', () => ({ claims: { nonce: undefined } })],
    ['with another nonce', () => ({ claims: { nonce: 'other' } })],
    ['for another client (aud)', () => ({ claims: { aud: 'other' } })],
    ['for several clients without azp', () => ({ claims: { aud: ['sluice', 'other'] } })],
    ['given to another client (azp)', () => ({ claims: { azp: 'other' } })],
    ['of another issuer', () => ({ claims: { iss: 'https://other.example.com' } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['that is over', () => ({ claims: { exp: seconds() - 60 } })],
    ['without an end', () => ({ claims: { exp: undefined } })],
    ['issued in the future', () => ({ claims: { iat: seconds() + 300 } })],
    ['of somebody who signed in too long ago', () => ({ claims: { auth_time: seconds() - 9 * 3600 } })],
    ['that nobody signed (alg none)', () => ({ sign: async (claims) => new UnsecuredJWT(claims).encode() })],
    ['signed with a key that is not the provider\u2019s', () => ({ header: { kid: 'unknown' } })],
  ])('%s is refused', async (_, faults) => {
    const { arrival, jar } = await signIn(faults());
    expect(arrival.kind).toBe('refused');
    expect(jar.names()).toEqual([]);
  });

  it('signed with the public key as if it were a shared secret (HS256) is refused', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await provider.publicKey()));
    const { arrival } = await signIn({
      sign: (claims, header) =>
        new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(secret),
    });
    expect(arrival.kind).toBe('refused');
  });

  it('signed with somebody else\u2019s key under the provider\u2019s kid is refused', async () => {
    const other = await FaultyProvider.start();
    const { arrival } = await signIn({ sign: (claims) => other.token(claims) });
    await other.stop();
    expect(arrival.kind).toBe('refused');
  });
});

describe('the provider', () => {
  it('is refused if it says that it is another (ASVS 10.5.3)', async () => {
    provider.faults = { says: 'https://other.example.com' };
    const { desk } = signOnWith({ issuer: provider.issuer });
    await expect(beginSignIn(desk, new Headers(), '/')).rejects.toThrow();
    expect(provider.asked.get('/token')).toBeUndefined();
  });

  it('is sent the verifier that only this browser\u2019s cookie has (PKCE), and the configured address', async () => {
    await signIn();
    expect(provider.sent.get('code_verifier')?.length).toBeGreaterThan(40);
    expect(provider.sent.get('redirect_uri')).toBe('https://sluice.example.com/auth/callback');
  });

  it('is asked what it is and for its keys once, not at each sign-in', async () => {
    const { signOn } = await signIn();
    for (let turn = 0; turn < 5; turn += 1) await signIn({}, signOn);
    expect(provider.asked.get('/.well-known/openid-configuration')).toBe(1);
    expect(provider.asked.get('/keys')).toBe(1);
  });

  it('is asked for its keys at most once a minute, however many tokens have a kid that nobody knows', async () => {
    const { signOn } = await signIn();
    for (let turn = 0; turn < 100; turn += 1) await signIn({ header: { kid: `k${turn}` } }, signOn);
    expect(provider.asked.get('/keys')).toBe(1);
  });

  it('may take new keys: people get in after the keys were asked for once more', async () => {
    const { signOn } = await signIn();
    await provider.rotate('second');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expect((await signIn({}, signOn)).arrival.kind).toBe('signed-in');
    expect(provider.asked.get('/keys')).toBe(2);
  });

  it('may be down: who is signed in stays so, and the next gets in when it is back', async () => {
    const { signOn, jar } = await signIn();
    const fresh = signOnWith({ issuer: provider.issuer });
    expect((await signIn({ keysDown: true }, fresh)).arrival.kind).toBe('refused');
    expect(await sessionOf(signOn.desk, jar.headers())).toMatchObject({ subject: 'ada', values: ['admins'] });
    expect((await signIn({}, fresh)).arrival.kind).toBe('signed-in');
  });

  it('may keep groups out of the ID token: its user info is asked, and must be the same person\u2019s', async () => {
    const claims = { groups: undefined };
    const told = await signIn({ claims, userInfo: { sub: 'ada', groups: ['viewers'] } });
    expect(await sessionOf(told.signOn.desk, told.jar.headers())).toMatchObject({ values: ['viewers'] });
    const swapped = await signIn({ claims, userInfo: { sub: 'eve', groups: ['admins'] } });
    expect(swapped.arrival.kind).toBe('refused');
  });
});

describe('a person', () => {
  it('is known by issuer and subject, not by their address (ASVS 6.8.1)', async () => {
    const one = await signIn({ claims: { sub: 'a', email: 'ada@example.com' } });
    const two = await signIn({ claims: { sub: 'b', email: 'ada@example.com' } });
    const subjects = [one, two].map(({ signOn, jar }) => sessionOf(signOn.desk, jar.headers()));
    expect(await Promise.all(subjects)).toMatchObject([{ subject: 'a' }, { subject: 'b' }]);
  });
});
