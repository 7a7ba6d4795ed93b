import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ApiProblemBody } from '@/lib/view/answers';
import { WindowView } from '@/lib/view/network';
import { WindowPreview } from '@/lib/view/window-preview';
import { localWorld, type World } from '@/test/local-world';
import { createApi } from './app';
import type { Api } from './environment';

const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
let here: World;
let api: Api;
let routes: { path: string; method: string }[];
const windowId = { known: '' };

beforeAll(async () => {
  here = await localWorld();
  api = createApi({ contextFor: () => here.context('admin'), origin: 'http://localhost:3000' });
  const { paths } = Paths.parse(await (await api.request('/api/v1/openapi.json')).json());
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
  );
  const made = await api.request(`/api/v1/networks/${here.vpcId}/windows`, post(valid.window));
  windowId.known = z.object({ id: z.string() }).parse(await made.json()).id;
});
afterAll(() => here.stop());

const valid = {
  window: {
    name: 'Nightly',
    zone: 'UTC',
    rule: { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' },
  },
};
const post = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Values that fields are likely to meet: right ones, near misses, and what breaks parsers. */
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    '',
    0,
    -1,
    1.5,
    1e308,
    9_007_199_254_740_991,
    'NaN',
    '\u0000',
    '<script>',
    '2026-11-23T09:00:00Z',
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '2026-02-30',
    '24:00',
    '25:61',
    'Europe/Berlin',
    'Mars/Olympus',
    'cron(0 2 * * ? *)',
    'cron(* * * * * *)',
    'cron(0 0 31 2 ? *)',
    'last',
    'MON',
    { type: 'weekly', days: ['MON'], opens: '09:00', closes: '09:00' },
    { type: 'monthly', on: { by: 'day', day: 31 }, opens: '02:30', closes: '02:30' },
    { type: 'monthly', on: { by: 'weekday', weekday: 'SUN', nth: 5 }, opens: '00:00', closes: '23:59' },
    { type: 'once', opens: '0000-01-01T00:00', closes: '9999-12-31T23:59' },
    { type: 'once', opens: '2026-11-25T10:00', closes: '2027-11-25T10:00' },
    { type: 'cron', expression: 'cron(0/1 * * * ? *)', durationMinutes: 10_080 },
    ['2026-02-30', '2026-11-24'],
  ),
);
const fields = [
  'minutes',
  'until',
  'reason',
  'ticket',
  'name',
  'zone',
  'rule',
  'firstDate',
  'lastDate',
  'skipDates',
  'leadMinutes',
  'confirmedLong',
  'windowId',
  'site',
  'schema',
  'records',
  '__proto__',
];
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.dictionary(fc.constantFrom(...fields), odd, { maxKeys: 6 }).map((value) => JSON.stringify(value)),
  fc
    .dictionary(fc.constantFrom(...fields), odd, { maxKeys: 3 })
    .map((value) => JSON.stringify({ ...valid.window, ...value })),
  fc
    .array(odd, { maxLength: 3 })
    .map((records) => JSON.stringify({ schema: 1, records: records.map((record) => ({ record })) })),
);
const word = fc.oneof(
  { weight: 8, arbitrary: fc.constant('known') },
  fc.constantFrom(
    'known',
    'known',
    'known',
    'vpc-0a1b2c3d',
    'abcdefghijkl',
    '..',
    '%00',
    '%E0%A4%A',
    'arn:aws:x',
  ),
  fc.webSegment({ size: 'small' }),
);
const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((text) => `?${text}`),
  // Not by String, which fails at a value like {"toString": 1}.
  odd
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .map((text) => `?${new URLSearchParams({ at: text, cursor: text, limit: text })}`),
);

function filled(path: string, words: readonly string[]): string {
  const parts = path.split('/').map((part, index) => {
    if (!part.startsWith('{')) return part;
    const chosen = words[index % words.length] ?? 'known';
    if (chosen !== 'known') return chosen;
    return part === '{vpcId}' ? here.vpcId : windowId.known;
  });
  return parts.join('/');
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const date = fc
  .tuple(
    fc.oneof(fc.integer({ min: 2026, max: 2028 }), fc.constantFrom(0, 1969, 2199, 2200, 9999)),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, day]) => [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ])
  .map((parts) => parts.join('-'));
