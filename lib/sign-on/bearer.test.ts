import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localClients, startIdp } from '@/local/idp/idp';
import { callerOf } from './caller';
import { type Faults, FaultyProvider } from './testing/faulty-provider';
import { type Clock, clockFrom, ended, origin, signOnWith } from './testing/world';

let issuer: FaultyProvider;
let clock: Clock;
beforeEach(async () => {
  issuer = await FaultyProvider.start();
  clock = clockFrom();
});
afterEach(() => issuer.stop());

/** As for GitHub Actions: the main branch operates, others look. */
const rules = [
  { match: { repository: 'acme/net', ref: 'refs/heads/main' }, role: 'operator' },
  { match: { sub: 'repo:acme/net:*' }, role: 'viewer' },
];
const onMain = {
  aud: origin,
  sub: 'repo:acme/net:ref:refs/heads/main',
  repository: 'acme/net',
  ref: 'refs/heads/main',
};

function signOn(given: object = {}) {
  const tokenIssuers = [{ issuer: issuer.issuer, rules, ...given }];
  return signOnWith({ issuer: 'https://login.example.com', settings: { tokenIssuers } }, clock);
}
function bring(token: string, { desk, tokens } = signOn(), header = 'authorization') {
  return callerOf(
    desk,
    tokens,
    ended,
    new Request(`${origin}/api/v1/me`, { headers: { [header]: `Bearer ${token}` } }),
  );
}
const seconds = () => Math.floor(Date.now() / 1000);

