import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { closedSince } from './closed-since';
import type { NetworkRecord, WindowRecord } from './record';
import { at, daily, freeze, hold, lease, windowRecord } from './testing/windows';
import { willBeOpen } from './will-be-open';

/** What people do to a network in half a day, every five minutes, told twice: as it happened, and by the records alone. */
const start = at('2026-11-22T06:00:00Z');
const text = (minute: number) => start.add({ minutes: minute }).toString();
const minutesWatched = 720;
const tick = 5;

const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
const deed = fc.record({
  minute: fc.integer({ min: 1, max: minutesWatched / tick - 1 }).map((ticks) => ticks * tick),
  what: fc.constantFrom('lease', 'lease', 'extend', 'hold', 'freeze', 'window', 'edit', 'delete', 'delete'),
  pick: fc.nat(20),
  minutes: fc.integer({ min: 1, max: 48 }).map((ticks) => ticks * tick),
  opens: time,
  closes: time,
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** The records after a deed; a deleted one is kept, as the group keeps it for a day. */
function after(records: readonly NetworkRecord[], one: Deed, index: number): NetworkRecord[] {
  const id = `r${String(index).padStart(11, '0')}`;
  const written = { id, at: text(one.minute) };
  const made = (record: NetworkRecord) => [...records, { ...record, ...written }];
  if (one.what === 'lease') return made(lease(text(one.minute), text(one.minute + one.minutes)));
  if (one.what === 'hold') return made(hold(text(one.minute), text(one.minute + one.minutes)));
  if (one.what === 'freeze') return made(freeze(text(one.minute), { until: text(one.minute + one.minutes) }));
  if (one.what === 'window') return made(windowRecord(daily(one.opens, one.closes), 'UTC'));
  const living = records.filter((record) => !record.deleted);
  const target = living[one.pick % Math.max(1, living.length)];
  if (!target) return [...records];
  const next = { ...target, revision: target.revision + 1, at: text(one.minute) };
  const put = (record: NetworkRecord) => records.map((old) => (old === target ? record : old));
  if (one.what === 'delete') return put({ ...next, deleted: true });
  if (one.what === 'edit' && next.kind === 'window')
    return put({ ...next, rule: daily(one.opens, one.closes) } as WindowRecord);
  const live = next.kind === 'lease' && next.until > text(one.minute);
  return one.what === 'extend' && live
    ? put({ ...next, until: later(next.until, text(one.minute + one.minutes)) })
    : [...records];
}
const later = (one: string, other: string) => (one > other ? one : other);

/** Since when it has been closed at the end, as a clerk who looked up every time would say; undefined: always. */
function byTheClerk(deeds: readonly Deed[]) {
  let records: NetworkRecord[] = [];
  let index = 0;
  let closed: number | undefined;
  let open = false;
  for (let minute = 0; minute <= minutesWatched; minute += tick) {
    while (index < deeds.length && (deeds[index] as Deed).minute <= minute) {
      records = after(records, deeds[index] as Deed, index);
      index += 1;
    }
    const inForce = records.filter((record) => !record.deleted);
    const next = willBeOpen(inForce, start.add({ minutes: minute })).open;
    if (open && !next) closed = minute;
    open = next;
  }
  return { records, open, closed };
}

const story = (kinds: readonly Deed['what'][]) =>
  fc
    .array(deed, { minLength: 1, maxLength: 8 })
    .map((deeds) => deeds.filter(({ what }) => kinds.includes(what)).toSorted((a, b) => a.minute - b.minute));

it('is exactly what a clerk would say, while no window is edited or deleted', () => {
  fc.assert(
    fc.property(story(['lease', 'extend', 'hold', 'freeze', 'window']), (deeds) => {
      const { records, open, closed } = byTheClerk(deeds);
      fc.pre(!open && closed !== undefined);
      const since = closedSince(records, start.add({ minutes: minutesWatched }));
      expect(since?.toString()).toBe(text(closed as number));
    }),
    { numRuns: 150 },
  );
});

it('is never too early and never after now, and too late at most by the last edit or deletion', () => {
  fc.assert(
    fc.property(story(['lease', 'extend', 'hold', 'freeze', 'window', 'edit', 'delete']), (deeds) => {
      const { records, open, closed } = byTheClerk(deeds);
      fc.pre(!open);
      const now = start.add({ minutes: minutesWatched });
      const since = closedSince(records, now);
      if (closed !== undefined) expect((since?.toString() ?? '') >= text(closed)).toBe(true);
      if (!since) return;
      expect(Temporal.Instant.compare(since, now)).toBeLessThanOrEqual(0);
      const edits = records.filter((one) => one.kind === 'window' && one.revision > 1).map((one) => one.at);
      const latest = [text(closed ?? -2000), ...edits].sort().at(-1) ?? '';
      if (closed !== undefined) expect(since.toString() <= latest).toBe(true);
    }),
    { numRuns: 150 },
  );
});
