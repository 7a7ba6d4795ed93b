import { describe, expect, it } from 'vitest';
import { runningIn, type TrafficMinute } from './quiet';

const minute = 60_000;
const now = Date.parse('2026-11-22T10:05:20Z');
/** A minute that began so many minutes before 10:05. */
const ago = (minutes: number, figures: Partial<TrafficMinute> = {}): TrafficMinute => ({
  at: Date.parse('2026-11-22T10:05:00Z') - minutes * minute,
  connections: 0,
  bytesOut: 0,
  bytesIn: 0,
  ...figures,
});
const quiet = (...minutes: TrafficMinute[]) => runningIn(minutes, now).quiet;

describe('a gateway', () => {
  it('is quiet after two minutes without connections and almost without bytes, in whatever order they come', () => {
    expect(quiet(ago(3), ago(2))).toBe(true);
    expect(quiet(ago(2, { bytesOut: 2000, bytesIn: 2000 }), ago(3), ago(4, { connections: 9 }))).toBe(true);
  });
  it.each([
    ['with a connection in the last minute', [ago(3), ago(2, { connections: 1 })]],
    ['with a connection in the minute before', [ago(3, { connections: 1 }), ago(2)]],
    ['that sends without a TCP connection', [ago(3), ago(2, { bytesOut: 2001 })]],
    ['whose senders are not heard outside', [ago(3), ago(2, { bytesIn: 2001 })]],
    ['of which one minute is published', [ago(2)]],
    ['of which a minute is missing between', [ago(4), ago(2)]],
    ['of which nothing is published', []],
    ['of which nothing recent is published', [ago(6), ago(7)]],
  ])('is not, %s', (_, minutes) => {
    expect(quiet(...minutes)).toBe(false);
  });
  it.each(['connections', 'bytesOut', 'bytesIn'] as const)('is not while %s is not published', (figure) => {
    const { [figure]: _, ...rest } = ago(2);
    expect(quiet(ago(3), rest)).toBe(false);
  });
  it.each(['connections', 'bytesOut', 'bytesIn'] as const)(
    'is not while %s of the minute before is not',
    (figure) => {
      const { [figure]: _, ...rest } = ago(3);
      expect(quiet(rest, ago(2))).toBe(false);
    },
  );
  it('is judged by minutes of now: five minutes old counts, older not, nor what is yet to come', () => {
    const at = (seconds: number) => ({ at: now + seconds * 1000, connections: 0, bytesOut: 0, bytesIn: 0 });
    expect(quiet(at(-300), at(-240))).toBe(true);
    expect(quiet(at(-301), at(-241))).toBe(false);
    expect(quiet(at(-60), at(0))).toBe(true);
    expect(quiet(at(-59), at(1))).toBe(false);
    expect(runningIn([{ ...at(1), connections: 7 }, at(-59)], now)).toMatchObject({ connections: 0 });
  });
  it('tells the figures of its last minute, as far as they are known', () => {
    const busy = ago(2, { connections: 4, bytesOut: 10, bytesIn: 30 });
    expect(runningIn([busy, ago(3)], now)).toEqual({ quiet: false, connections: 4, bytes: 30 });
    expect(runningIn([{ at: ago(2).at }], now)).toEqual({ quiet: false });
    const { at } = ago(2);
    expect(runningIn([{ at, bytesOut: 40 }], now)).toStrictEqual({ quiet: false, bytes: 40 });
    expect(runningIn([{ at, bytesIn: 50 }], now)).toEqual({ quiet: false, bytes: 50 });
    expect(runningIn([{ at, connections: 0 }], now)).toEqual({ quiet: false, connections: 0 });
  });
});
