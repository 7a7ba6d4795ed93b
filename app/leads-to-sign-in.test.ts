import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveEndedSessions } from '@/lib/live/ended-sessions';
import { liveSignOn } from '@/lib/sign-on/live-sign-on';
import { sessionCookie } from '@/lib/sign-on/session-cookie';
import { proxy } from '@/proxy';
import { parametersHere } from '@/test/ended-here';

const origin = 'https://sluice.example.com';
const before = { ...process.env };
beforeAll(() => {
  Object.assign(process.env, {
    SLUICE_ORIGIN: origin,
    SLUICE_SIGN_ON: JSON.stringify({
      issuer: 'https://login.example.com',
      clientId: 'x',
      roles: { viewer: ['x'] },
    }),
    SLUICE_CLIENT_SECRET: 'secret',
    AWS_REGION: 'eu-central-1',
    SLUICE_SESSIONS_PATH: '/sluice/sessions',
    SLUICE_SEALING_SECRETS: 'a secret of thirty-two characters',
  });
});
afterAll(() => {
  process.env = before;
});
const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`https://evil.example${path}`, { headers }));

describe('a page without a session', () => {
  it('leads to the sign-in of the configured origin, never of Host, and back to itself', async () => {
    const answer = await ask('/networks/vpc-0a1b2c3d?tab=week');
    const back = encodeURIComponent('/networks/vpc-0a1b2c3d?tab=week');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      307,
      `${origin}/auth/sign-in?returnTo=${back}`,
    ]);
  });

  it('is refused where a page fetches it: a second attempt to sign in would spoil the first', async () => {
    expect((await ask('/', { 'sec-fetch-dest': 'empty' })).status).toBe(401);
  });

  it.each(['/networks/vpc-0a1b2c3d.rsc', '/networks/vpc-0a1b2c3d.prefetch.rsc', '/x.json', '/a/icon.svg'])(
    'is one however its address ends: %s',
    async (path) => {
      expect((await ask(path)).status).toBe(307);
    },
  );

  it.each(['/api/v1/networks', '/auth/sign-in', '/_next/static/x.js', '/icon.svg'])(
    'is none at %s, which answers for itself',
    async (path) => {
      expect((await ask(path)).headers.get('x-middleware-next')).toBe('1');
    },
  );

  it('has the headers of every answer, also where the proxy answers by itself (ASVS 3.4)', async () => {
    for (const path of ['/', '/%zz']) {
      const { headers } = await ask(path);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=63072000/);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('has an address that can be decoded', async () => {
    expect((await ask('/%zz')).status).toBe(400);
  });
});

async function cookie(id = 'the id of a session') {
  const desk = liveSignOn(process.env)?.desk;
  if (!desk) throw new Error('Nobody signs on here.');
  const at = Math.floor(Date.now() / 1000) - 120;
  const session = {
    id,
    issuer: 'https://login.example.com',
    subject: 'u1',
    name: 'Ada',
    values: ['x'],
  } as const;
  return (
    (await sessionCookie(desk, { ...session, signedInAt: at, toldAt: at, seenAt: at })).split(';')[0] ?? ''
  );
}

describe('a session that was ended', () => {
  it('takes nothing of what its owner may ask for, and leads to the sign-in', async () => {
    const { aws } = parametersHere();
    const ended = liveEndedSessions(process.env, { sdk: aws.sdkConfig() });
    const [old, live] = [await cookie('a-session-that-was-ended'), await cookie()];
    await ended.endSession('a-session-that-was-ended', 3_600);
    const answers = new Set<number>();
    for (let asked = 0; asked < 1_600; asked += 1) answers.add((await ask('/', { cookie: old })).status);
    expect([...answers]).toEqual([307]);
    expect((await ask('/', { cookie: live })).headers.get('x-middleware-next')).toBe('1');
  });
});

describe('a session that lasts on', () => {
  it('comes with a page', async () => {
    const { headers } = await ask('/networks/vpc-0a1b2c3d', { cookie: await cookie() });
    expect(headers.getSetCookie()).toHaveLength(1);
  });

  it.each(['/icon.svg', '/icon.svg?icon.1a2b3c4d.svg', '/networks/x.json'])(
    'never comes with %s: a cache would hand a file, and somebody\u2019s session with it, to everybody',
    async (path) => {
      const { headers } = await ask(path, { cookie: await cookie() });
      expect(headers.getSetCookie()).toEqual([]);
    },
  );
});
