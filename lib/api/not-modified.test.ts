import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';
import { createClient } from './client';

const origin = 'http://localhost:3000';
let here: World;
let vpcId: string;

beforeAll(async () => {
  here = await localWorld();
  vpcId = here.vpcId;
});
afterAll(() => here.stop());

const api = () => createApi({ contextFor: () => here.context('admin', 'ada'), origin });
const get = (path: string, headers: Record<string, string> = {}) =>
  api().request(`/api/v1/networks${path}`, { headers });

/** A client, and what its requests were answered. */
function watched() {
  const answers: { status: number; bytes: number; sent: string | undefined }[] = [];
  const client = createClient({
    fetch: async (url, init) => {
      const answer = await api().request(String(url), init);
      const bytes = (await answer.clone().arrayBuffer()).byteLength;
      const sent = new Headers(init?.headers).get('if-none-match') ?? undefined;
      answers.push({ status: answer.status, bytes, sent });
      return answer;
    },
  });
  return { client, answers };
}

describe('what is as it was', () => {
  it.each([
    ['the list', () => '?limit=1000'],
    ['a network', () => `/${vpcId}`],
    ['its history', () => `/${vpcId}/history`],
  ])('is answered with 304, no body, and is kept nowhere: %s', async (_, path) => {
    const first = await get(path());
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    const again = await get(path(), { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(tag);
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(again.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is told only to who may read it', async () => {
    const tag = (await get('')).headers.get('etag') ?? '';
    const nobody = createApi({ contextFor: () => here.context('viewer', 'vic', []), origin });
    const answer = await nobody.request(`/api/v1/networks/${vpcId}`, { headers: { 'if-none-match': '*' } });
    expect([403, 404]).toContain(answer.status);
    expect(tag).not.toBe('');
  });

  it('costs the client no body, and it answers what it had', async () => {
    const { client, answers } = watched();
    const first = await client.allNetworks();
    const again = await client.allNetworks();
    expect(again).toEqual(first);
    expect(answers).toMatchObject([
      { status: 200, sent: undefined },
      { status: 304, bytes: 0, sent: expect.stringMatching(/^W\/"/) },
    ]);
  });

  it('is answered whole once it changed', async () => {
    const { client, answers } = watched();
    expect((await client.network(vpcId)).leases).toEqual([]);
    await client.open(vpcId, { minutes: 30, reason: 'a test' });
    expect((await client.network(vpcId)).leases).toHaveLength(1);
    expect(answers.map(({ status }) => status)).toEqual([200, 202, 200]);
  });
});

it('the list gives up to 1,000 networks in one answer and no more', async () => {
  expect((await get('?limit=1000')).status).toBe(200);
  expect((await get('?limit=1001')).status).toBe(422);
});
