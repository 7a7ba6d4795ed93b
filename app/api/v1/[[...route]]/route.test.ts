import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipped } from '@/infra/bundle';
import { deploy } from '@/infra/local/deploy';
import { type LocalAws, startLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { type RealClock, realClock } from '@/local/core/real-clock';
import { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from './route';

const origin = 'http://localhost:3000';
const before = { ...process.env };
let clock: RealClock;
let aws: LocalAws;

/** The environment as `npm start` gives it: an endpoint on a socket, the deployment's variables, a fixed actor. */
beforeAll(async () => {
  clock = realClock();
  const local = await startLocalAws({ clock, store: memoryStore() }, 0);
  aws = local;
  const code = zipped('export const handler = () => undefined;');
  const functions = { observe: code, open: code, close: code, sweep: code, 'record-activity': code };
  const { variables } = await deploy({ sdk: local.sdkConfig(), code: functions, sweepMinutes: 60 });
  Object.assign(process.env, variables, {
    AWS_ENDPOINT_URL: local.url,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    SLUICE_ORIGIN: `${origin}/`,
    SLUICE_FIXED_ACTOR: 'olu:Olu:operator',
  });
});
afterAll(async () => {
  await aws.stop();
  clock.stop();
  process.env = before;
});

const ask = (path: string, init?: RequestInit) => new Request(`${origin}/api/v1${path}`, init);

describe('the route that Next serves', () => {
  it('answers for the configured actor, over a socket', async () => {
    const me = await GET(ask('/me'));
    expect(await me.json()).toMatchObject({ id: 'olu', name: 'Olu', role: 'operator' });
    const networks = await GET(ask('/networks'));
    expect([networks.status, await networks.json()]).toEqual([200, { networks: [] }]);
  });

  it('takes writes from its own page only', async () => {
    const body = { method: 'POST', body: '{}' };
    const headers = { 'content-type': 'application/json', origin };
    expect((await POST(ask('/lift', { ...body, headers }))).status).toBe(403);
    const answer = await POST(
      ask('/lift', { ...body, headers: { ...headers, origin: 'http://evil.example' } }),
    );
    expect(await answer.json()).toMatchObject({ code: 'cross-site' });
  });

  it('gives every method to the API, so that a wrong one is a problem too', async () => {
    for (const [method, serve] of Object.entries({ PUT, PATCH, DELETE, OPTIONS })) {
      const answer = await serve(ask('/networks', { method }));
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
    expect((await HEAD(ask('/networks', { method: 'HEAD' }))).status).toBe(200);
  });

  it('counts how often somebody asks: the eleventh export at once is refused', async () => {
    const answers = await Promise.all(Array.from({ length: 11 }, () => GET(ask('/export'))));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(10).fill(200), 429]);
  });
});
