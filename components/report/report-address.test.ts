import { describe, expect, it } from 'vitest';
import { askedEvidence, askedSavings, monthsToChoose } from './asked-report';
import { instantAt, monthsBack, timesOf } from './report-address';

const now = '2026-11-22T13:42:00Z';
const vpcId = 'vpc-0a1b2c3d4e5f60718';

describe('the address of the savings', () => {
  it('asks for three months to now unless it says otherwise', () => {
    expect(askedSavings({}, now)).toEqual({ from: '2026-09', until: '2026-11' });
    expect(askedSavings({ from: '2026-11', network: vpcId }, now)).toEqual({
      from: '2026-11',
      until: '2026-11',
      network: vpcId,
    });
  });

  it('asks for the usual where it says what nobody can ask, and in the order of time', () => {
    expect(askedSavings({ from: 'x', until: ['2026-01'], network: 'y' }, now)).toEqual(askedSavings({}, now));
    expect(askedSavings({ from: '2026-11', until: '2026-08' }, now)).toEqual({
      from: '2026-08',
      until: '2026-11',
    });
  });

  it('goes back over years', () => expect(monthsBack('2026-01', 14)).toBe('2024-11'));

  it('can be any month that AWS still has hours of', () => {
    expect(monthsToChoose(now)).toHaveLength(15);
    expect(monthsToChoose(now)[0]).toBe('2026-11');
    expect(monthsToChoose(now).at(-1)).toBe('2025-09');
  });
});

describe('the address of the evidence', () => {
  it('asks for last night of the reader unless it says otherwise', () => {
    const night = { from: '2026-11-21T18:00', until: '2026-11-22T08:00' };
    expect(askedEvidence({}, now, 'Europe/Berlin')).toEqual({ network: undefined, ...night });
    expect(instantAt(night.from, 'Europe/Berlin')).toBe('2026-11-21T17:00:00Z');
    // It is Monday in Auckland.
    expect(timesOf('night', now, 'Pacific/Auckland').until).toBe('2026-11-23T08:00');
  });

  it('leaves out what it says wrongly', () => {
    expect(askedEvidence({ network: 'x', from: 'yesterday', until: '2026-11-22T25:00' }, now, 'UTC')).toEqual(
      askedEvidence({}, now, 'UTC'),
    );
  });

  it('offers a day, a week and a month to now', () => {
    expect(timesOf('week', now, 'UTC')).toEqual({ from: '2026-11-15T13:45', until: '2026-11-22T13:45' });
    expect(timesOf('day', now, 'UTC').from).toBe('2026-11-21T13:45');
    expect(timesOf('month', now, 'UTC').from).toBe('2026-10-23T13:45');
  });
});
