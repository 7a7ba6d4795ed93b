import { describe, expect, it } from 'vitest';
import { closedSince } from './closed-since';
import type { NetworkRecord } from './record';
import { at, daily, freeze, hold, lease, windowRecord } from './testing/windows';

const today = (time: string) => `2026-11-22T${time}:00Z`;
const office = windowRecord(daily('09:00', '16:00'), 'UTC');
const since = (time: string, ...records: NetworkRecord[]) =>
  closedSince(records, at(today(time)))
    ?.toString()
    .slice(11, 16);

describe('since when closed has been wanted', () => {
  it('is the closing of the last window, to the instant', () => {
    expect(since('16:00', office)).toBe('16:00');
    expect(since('16:20', office)).toBe('16:00');
    expect(since('23:59', office, windowRecord(daily('10:00', '18:30'), 'UTC'))).toBe('18:30');
  });
  it('is over midnight the closing of the day before', () => {
    expect(since('00:10', windowRecord(daily('22:00', '00:00'), 'UTC'))).toBe('00:00');
    expect(since('08:59', office)).toBe('16:00');
  });
  it('is the end of an opening by hand, or its release', () => {
    const opening = lease(today('10:00'), today('11:00'));
    expect(since('11:05', opening)).toBe('11:00');
    const released = { ...opening, revision: 2, deleted: true as const, at: today('10:20') };
    expect(since('10:25', released)).toBe('10:20');
    expect(since('11:05', released)).toBe('10:20');
  });
  it('is when Close now was said, of a window or of openings by hand that it ended', () => {
    const kept = hold(today('10:30'), today('12:00'));
    expect(since('10:31', office, kept)).toBe('10:30');
    const ended = lease(today('10:00'), today('11:00'), { revision: 2, deleted: true, at: today('10:31') });
    expect(since('10:32', ended, kept)).toBe('10:30');
    expect(since('10:32', lease(today('10:00'), today('11:00')), kept)).toBe('10:30');
    expect(since('11:30', lease(today('10:00'), today('11:00')), kept)).toBe('10:30');
  });
  it('does not move when what is closed is closed again, or kept closed longer', () => {
    expect(since('16:10', office, hold(today('16:05'), today('20:00')))).toBe('16:00');
    const held = [office, hold(today('15:00'), today('20:00'))];
    expect(since('16:10', ...held)).toBe('15:00');
    expect(since('16:10', ...held, hold(today('16:05'), today('21:00'), { id: 'hold00000002' }))).toBe(
      '15:00',
    );
    expect(since('16:10', office, lease(today('16:30'), today('17:00')))).toBe('16:00');
  });
  it('is when a hold was lifted only if something was open then', () => {
    const lifted = hold(today('15:00'), today('20:00'), {
      revision: 2,
      deleted: true,
      at: today('15:30'),
    });
    expect(since('15:20', office, { ...lifted, deleted: undefined } as NetworkRecord)).toBe('15:00');
    expect(since('16:10', office, lifted)).toBe('16:00');
    expect(since('16:10', windowRecord(daily('09:00', '15:00'), 'UTC'), lifted)).toBe('15:00');
  });
  it('is the deletion of a window, or its switching off, if it may have been open', () => {
    const deleted = windowRecord(daily('09:00', '16:00'), 'UTC', {
      revision: 2,
      deleted: true,
      at: today('12:00'),
    });
    expect(since('12:10', deleted)).toBe('12:00');
    expect(since('12:10', { ...deleted, deleted: undefined, off: true } as NetworkRecord)).toBe('12:00');
  });
  it('is moved by the edit of a window at most to that edit, and not at all while a hold keeps it closed', () => {
    const edited = windowRecord(daily('20:00', '21:00'), 'UTC', {
      id: 'window000002',
      revision: 2,
      at: today('16:10'),
    });
    expect(since('16:15', office, edited)).toBe('16:10');
    expect(since('16:15', office, edited, hold(today('15:00'), today('20:00')))).toBe('15:00');
  });
  it('is not moved by a new window', () => {
    const made = windowRecord(daily('20:00', '21:00'), 'UTC', { id: 'window000002', at: today('16:10') });
    expect(since('16:15', office, made)).toBe('16:00');
  });
  it('is when a freeze began, also after it was lifted', () => {
    const frozen = freeze(today('10:00'));
    expect(since('10:10', office, frozen)).toBe('10:00');
    const lifted = { ...frozen, revision: 2, deleted: true as const, at: today('17:00') };
    expect(since('17:10', office, lifted)).toBe('10:00');
  });
  it('is never later than now, though the clock of the web was ahead', () => {
    expect(since('10:30', office, hold('2026-11-22T10:30:40Z', today('12:00')))).toBe('10:30');
  });
  it('is not known without records, of a network that was never open, and after a day', () => {
    expect(since('10:00')).toBeUndefined();
    expect(since('08:00', windowRecord(daily('09:00', '10:00'), 'UTC', { firstDate: '2026-11-22' }))).toBe(
      undefined,
    );
    expect(since('08:00', lease('2026-11-20T10:00:00Z', '2026-11-21T07:59:00Z'))).toBeUndefined();
  });
});