describe('a machine’s token', () => {
  it('has the role of the first rule that fits', async () => {
    const main = await issuer.token(onMain);
    const id = `${issuer.issuer}#${onMain.sub}`;
    expect(await bring(main)).toEqual({
      id,
      name: onMain.sub,
      role: 'operator',
      grants: [{ role: 'operator' }],
      signedOn: { kind: 'machine', issuer: issuer.issuer, subject: onMain.sub },
    });
    const branch = await issuer.token({
      ...onMain,
      sub: 'repo:acme/net:ref:refs/heads/x',
      ref: 'refs/heads/x',
    });
    expect((await bring(branch)).role).toBe('viewer');
  });

  it('has the role on the networks of that rule alone', async () => {
    const networks = { tags: { team: 'erp' } };
    const here = signOn({ rules: [{ match: { sub: 'repo:acme/*' }, role: 'opener', networks }, ...rules] });
    expect((await bring(await issuer.token(onMain), here)).grants).toEqual([{ role: 'opener', networks }]);
  });

  it('is forbidden if no rule fits: authenticated is not allowed', async () => {
    const other = await issuer.token({ ...onMain, sub: 'repo:evil/net:x', repository: 'evil/net' });
    await expect(bring(other)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('has no address that its issuer does not vouch for: anybody may have typed it', async () => {
    const here = signOn({ rules: [{ match: { email: 'robot@example.com' }, role: 'admin' }] });
    const bearing = async (verified: object) =>
      bring(await issuer.token({ ...onMain, email: 'robot@example.com', ...verified }), here);
    expect((await bearing({ email_verified: true })).role).toBe('admin');
    for (const verified of [{}, { email_verified: false }, { email_verified: 'true' }])
      await expect(bearing(verified)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('may be meant for an audience of the deployment\u2019s choice', async () => {
    const token = await issuer.token({ ...onMain, aud: 'sluice' });
    expect((await bring(token, signOn({ audience: 'sluice' }))).role).toBe('operator');
  });

  it('is read from the name under which the edge passes it on, before the edge’s own signature', async () => {
    const { desk, tokens } = signOn();
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=edge',
      'x-sluice-authorization': `Bearer ${await issuer.token(onMain)}`,
    };
    const actor = await callerOf(desk, tokens, ended, new Request(`${origin}/api/v1/me`, { headers }));
    expect(actor.role).toBe('operator');
  });

  it.each<[string, () => Faults]>([
    ['for another audience', () => ({ claims: { aud: 'https://other.example.com' } })],
    ['without an audience', () => ({ claims: { aud: undefined } })],
    ['of an issuer that is not listed', () => ({ claims: { iss: 'https://other.example.com' } })],
    ['that is over', () => ({ claims: { exp: seconds() - 60 } })],
    ['without an end', () => ({ claims: { exp: undefined } })],
    ['not yet in force', () => ({ claims: { nbf: seconds() + 300 } })],
    ['issued in the future', () => ({ claims: { iat: seconds() + 300 } })],
    ['older than a day', () => ({ claims: { iat: seconds() - 24 * 3600 - 60 } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['with a kid that nobody knows', () => ({ header: { kid: 'unknown' } })],
    ['that nobody signed (alg none)', () => ({ sign: async (claims) => new UnsecuredJWT(claims).encode() })],
  ])('%s is unauthenticated', async (_, faults) => {
    issuer.faults = faults();
    await expect(bring(await issuer.token(onMain))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each(['x', 'a.b.c', '..', 'eyJhbGciOiJub25lIn0.e30.'])(
    'that is none (%s) is unauthenticated',
    async (text) => {
      await expect(bring(text)).rejects.toMatchObject({ code: 'unauthenticated' });
    },
  );

  it('signed with the public key as a shared secret (HS256) is unauthenticated', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await issuer.publicKey()));
    issuer.faults = {
      sign: (claims, header) =>
        new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(secret),
    };
    await expect(bring(await issuer.token(onMain))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('the keys of an issuer', () => {
  it('are asked for once, and never of an issuer that is not listed', async () => {
    const here = signOn();
    for (let turn = 0; turn < 5; turn += 1) await bring(await issuer.token(onMain), here);
    expect([...issuer.asked]).toEqual([
      ['/.well-known/openid-configuration', 1],
      ['/keys', 1],
    ]);
    const other = await FaultyProvider.start();
    await expect(bring(await other.token(onMain), here)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(other.asked.size).toBe(0);
    await other.stop();
  });

  it('are not asked for again by 100 tokens with a kid that nobody knows', async () => {
    const here = signOn();
    await bring(await issuer.token(onMain), here);
    for (let turn = 0; turn < 100; turn += 1) {
      issuer.faults = { header: { kid: `k${turn}` } };
      await expect(bring(await issuer.token(onMain), here)).rejects.toThrow();
    }
    expect(issuer.asked.get('/keys')).toBe(1);
  });

  it('that cannot be read are asked for again after half a minute, not at each request', async () => {
    const here = signOn({ jwksUri: `${issuer.issuer}/nothing` });
    for (let turn = 0; turn < 20; turn += 1)
      await expect(bring(await issuer.token(onMain), here)).rejects.toThrow();
    expect(issuer.asked.get('/nothing')).toBe(1);
    issuer.faults = { says: 'https://other.example.com' };
    const wrong = signOn();
    for (let turn = 0; turn < 20; turn += 1)
      await expect(bring(await issuer.token(onMain), wrong)).rejects.toThrow();
    expect(issuer.asked.get('/.well-known/openid-configuration')).toBe(1);
    clock.advance(31);
    issuer.faults = {};
    expect((await bring(await issuer.token(onMain), wrong)).role).toBe('operator');
  });
});

it('the local provider gives its robot a token that operates', async () => {
  const idp = await startIdp({ port: 0, origin });
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: localClients.robotId,
    client_secret: localClients.robotSecret,
    resource: origin,
  });
  const answer = await fetch(`${idp.issuer}/token`, { method: 'POST', body });
  const { access_token } = await answer.json();
  const tokenIssuers = [{ issuer: idp.issuer, rules: [{ match: { client_id: 'robot' }, role: 'operator' }] }];
  const here = signOnWith({ issuer: idp.issuer, settings: { tokenIssuers } });
  expect(await bring(access_token, here)).toMatchObject({ name: 'robot', role: 'operator' });
  await idp.stop();
});
