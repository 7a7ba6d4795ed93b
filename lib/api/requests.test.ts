import { describe, expect, it, vi } from 'vitest';
import { lostLineWords } from '@/infra/alarms';
import { ServiceError } from '@/lib/service/errors';
import { ApiProblemBody } from '@/lib/view/answers';
import { createApi } from './app';
import { contextOf } from './testing/context';

const origin = 'http://localhost:3000';
const vpc = 'vpc-0a1b2c3d4e5f67890';

const api = createApi({ contextFor: () => contextOf(), origin });
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
async function problem(answer: Response): Promise<ApiProblemBody> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return ApiProblemBody.parse(await answer.json());
}

describe('every answer', () => {
  it('carries a request id, is never cached and never guessed at', async () => {
    for (const path of ['/api/v1/me', '/api/v1/nothing', '/api/v1/openapi.json']) {
      const answer = await api.request(path);
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('gives a problem the same request id as the header', async () => {
    const answer = await api.request('/api/v1/nothing');
    expect((await problem(answer)).requestId).toBe(answer.headers.get('x-request-id'));
  });
});

describe('the log of what was refused at the door', () => {
  it('has no words of somebody outside, by which an alarm could be set off', async () => {
    const said = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const strangers = createApi({
      origin,
      contextFor: () => {
        throw new ServiceError('unauthenticated', 'Nobody is signed in.');
      },
    });
    const headers = { authorization: 'Bearer x' };
    await strangers.request(`/api/v1/${encodeURIComponent(lostLineWords)}`, { headers });
    await strangers.request('/api/v1/lift', json({}, { origin: lostLineWords }));
    await strangers.request('/api/v1/lift', json({}, { 'sec-fetch-site': lostLineWords }));
    await strangers.request('/api/v1/me', { headers: { host: lostLineWords } });
    const lines = said.mock.calls.map(([text]) => String(text));
    said.mockRestore();
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).not.toContain(lostLineWords);
  });
});

describe('what cannot be served', () => {
  it('answers not-found for a route that is not there', async () => {
    expect(await problem(await api.request('/api/v1/nothing'))).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });

  it('answers method-not-allowed and names the methods', async () => {
    const answer = await api.request(`/api/v1/networks/${vpc}/open`, { method: 'PUT' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await problem(answer)).toMatchObject({ code: 'method-not-allowed' });
  });

  it('answers not-found, and not another refusal, for a network that is not there', async () => {
    const answer = await api.request(`/api/v1/networks/${vpc}`);
    expect(await problem(answer)).toMatchObject({ code: 'not-found' });
  });
});

describe('bodies', () => {
  const open = `/api/v1/networks/${vpc}/open`;

  it('answers bad-request to JSON that is not well-formed', async () => {
    expect(await problem(await api.request(open, json('{"minutes":')))).toMatchObject({
      status: 400,
      code: 'bad-request',
    });
  });

  it('answers not-json to any other kind of body', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await api.request(open, {
        method: 'POST',
        headers: { 'content-type': type },
        body: 'a=b',
      });
      expect(await problem(answer)).toMatchObject({ status: 415, code: 'not-json' });
    }
    const close = `/api/v1/networks/${vpc}/close`;
    const untyped = await api.request(close, { method: 'POST', body: new Uint8Array([123, 125]) });
    expect(await problem(untyped)).toMatchObject({ status: 415, code: 'not-json' });
  });

  it('answers too-large beyond 256 KiB, declared or not', async () => {
    const big = { minutes: 60, reason: 'x'.repeat(260 * 1024) };
    expect(await problem(await api.request(open, json(big)))).toMatchObject({
      status: 413,
      code: 'too-large',
    });
    const stream = new Response(JSON.stringify(big)).body;
    const request = new Request(`http://localhost${open}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(await problem(await api.request(request))).toMatchObject({ status: 413, code: 'too-large' });
  });

  it('takes an import that is larger than any other body', async () => {
    const records = Array.from({ length: 300 }, () => ({ record: { note: 'x'.repeat(1024) } }));
    const answer = await api.request('/api/v1/import', json({ schema: 1, records }));
    expect(await problem(answer)).toMatchObject({ status: 422, code: 'invalid' });
  });

  it.each<[object, string]>([
    [{}, '/minutes'],
    [{ minutes: 60, until: '2026-11-22T14:00:00Z' }, '/minutes'],
    [{ minutes: 0 }, '/minutes'],
    [{ minutes: 1.5 }, '/minutes'],
    [{ minutes: '60' }, '/minutes'],
    [{ minutes: 9_999_999_999_999 }, '/minutes'],
    [{ until: 'tomorrow' }, '/until'],
    [{ until: '2026-11-22T14:00:00+01:00' }, '/until'],
    [{ minutes: 60, minuts: 30 }, '/minuts'],
    [{ minutes: 60, reason: 'x'.repeat(257) }, '/reason'],
    [{ minutes: 60, 'a/b~c': 1 }, '/a~1b~0c'],
    [[], ''],
    [[null], ''],
  ])('answers invalid to %j and points at %s', async (body, pointer) => {
    const answer = await problem(await api.request(open, json(body)));
    expect(answer).toMatchObject({ status: 422, code: 'invalid' });
    expect(answer.errors).toContainEqual(expect.objectContaining({ in: 'body', pointer }));
  });

  it.each([1e30, 1.5, 'sixty'])('says once what is wrong with %j minutes', async (minutes) => {
    const { errors } = await problem(await api.request(open, json({ minutes })));
    const detail = 'Minutes is a whole number from 1 to 525600.';
    expect(errors).toEqual([{ in: 'body', pointer: '/minutes', detail }]);
  });

  const windowOf = (given: object) => ({
    name: 'Nightly',
    zone: 'UTC',
    rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
    ...given,
  });
  const monthly = (on: object) => ({ rule: { type: 'monthly', on, opens: '09:00', closes: '10:00' } });
  const lead = 'The lead is a whole number of minutes from 0 to 120, or auto.';
  const day = 'The day is a whole number from 1 to 31, or last.';
  const nth = 'Which one is a whole number from 1 to 5, or last.';
  const minutes = 'The duration is a whole number of minutes from 1 to 10080.';
  const cron = (durationMinutes: unknown) => ({
    rule: { type: 'cron', expression: 'cron(0 9 * * ? *)', durationMinutes },
  });
  const unhelpful: [object, string, string][] = [
    ...['5', 1.5, 'AUTO', null, 121, -1, 1e30].map((leadMinutes): [object, string, string] => [
      { leadMinutes },
      '/leadMinutes',
      lead,
    ]),
    ...['LAST', 0, 1.5, 1e30].map((given): [object, string, string] => [
      monthly({ by: 'day', day: given }),
      '/rule/on/day',
      day,
    ]),
    ...['first', 6].map((given): [object, string, string] => [
      monthly({ by: 'weekday', weekday: 'MON', nth: given }),
      '/rule/on/nth',
      nth,
    ]),
    ...[0, '60', 1e30].map((given): [object, string, string] => [
      cron(given),
      '/rule/durationMinutes',
      minutes,
    ]),
  ];
  it.each(unhelpful)(
    'says once, and in words that help, what is wrong with %j',
    async (given, pointer, detail) => {
      const answer = await problem(
        await api.request(`/api/v1/networks/${vpc}/windows`, json(windowOf(given))),
      );
      expect(answer).toMatchObject({ code: 'invalid', detail: `Not valid: ${pointer}.` });
      expect(answer.errors).toEqual([{ in: 'body', pointer, detail }]);
    },
  );

  it('names a field once that breaks two rules', async () => {
    const name = `a\u0007${'b'.repeat(100)}`;
    const answer = await problem(
      await api.request(`/api/v1/networks/${vpc}/windows`, json(windowOf({ name }))),
    );
    expect(answer).toMatchObject({ detail: 'Not valid: /name.' });
    expect(answer.errors).toHaveLength(2);
  });

  it.each(
    [
      ['close', 'resume', 'freeze', 'lift', 'windows/abcdefghijkl/on', 'windows/abcdefghijkl/skip-next'],
    ].flat(),
  )('takes an announced body that does not come as none, where none is needed: %s', async (verb) => {
    const answer = await api.request(`/api/v1/networks/${vpc}/${verb}`, json(''));
    expect(await problem(answer)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('says which fields an empty body lacks, where one is needed', async () => {
    const answer = await problem(await api.request(open, json('')));
    expect(answer).toMatchObject({ status: 422, code: 'invalid', errors: [{ pointer: '/minutes' }] });
  });

  it.each<[string, () => unknown]>([
    [
      'fields that nobody knows',
      () => Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${i}`, 1])),
    ],
    ['wrong values', () => ({ rule: { type: 'weekly', days: Array(20_000).fill('X') } })],
    ['a field with a name of 200 KB', () => ({ ['x'.repeat(200_000)]: 1 })],
  ])('is answered at no length whatever the body: %s', async (_, body) => {
    const answer = await api.request(`/api/v1/networks/${vpc}/windows/preview`, json(body()));
    expect(answer.status).toBe(422);
    expect((await answer.text()).length).toBeLessThan(20_000);
  });

  it('points at unknown fields inside a rule, and at text that breaks whoever reads it', async () => {
    const rule = { type: 'monthly', on: { by: 'day', day: 1, x: 1 }, opens: '09:00', closes: '10:00', y: 1 };
    const window = { name: 'a\ud800b', zone: 'UTC', rule };
    const { errors } = await problem(await api.request(`/api/v1/networks/${vpc}/windows`, json(window)));
    const pointers = errors?.map((error) => error.pointer);
    expect(pointers?.sort()).toEqual(['/name', '/rule/on/x', '/rule/y']);
  });

  it.each([
    ['/api/v1/networks/vpc-XYZ', 'path', '/vpcId'],
    [`/api/v1/networks/${vpc}/windows/short`, 'path', '/windowId'],
    [`/api/v1/networks/${vpc}/will-be-open`, 'query', '/at'],
    [`/api/v1/networks/${vpc}/will-be-open?at=25:00`, 'query', '/at'],
    [`/api/v1/networks/${vpc}/will-be-open?at=2026-11-22T12:00:00Z&at=2026-11-22T12:00:00Z`, 'query', '/at'],
    [`/api/v1/networks/${vpc}/openings?count=0`, 'query', '/count'],
    ['/api/v1/networks?limit=x', 'query', '/limit'],
    ['/api/v1/executions?status=NOPE', 'query', '/status'],
    ['/api/v1/executions?cursor=abc', 'query', '/cursor'],
  ])('answers invalid to %s and points at %s%s', async (path, place, pointer) => {
    const answer = await problem(await api.request(path));
    expect(answer).toMatchObject({ status: 422, code: 'invalid' });
    expect(answer.errors).toContainEqual(expect.objectContaining({ in: place, pointer }));
  });
});

describe('what nobody expected', () => {
  it('is answered as internal with the request id, and told to the log alone', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = createApi({
      origin,
      contextFor: () => {
        throw new Error('secret detail of the inside');
      },
    });
    const answer = await broken.request('/api/v1/me');
    const body = await problem(answer);
    expect(body).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(String(log.mock.calls[0]?.[0])).toContain('secret detail');
    expect(String(log.mock.calls[0]?.[0])).toContain(body.requestId);
    log.mockRestore();
  });
});