const weekday = fc.constantFrom('MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN');
const cronField = fc.constantFrom(
  '*',
  '?',
  '0',
  '0/5',
  '1-5',
  'L',
  '15W',
  '2#1',
  '31',
  '2',
  'JAN',
  '*/7',
  '2030',
  '6L',
);
const rule = fc.oneof(
  fc.record({
    type: fc.constant('weekly'),
    days: fc.uniqueArray(weekday, { minLength: 1 }),
    opens: time,
    closes: time,
  }),
  fc.record({
    type: fc.constant('monthly'),
    on: fc.oneof(
      fc.record({
        by: fc.constant('day'),
        day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last')),
      }),
      fc.record({
        by: fc.constant('weekday'),
        weekday,
        nth: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('last')),
      }),
    ),
    opens: time,
    closes: time,
  }),
  fc
    .tuple(date, time, date, time)
    .map(([on, at, until, end]) => ({ type: 'once', opens: `${on}T${at}`, closes: `${until}T${end}` })),
  fc.record({
    type: fc.constant('cron'),
    expression: fc
      .array(cronField, { minLength: 5, maxLength: 7 })
      .map((parts) => `cron(${parts.join(' ')})`),
    durationMinutes: fc.constantFrom(1, 60, 1440, 10_080),
  }),
);
const window = fc.record(
  {
    name: fc.string({ minLength: 1, maxLength: 80 }),
    zone: fc.oneof(
      fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone')),
      fc.string({ maxLength: 20 }),
    ),
    rule,
    firstDate: date,
    lastDate: date,
    skipDates: fc.array(date, { maxLength: 5 }),
    leadMinutes: fc.constantFrom(0, 1, 120),
    confirmedLong: fc.boolean(),
  },
  { requiredKeys: ['name', 'zone', 'rule'] },
);

describe('windows of any kind', () => {
  it('are previewed, or refused with a pointer into the draft', async () => {
    await fc.assert(
      fc.asyncProperty(window, async (draft) => {
        const answer = await api.request(`/api/v1/networks/${here.vpcId}/windows/preview`, post(draft));
        expect([200, 422], await answer.clone().text()).toContain(answer.status);
        if (answer.status === 200) WindowPreview.strict().parse(await answer.json());
        else expect(ApiProblemBody.parse(await answer.json()).errors?.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  }, 120_000);

  it('are written so that they are read again as they were sent', async () => {
    await fc.assert(
      fc.asyncProperty(window, async (draft) => {
        const windows = `/api/v1/networks/${here.vpcId}/windows`;
        const answer = await api.request(windows, post(draft));
        expect([201, 422], await answer.clone().text()).toContain(answer.status);
        if (answer.status === 422) return;
        const made = WindowView.parse(await answer.json());
        const kept = await api.request(`${windows}/${made.id}`);
        expect(WindowView.strict().parse(await kept.json())).toEqual(made);
        expect(made).toMatchObject({ ...draft, name: draft.name.trim() });
        expect((await api.request(`${windows}/${made.id}`, { method: 'DELETE' })).status).toBe(202);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

describe('whatever is sent to any route', () => {
  it('is answered, refused with a code of the table, and never with 500', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(word, { minLength: 3, maxLength: 8 }),
        query,
        body,
        fc.constantFrom(undefined, '"1"', '"2"', '*', 'W/"1"'),
        async (index, words, search, sent, ifMatch) => {
          const route = routes[index % routes.length]!;
          const path = filled(route.path, words) + search;
          const hasBody = !['GET', 'DELETE'].includes(route.method);
          const answer = await api.request(`http://localhost${path}`, {
            method: route.method,
            headers: {
              ...(hasBody ? { 'content-type': 'application/json' } : {}),
              ...(ifMatch ? { 'if-match': ifMatch } : {}),
            },
            ...(hasBody ? { body: sent } : {}),
          });
          const text = await answer.text();
          expect(answer.status, text).not.toBe(500);
          if (answer.status >= 400) {
            expect(answer.headers.get('content-type')).toBe('application/problem+json');
            if (answer.status === 422) expect(JSON.parse(text)).toHaveProperty('code');
          }
        },
      ),
      { numRuns: 1000 },
    );
  }, 120_000);
});
