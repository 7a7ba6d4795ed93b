import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compileEntries } from './compile-entries';
import { WindowRecord } from './record';
import { wakesEnough } from './wakes-enough';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
const base = { schema: 1, kind: 'window', id: 'aaaaaaaaaaaa', revision: 1, vpcId: 'vpc-0a1b2c3d4e5f67890' };
const windowOf = (more: object) =>
  WindowRecord.parse({
    ...base,
    by: { id: 'a', name: 'Ada' },
    at: '2026-11-23T08:00:00Z',
    name: 'Nightly',
    zone: 'Europe/Berlin',
    rule: { type: 'weekly', days: ['MON'], opens: '22:00', closes: '02:00' },
    ...more,
  });
const inBerlin = (expression: string) => ({ expression, zone: 'Europe/Berlin' });

describe('an expression wakes enough', () => {
  it.each([
    {},
    { leadMinutes: 'auto' },
    { leadMinutes: 120, rule: { type: 'weekly', days: ['SUN'], opens: '01:00', closes: '03:00' } },
    { rule: { type: 'once', opens: '2026-12-01T02:00', closes: '2026-12-01T03:00' } },
    { rule: { type: 'cron', expression: 'cron(0 */6 * * ? *)', durationMinutes: 30 } },
    { zone: 'Australia/Lord_Howe', rule: { type: 'weekly', days: ['SUN'], opens: '01:30', closes: '02:15' } },
  ])('if it is the one that Sluice would write: %o', (more) => {
    const window = windowOf(more);
    const { opens, closes } = compileEntries(window, now);
    expect(wakesEnough(window, 'opens', opens ?? closes, now)).toBe(true);
    expect(wakesEnough(window, 'closes', closes, now)).toBe(true);
  });

  it('if it wakes in another zone, at every offset that the window has', () => {
    const utc = (expression: string) => ({ expression, zone: 'UTC' });
    expect(wakesEnough(windowOf({}), 'opens', utc('cron(0 20,21 ? * MON *)'), now)).toBe(true);
    expect(wakesEnough(windowOf({}), 'opens', utc('cron(0 21 ? * MON *)'), now)).toBe(false);
  });

  it('though it misses an instant of a night on which the clocks change', () => {
    const rule = { type: 'weekly', days: ['SUN'], opens: '02:30', closes: '04:00' };
    expect(wakesEnough(windowOf({ rule }), 'opens', inBerlin('cron(30 2 ? * SUN *)'), now)).toBe(true);
  });

  it('whatever it is, of a window that never opens again', () => {
    const once = windowOf({ rule: { type: 'once', opens: '2026-11-01T02:00', closes: '2026-11-01T03:00' } });
    expect(wakesEnough(once, 'closes', inBerlin('at(2026-11-01T03:00:00)'), now)).toBe(true);
  });
});

describe('an expression does not wake enough', () => {
  it.each([
    'cron(1 22 ? * MON *)',
    'cron(0 22 ? * TUE *)',
    'cron(0 22 ? * MON 2026)',
    'at(2026-11-23T22:00:00)',
    'at(2026-13-40T22:00:00)',
    'rate(1 minute)',
    '',
  ])('if an opening is missed, or it cannot be read: %s', (expression) => {
    expect(wakesEnough(windowOf({}), 'opens', inBerlin(expression), now)).toBe(false);
  });

  it('if it leaves no time to be ready, the longest that auto may take', () => {
    const auto = windowOf({ leadMinutes: 'auto' });
    expect(wakesEnough(auto, 'opens', inBerlin('cron(0 22 ? * MON *)'), now)).toBe(false);
    expect(wakesEnough(auto, 'opens', inBerlin('cron(45 21 ? * MON *)'), now)).toBe(true);
  });

  it('if its zone is not one', () => {
    const nowhere = { expression: 'cron(0 22 ? * MON *)', zone: 'Mars/Olympus' };
    expect(wakesEnough(windowOf({}), 'opens', nowhere, now)).toBe(false);
  });
});
