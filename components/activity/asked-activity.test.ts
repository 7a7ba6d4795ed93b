import { describe, expect, it } from 'vitest';
import { hrefOf, isFiltered } from './activity-address';
import { askedIn, inZone } from './asked-activity';

describe('what an address asks for', () => {
  it('is the filter that its form would send; what is empty or wrong is left out', () => {
    const asked = askedIn({ kind: 'moon', network: 'x', person: '', from: '2026-11-23', until: ['a', 'b'] });
    expect(asked).toMatchObject({ from: '2026-11-23' });
    expect(isFiltered(askedIn({ kind: '', network: '', cursor: 'abc' }))).toBe(false);
  });

  it('goes back into an address as it was', () => {
    const params = {
      network: 'vpc-0a1b2c3d',
      person: 'https://login#ada & co',
      kind: 'refusal',
      cursor: 'abc',
    };
    const url = new URL(hrefOf('/activity', askedIn(params)), 'https://sluice.example.com');
    expect(Object.fromEntries(url.searchParams)).toEqual(params);
  });

  it('takes days as the reader\u2019s, both whole, also where the clock changes', () => {
    const days = askedIn({ from: '2026-10-25', until: '2026-10-25' });
    expect(inZone(days, 'Europe/Berlin')).toMatchObject({
      from: '2026-10-24T22:00:00Z',
      until: '2026-10-25T22:59:59.999Z',
    });
    expect(inZone(askedIn({}), 'Asia/Shanghai')).toMatchObject({ from: undefined, until: undefined });
  });
});
