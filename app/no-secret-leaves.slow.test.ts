import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { zipped } from '@/infra/bundle';
import { deploy } from '@/infra/local/deploy';
import { samples } from '@/infra/local/samples';
import { seedNetwork } from '@/infra/local/seed-network';
import { ec2Client } from '@/lib/aws/clients';
import { liveEndedSessions } from '@/lib/live/ended-sessions';
import { liveSignOn } from '@/lib/sign-on/live-sign-on';
import { sessionCookie } from '@/lib/sign-on/session-cookie';
import { beginSignIn, finishSignIn } from '@/lib/sign-on/sign-in';
import { signOut } from '@/lib/sign-on/sign-out';
import { type Faults, FaultyProvider } from '@/lib/sign-on/testing/faulty-provider';
import { groups, Jar } from '@/lib/sign-on/testing/world';
import { startLocalAws } from '@/local/core/local-aws';
import { Collections } from '@/local/core/memory-store';
import { type RealClock, realClock } from '@/local/core/real-clock';
import { GET, POST } from './api/v1/[[...route]]/route';

/**
 * Words that are in every secret of the dashboard. They are looked for in whatever leaves it: answers, what it writes to its
 * log, and whatever AWS is given: entries, runs, the activity, the logs of the functions.
 */
const canary = 'canary-4f1c9e';
const origin = 'https://sluice.example.com';
const secretVariables = {
  SLUICE_CLIENT_SECRET: `${canary}-client-secret`,
  SLUICE_SEALING_SECRETS: `${canary}-sealing-secret-of-32-characters,${canary}-the-older-one-of-32-characters`,
  AWS_SECRET_ACCESS_KEY: `${canary}-aws-secret`,
  AWS_SESSION_TOKEN: `${canary}-aws-session`,
};
const before = { ...process.env };
/** Everything that has left: answers, lines of the log, and what AWS has kept. */
const left: string[] = [];
/** Secrets that are made while it runs: cookies, tokens, codes. */
const made = new Set<string>();
let clock: RealClock;
let aws: Awaited<ReturnType<typeof startLocalAws>>;
let provider: FaultyProvider;
let vpcId: string;

beforeAll(async () => {
  clock = realClock();
  const kept = new Collections((_name, _key, json) => left.push(json ?? ''));
  const store = { collection: <T>(name: string) => kept.collection<T>(name), flush: done, close: done };
  aws = await startLocalAws({ clock, store }, 0);
  vpcId = await seedNetwork(ec2Client(aws.sdkConfig()), samples[0]!);
  const code = zipped('export const handler = () => { console.log(JSON.stringify(process.env)); };');
  const functions = { observe: code, open: code, close: code, sweep: code, 'record-activity': code };
  const { variables } = await deploy({ sdk: aws.sdkConfig(), code: functions, sweepMinutes: 60 });
  provider = await FaultyProvider.start();
  const tokenIssuers = [{ issuer: provider.issuer, rules: [{ match: { sub: 'robot' }, role: 'admin' }] }];
  const settings = { issuer: provider.issuer, clientId: 'sluice', roles: groups, tokenIssuers };
  Object.assign(process.env, variables, secretVariables, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'any',
    SLUICE_ORIGIN: origin,
    SLUICE_SIGN_ON: JSON.stringify(settings),
  });
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...said) => void left.push(said.map(String).join(' ')));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await provider.stop();
  await aws.stop();
  clock.stop();
  process.env = before;
});
async function done() {}

