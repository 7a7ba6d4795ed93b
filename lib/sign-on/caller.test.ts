import { describe, expect, it } from 'vitest';
import { callerOf } from './caller';
import { actorOf, type Session } from './session';
import { renewalOf, sessionCookie, sessionOf } from './session-cookie';
import { clockFrom, ended, Jar, origin, sealingSecret, signOnWith } from './testing/world';

const issuer = 'https://login.example.com';
const id = 'the id of a session';
const newSecret = 'another secret of more than 32 characters';

async function signedIn(clock = clockFrom(), secrets = sealingSecret) {
  const signOn = signOnWith({ issuer, secrets }, clock);
  const at = Math.floor(clock.now() / 1000);
  const times = { signedInAt: at, toldAt: at, seenAt: at };
  const session: Session = { id, issuer, subject: 'ada', name: 'Ada', values: ['admins'], ...times };
  return { signOn, clock, jar: new Jar().take([await sessionCookie(signOn.desk, session)]) };
}
const minutes = (count: number) => count * 60;

describe('a session', () => {
  it('ends after 30 minutes without a request (ASVS 7.3.1)', async () => {
    const { signOn, clock, jar } = await signedIn();
    clock.advance(minutes(29));
    expect(await sessionOf(signOn.desk, jar.headers())).toBeDefined();
    clock.advance(minutes(1));
    expect(await sessionOf(signOn.desk, jar.headers())).toBeUndefined();
  });

  it('lasts on with each request, and after an hour the provider is asked again', async () => {
    const { signOn, clock, jar } = await signedIn();
    for (let turn = 0; turn < 5; turn += 1) {
      clock.advance(minutes(11));
      const again = await renewalOf(signOn.desk, jar.headers());
      expect(again).toMatch(/^__Host-sluice-session=.*HttpOnly/);
      jar.take([again ?? '']);
    }
    clock.advance(minutes(4));
    expect(await sessionOf(signOn.desk, jar.headers())).toBeDefined();
    clock.advance(minutes(1));
    expect(await sessionOf(signOn.desk, jar.headers())).toBeUndefined();
  });

  it('ends 8 hours after signing in, however often the provider told (ASVS 7.3.2)', async () => {
    const clock = clockFrom();
    const { desk } = signOnWith({ issuer, settings: { renewMinutes: 1440, idleMinutes: 1440 } }, clock);
    const at = Math.floor(clock.now() / 1000);
    const session: Session = {
      id,
      issuer,
      subject: 'ada',
      name: 'Ada',
      values: ['admins'],
      signedInAt: at,
      toldAt: at,
      seenAt: at,
    };
    const jar = new Jar().take([await sessionCookie(desk, session)]);
    clock.advance(8 * 3600 - 1);
    jar.take([(await renewalOf(desk, jar.headers())) ?? '']);
    expect(await sessionOf(desk, jar.headers())).toBeDefined();
    clock.advance(1);
    expect(await sessionOf(desk, jar.headers())).toBeUndefined();
  });

  it('is not written anew at each request, for a page asks often', async () => {
    const { signOn, clock, jar } = await signedIn();
    clock.advance(59);
    expect(await renewalOf(signOn.desk, jar.headers())).toBeUndefined();
    expect(await renewalOf(signOn.desk, new Headers())).toBeUndefined();
  });

  it('outlasts a change of the secret while the old one stands behind the new, and then no longer', async () => {
    const { clock, jar } = await signedIn();
    const both = signOnWith({ issuer, secrets: `${newSecret},${sealingSecret}` }, clock);
    expect(await sessionOf(both.desk, jar.headers())).toMatchObject({ subject: 'ada' });
    clock.advance(60);
    const resealed = new Jar().take([(await renewalOf(both.desk, jar.headers())) ?? '']);
    const { desk } = signOnWith({ issuer, secrets: newSecret }, clock);
    expect(await sessionOf(desk, resealed.headers())).toMatchObject({ subject: 'ada' });
    expect(await sessionOf(desk, jar.headers())).toBeUndefined();
  });

  it('cannot be made or changed by anybody else', async () => {
    const { signOn, jar } = await signedIn();
    const good = jar.value('__Host-sluice-session');
    const forged = [
      `${good.slice(0, -2)}AA`,
      good.replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0'),
      'x',
      '{"role":"admin"}',
      '',
    ];
    for (const text of forged) {
      const headers = new Headers({ cookie: `__Host-sluice-session=${text}` });
      expect(await sessionOf(signOn.desk, headers), text).toBeUndefined();
    }
    const plain = new Headers({ cookie: `sluice-session=${good}` });
    expect(await sessionOf(signOn.desk, plain), 'the name without __Host-').toBeUndefined();
  });
});

