import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { NetworkRecord } from '@/lib/window/record';
import { ActionRequest, ExtendRequest, OpenRequest, PreviewRequest, WindowRequest } from './requests';

const weekly = { type: 'weekly', days: ['MON'], opens: '09:00', closes: '10:00' };
const window = { name: 'Nightly', zone: 'UTC', rule: weekly };
const unseen = ['\ud800', 'a\udc00b', 'a\u0000b', 'a\nb', 'a\tb', 'a\u001bb', 'a\u007fb', 'a\u0085b'];
const turning = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];

function issuesOf(schema: z.ZodType, body: unknown) {
  const issues = schema.safeParse(body).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ pointer: `/${path.map(String).join('/')}`, message }));
}

describe('what people write', () => {
  it.each([...unseen, ...turning.map((mark) => `a${mark}b`)])('is refused with %j in it', (text) => {
    const message = expect.stringContaining('characters');
    expect(issuesOf(WindowRequest, { ...window, name: text })).toEqual([{ pointer: '/name', message }]);
    expect(issuesOf(PreviewRequest, { ...window, name: text })).toEqual([{ pointer: '/name', message }]);
    expect(issuesOf(OpenRequest, { minutes: 5, reason: text })).toEqual([{ pointer: '/reason', message }]);
    expect(issuesOf(ActionRequest, { ticket: text })).toEqual([{ pointer: '/ticket', message }]);
  });

  it('is trimmed, and may be in any script', () => {
    const said = { minutes: 5, reason: '  Übung 夜間 🌙 עברית\n', ticket: ' OPS-1 ' };
    expect(OpenRequest.parse(said)).toEqual({ minutes: 5, reason: 'Übung 夜間 🌙 עברית', ticket: 'OPS-1' });
    expect(WindowRequest.parse({ ...window, name: ' Nightly ' }).name).toBe('Nightly');
  });

  it('stays readable where it was kept before it was refused', () => {
    const by = { id: 'u', name: 'U' };
    const at = '2026-11-22T12:00:00Z';
    const kept = { schema: 1, id: 'abcdefghijkl', revision: 1, by, at, reason: 'a\nb', kind: 'window' };
    const record = { ...kept, vpcId: 'vpc-0a1b2c3d4e5f67890', ...window, name: 'a\ud800b' };
    const days = { ...weekly, days: ['MON', 'MON'], nonsense: 1 };
    expect(NetworkRecord.safeParse({ ...record, rule: days }).success).toBe(true);
  });
});

describe('a rule', () => {
  const monthly = { type: 'monthly', on: { by: 'day', day: 1 }, opens: '09:00', closes: '10:00' };
  const once = { type: 'once', opens: '2026-12-01T09:00', closes: '2026-12-01T10:00' };
  const cron = { type: 'cron', expression: 'cron(0 2 * * ? *)', durationMinutes: 5 };
  const weekday = { ...monthly, on: { by: 'weekday', weekday: 'MON', nth: 'last' } };

  it.each([weekly, monthly, weekday, once, cron])('of type $type is taken as it is', (rule) => {
    expect(WindowRequest.parse({ ...window, rule }).rule).toEqual(rule);
  });

  it.each([weekly, monthly, weekday, once, cron])('of type $type has no unknown field', (rule) => {
    for (const schema of [WindowRequest, PreviewRequest]) {
      const { error } = schema.safeParse({ ...window, rule: { ...rule, nonsense: 1 } });
      expect(error?.issues).toMatchObject([
        { code: 'unrecognized_keys', path: ['rule'], keys: ['nonsense'] },
      ]);
    }
  });

  it.each([monthly, weekday])('has no unknown field in what it is on: $on.by', (rule) => {
    const on = { ...rule.on, nonsense: 1 };
    const { error } = WindowRequest.safeParse({ ...window, rule: { ...rule, on } });
    expect(error?.issues).toMatchObject([
      { code: 'unrecognized_keys', path: ['rule', 'on'], keys: ['nonsense'] },
    ]);
  });

  it('names each day once', () => {
    const rule = { ...weekly, days: ['MON', 'TUE', 'MON'] };
    expect(issuesOf(WindowRequest, { ...window, rule })).toEqual([
      { pointer: '/rule/days', message: 'Name each day once.' },
    ]);
  });
});

describe('minutes', () => {
  it.each([0, -1, 1.5, 1e30, '60', null, 525_601, true])('that are %j have one message', (minutes) => {
    const message = 'Minutes is a whole number from 1 to 525600.';
    for (const schema of [OpenRequest, ExtendRequest]) {
      const issues = issuesOf(schema, { minutes });
      expect(issues.length).toBeGreaterThan(0);
      for (const issue of issues) expect(issue).toEqual({ pointer: '/minutes', message });
    }
  });
});

describe('an instant', () => {
  it.each(['2026-12-01T09:00:00.1234567890Z', '2026-12-01T09:00:00.12345678901234Z'])(
    'finer than a nanosecond is refused, for no clock here can hold it: %s',
    (until) => {
      const message = expect.stringContaining('2026-11-22T14:30:00Z');
      expect(issuesOf(OpenRequest, { until })).toEqual([{ pointer: '/until', message }]);
    },
  );

  it('may be as fine as a nanosecond', () => {
    const until = '2026-12-01T09:00:00.123456789Z';
    expect(OpenRequest.parse({ until })).toEqual({ until });
  });
});
