import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblemBody } from '@/lib/view/answers';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';
import { rateLimits } from './rate-limits';

let here: World;
beforeAll(async () => {
  here = await localWorld();
});
afterAll(() => here.stop());

const origin = 'http://localhost:3000';
const slow = { bodyMs: 60_000, readMs: 60_000, changeMs: 60_000, goesOnMs: 60_000 };
const apiWith = (patience: Partial<typeof slow>, limits = rateLimits(() => 0)) =>
  createApi({ origin, limits, contextFor: () => here.context('admin'), patience: { ...slow, ...patience } });
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

describe('work that goes on after its request was answered', () => {
  const taken = { schema: 1, records: [] };
  const imports = (api: ReturnType<typeof apiWith>) =>
    problem(api.request('/api/v1/import', sent(JSON.stringify(taken))));
  /** Nothing of AWS answers until it is let go. */
  function held(): () => void {
    const waiting: (() => void)[] = [];
    const end = here.aws.intercept(async (_call, _input, next) => {
      await new Promise<void>((go) => waiting.push(go));
      return next();
    });
    return () => {
      end();
      for (const go of waiting) go();
    };
  }
  const status = async (api: ReturnType<typeof apiWith>) =>
    (await api.request('/api/v1/import', sent(JSON.stringify(taken)))).status;

  it('keeps its place until it has ended: nobody has more at AWS than they may by not waiting', async () => {
    const api = apiWith({ changeMs: 30 });
    const letGo = held();
    expect(await imports(api)).toMatchObject({ code: 'write-unknown' });
    expect(await imports(api)).toMatchObject({ code: 'rate-limited' });
    letGo();
    await expect.poll(() => status(api)).toBe(200);
  });

  it('keeps it no longer than that, should it never end', async () => {
    const api = apiWith({ changeMs: 30, goesOnMs: 50 });
    const letGo = held();
    expect(await imports(api)).toMatchObject({ code: 'write-unknown' });
    await expect.poll(async () => (await imports(api)).code).toBe('write-unknown');
    letGo();
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