describe('what a session may', () => {
  const networks = { tags: { team: 'erp' } };
  const request = (jar: Jar) => new Request(`${origin}/api/v1/me`, { headers: jar.headers() });
  const callerWith = async (roles: object) => {
    const { clock, jar } = await signedIn();
    const now = signOnWith({ issuer, settings: { roles } }, clock);
    return callerOf(now.desk, now.tokens, ended, request(jar));
  };

  it('is asked of the deployment as it is now: what is changed there counts at once', async () => {
    expect(await callerWith({ viewer: ['admins'], opener: [{ value: 'admins', networks }] })).toMatchObject({
      role: 'opener',
      grants: [{ role: 'opener', networks }, { role: 'viewer' }],
    });
  });

  it('is nothing once the deployment gives no role for it: the person is to sign in again', async () => {
    await expect(callerWith({ admin: ['others'] })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is nothing for a cookie that says a role itself, as those of older versions do', async () => {
    const { signOn } = await signedIn();
    const at = Math.floor(signOn.desk.now() / 1000);
    const old = {
      issuer,
      subject: 'ada',
      name: 'Ada',
      role: 'admin',
      signedInAt: at,
      toldAt: at,
      seenAt: at,
    };
    const sealed = await signOn.desk.seals.seal('session', old, 600);
    const headers = new Headers({ cookie: `__Host-sluice-session=${sealed}` });
    expect(await sessionOf(signOn.desk, headers)).toBeUndefined();
  });
});

describe('who acts', () => {
  it('has the issuer in the id, so that two providers cannot mean the same person', () => {
    const person = { subject: '1', name: 'Ada' };
    const idOf = (of: { issuer: string; subject?: string }) =>
      actorOf({ ...person, ...of }, [{ role: 'viewer' }])?.id;
    expect(idOf({ issuer: 'https://a.example' })).not.toBe(idOf({ issuer: 'https://b.example' }));
    expect(idOf({ issuer, subject: 'x'.repeat(255) })?.length).toBeLessThanOrEqual(256);
  });

  it('is nobody without a session or token, and a bad token is not forgiven for a good session', async () => {
    const { signOn, jar } = await signedIn();
    const { desk, tokens } = signOn;
    const request = (headers: Headers) => new Request(`${origin}/api/v1/me`, { headers });
    await expect(callerOf(desk, tokens, ended, request(new Headers()))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    for (const name of ['authorization', 'x-sluice-authorization']) {
      const both = request(jar.headers({ [name]: 'Bearer x' }));
      await expect(callerOf(desk, tokens, ended, both)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });
});

describe('a write with a session (ASVS 3.5.1)', () => {
  const sites = ['same-origin', 'same-site', 'cross-site', 'none', undefined];
  const origins = [origin, 'https://evil.example', 'null', undefined];
  const rows = sites.flatMap((site) => origins.map((from) => [site, from] as const));

  it.each(rows)(
    'with Sec-Fetch-Site %s and Origin %s is taken only from our own page',
    async (site, from) => {
      const { signOn, jar } = await signedIn();
      const headers = jar.headers({
        ...(site === undefined ? {} : { 'sec-fetch-site': site }),
        ...(from === undefined ? {} : { origin: from }),
      });
      const call = callerOf(
        signOn.desk,
        signOn.tokens,
        ended,
        new Request(`${origin}/api/v1/lift`, { method: 'POST', headers }),
      );
      const isOurs =
        (site === undefined ? from === origin : site === 'same-origin') &&
        (from === undefined || from === origin);
      if (isOurs) expect((await call).role).toBe('admin');
      else await expect(call).rejects.toMatchObject({ code: 'cross-site' });
    },
  );
});