function desk() {
  const signOn = liveSignOn(process.env);
  if (!signOn) throw new Error('Nobody signs on here.');
  return signOn.desk;
}
async function cookieOf(role: keyof typeof groups): Promise<string> {
  const at = Math.floor(Date.now() / 1000);
  const id = `session of ${role}`.padEnd(16);
  const session = { id, issuer: provider.issuer, subject: role, name: role, values: groups[role] };
  const [cookie = ''] = (
    await sessionCookie(desk(), { ...session, signedInAt: at, toldAt: at, seenAt: at })
  ).split(';');
  made.add(cookie.slice(cookie.indexOf('=') + 1));
  return cookie;
}
async function tokenOf(claims: Record<string, unknown>): Promise<string> {
  const token = await provider.token({ aud: origin, ...claims });
  made.add(token);
  return `Bearer ${token}`;
}
async function tell(answer: Response) {
  left.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`);
  return answer.status;
}

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
/** A request to every operation, as this caller. Gives the statuses. */
async function askEverything(who: Record<string, string>, bodies: readonly string[]): Promise<Set<number>> {
  const headers = { 'content-type': 'application/json', origin, 'if-match': '"1"', ...who };
  const asRobot = { authorization: await tokenOf({ sub: 'robot' }) };
  const document = await GET(new Request(`${origin}/api/v1/openapi.json`, { headers: asRobot }));
  const statuses = new Set<number>();
  for (const [path, methods] of Object.entries(Document.parse(await document.json()).paths))
    for (const method of Object.keys(methods).map((one) => one.toUpperCase()))
      for (const body of bodies) {
        const url = origin + path.replace('{vpcId}', vpcId).replace(/\{\w+\}/, 'abcdefghijkl');
        const isWrite = !['GET', 'DELETE'].includes(method);
        const serve = method === 'GET' ? GET : POST;
        statuses.add(
          await tell(await serve(new Request(url, { method, headers, ...(isWrite ? { body } : {}) }))),
        );
      }
  return statuses;
}

async function signIn(faults: Faults, search: (state: string) => string) {
  provider.faults = faults;
  const ended = liveEndedSessions(process.env);
  const { url, setCookies } = await beginSignIn(desk(), new Headers(), '/');
  const asked = new URL(url).searchParams;
  provider.nonce = asked.get('nonce') ?? '';
  const jar = new Jar().take(setCookies);
  for (const name of jar.names()) made.add(jar.value(name));
  const arrival = await finishSignIn(desk(), ended, jar.headers(), search(asked.get('state') ?? ''));
  jar.take(arrival.setCookies);
  for (const name of jar.names()) made.add(jar.value(name));
  // As the callback's route writes it to the log.
  left.push(JSON.stringify({ ...arrival, setCookies: undefined }));
  left.push((await signOut(desk(), ended, jar.headers(), false)).url.replace(/id_token_hint=[^&]*/, ''));
  provider.faults = {};
  return arrival.kind;
}

it('in no answer, no line of the log and nothing that AWS keeps is a secret, a cookie or a token', async () => {
  const open = JSON.stringify({ minutes: 5, reason: 'because' });
  const seen = new Set<number>();
  const add = (statuses: Set<number>) => {
    for (const one of statuses) seen.add(one);
  };
  add(await askEverything({}, [open]));
  add(await askEverything({ authorization: `Bearer ${canary}.${canary}.${canary}` }, [open]));
  add(await askEverything({ authorization: await tokenOf({ sub: 'robot', aud: 'other' }) }, [open]));
  add(await askEverything({ authorization: await tokenOf({ sub: 'stranger' }) }, [open]));
  add(await askEverything({ cookie: await cookieOf('viewer') }, [open]));
  add(await askEverything({ cookie: await cookieOf('admin') }, [open, '{}', '{', '[]']));
  for (const code of ['AccessDeniedException', 'ThrottlingException', 'InternalServerError'] as const) {
    for (const action of ['ListSchedules', 'DescribeVpcs', 'StartExecution', 'CreateSchedule'])
      aws.faults.add({ action, code, moment: 'before' });
    add(await askEverything({ authorization: await tokenOf({ sub: 'robot' }) }, [open]));
    aws.faults.clear();
  }
  const kinds = new Set<string>();
  const code = `${canary}-code`;
  const answers = [
    (state: string) => `?code=${code}&state=${state}`,
    (state: string) => `?error=access_denied&error_description=${canary}&state=${state}`,
    () => `?code=${code}&state=${canary}`,
  ];
  const faults: Faults[] = [
    {},
    { claims: { nonce: `${canary}-nonce` } },
    { claims: { aud: 'other' } },
    { claims: { exp: 1 } },
    { header: { kid: canary } },
    { keysDown: true },
    { says: 'https://other.example.com' },
    { claims: { groups: [] } },
  ];
  for (const fault of faults) for (const answer of answers) kinds.add(await signIn(fault, answer));
  // Without them, the search below would prove nothing.
  expect([...seen].sort()).toEqual(
    expect.arrayContaining([200, 202, 400, 401, 403, 404, 409, 422, 429, 503]),
  );
  expect([...kinds].sort()).toEqual(['no-role', 'refused', 'signed-in']);
  expect(left.length).toBeGreaterThan(500);
  for (const secret of [canary, ...made])
    expect(
      left.filter((text) => text.includes(secret)).map((text) => text.slice(0, 2_000)),
      secret.slice(0, 40),
    ).toEqual([]);
});
