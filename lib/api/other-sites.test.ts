import { describe, expect, it } from 'vitest';
import { ApiProblemBody } from '@/lib/view/answers';
import { createApi } from './app';
import { contextOf } from './testing/context';

const origin = 'http://localhost:3000';
const api = createApi({ contextFor: () => contextOf(), origin });
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const problem = async (answer: Response) => ApiProblemBody.parse(await answer.json());

describe('writes from other sites', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin }],
    [{ 'sec-fetch-site': 'none' }],
  ])('are refused: %j', async (headers) => {
    const answer = await api.request('/api/v1/lift', json({}, headers));
    expect(await problem(answer)).toMatchObject({ status: 403, code: 'cross-site' });
  });

  it('are taken from our own page and from programs', async () => {
    for (const headers of [{}, { origin }, { origin, 'sec-fetch-site': 'same-origin' }]) {
      const answer = await api.request('/api/v1/lift', json({}, headers));
      expect(await problem(answer)).toMatchObject({ code: 'not-found' });
    }
  });

  it.each([
    ['evil.example:3000', 403],
    ['127.0.0.1.evil.example', 403],
    ['a b', 403],
    ['localhost:3000', 200],
    ['127.0.0.1:3000', 200],
  ])('get nothing on a laptop by pointing their name at it (DNS rebinding): %s', async (host, status) => {
    expect((await api.request('/api/v1/me', { headers: { host } })).status).toBe(status);
  });

  it('may be read from anywhere, without leave to read the answer', async () => {
    const answer = await api.request('/api/v1/me', { headers: { origin: 'https://evil.example' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
