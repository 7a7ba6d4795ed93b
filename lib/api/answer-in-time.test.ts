import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblemBody } from '@/lib/view/answers';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';

let here: World;
beforeAll(async () => {
  here = await localWorld();
});
afterAll(() => here.stop());

const origin = 'http://localhost:3000';
const slow = { bodyMs: 60_000, readMs: 60_000, changeMs: 60_000 };
const apiWith = (patience: Partial<typeof slow>) =>
  createApi({ origin, contextFor: () => here.context('admin'), patience: { ...slow, ...patience } });
async function problem(answer: Response | Promise<Response>) {
  return ApiProblemBody.parse(await (await answer).json());
}
const sent = (body: BodyInit, type = 'application/json') => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
  duplex: 'half',
});

describe('when AWS answers nothing', () => {
  it('a read ends, and a change ends as one of which nobody knows', async () => {
    const waiting: (() => void)[] = [];
    const end = here.aws.intercept(async (_call, _input, next) => {
      await new Promise<void>((go) => waiting.push(go));
      return next();
    });
    const api = apiWith({ readMs: 20, changeMs: 30 });
    expect(await problem(api.request('/api/v1/networks'))).toMatchObject({
      code: 'network-unknown',
      detail: 'AWS has not answered within 0.02 s.',
    });
    expect(await problem(api.request('/api/v1/freeze', sent('{}')))).toMatchObject({
      code: 'write-unknown',
      detail: 'AWS has not answered within 0.03 s.',
    });
    end();
    for (const go of waiting) go();
  });
});

describe('a body that drips', () => {
  const dripping = () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"reason":"')),
      pull: () => new Promise(() => undefined),
    });

  it.each(['/api/v1/freeze', '/api/v1/import'])('is not waited for: %s', async (path) => {
    const request = new Request(`${origin}${path}`, sent(dripping()) as RequestInit);
    expect(await problem(apiWith({ bodyMs: 20 }).request(request))).toMatchObject({
      code: 'bad-request',
      detail: 'The body did not come within 0.02 s.',
    });
  });

  it('is not waited for either where its length is announced', async () => {
    const init = sent(dripping());
    const headers = { ...init.headers, 'content-length': '100' };
    const request = new Request(`${origin}/api/v1/freeze`, { ...init, headers } as RequestInit);
    expect(await problem(apiWith({ bodyMs: 20 }).request(request))).toMatchObject({ code: 'bad-request' });
  });
});
