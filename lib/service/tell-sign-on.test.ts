import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AwsError } from '@/local/core/service';
import { localWorld, type World } from '@/test/local-world';
import type { Role } from './context';
import { readActivity } from './read-activity';
import { tellSignOn } from './tell-sign-on';

let here: World;
beforeAll(async () => {
  here = await localWorld({ networks: 0 });
  await tell({ event: 'signed-in', actor: (await here.context('viewer', 'vic')).actor, from: '203.0.113.7' });
  await here.advance({ seconds: 1 });
  await tell({ event: 'no-role', name: 'Eve', requestId: 'r1' });
  await here.advance({ seconds: 1 });
  await tell({ event: 'refused', why: 'x'.repeat(1_000), requestId: 'r2' });
  await here.advance({ seconds: 1 });
  await tell({ event: 'signed-out', actor: (await here.context('viewer', 'vic')).actor });
});
afterAll(() => here.stop());

const tell = (event: Parameters<typeof tellSignOn>[1]) =>
  tellSignOn({ activity: here.engine.activity, now: here.now().toString(), patienceMs: 5000 }, event);
const read = async (role: Role, name: string = role) =>
  (await readActivity(await here.context(role, name), { kind: 'sign-on' })).entries;

describe('who came, went and was not let in', () => {
  it('stands in the activity: who as what, from where, and why not', async () => {
    expect(await read('auditor')).toMatchObject([
      { event: 'signed-out', who: { name: 'vic' } },
      { event: 'refused', why: 'x'.repeat(300), requestId: 'r2' },
      { event: 'no-role', why: 'Eve has no role here.', requestId: 'r1' },
      { event: 'signed-in', who: { id: 'vic', kind: 'fixed' }, role: 'viewer', from: '203.0.113.7' },
    ]);
  });

  it('is shown to others by nothing but what is their own', async () => {
    expect((await read('viewer', 'vic')).map((entry) => 'event' in entry && entry.event)).toEqual([
      'signed-out',
      'signed-in',
    ]);
    expect(await read('operator', 'ola')).toEqual([]);
  });

  it('is let in and out while the log is down, and the web\u2019s own log has the line', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const heal = here.aws.intercept((call, _, next) =>
      call.service === 'logs' ? Promise.reject(new AwsError('ServiceUnavailableException', 'down')) : next(),
    );
    await tell({ event: 'signed-in', actor: (await here.context('viewer', 'vic')).actor });
    heal();
    expect(said.mock.calls.map(([text]) => JSON.parse(String(text)))).toMatchObject([
      { message: 'an activity line is lost', line: { event: 'signed-in' } },
    ]);
    said.mockRestore();
  });
});
