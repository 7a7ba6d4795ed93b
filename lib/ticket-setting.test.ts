import { describe, expect, it } from 'vitest';
import { fitsPattern, ticketIn } from './ticket-setting';

const setting = (given: object) => ticketIn(JSON.stringify(given));

describe('what a deployment wants of tickets', () => {
  it('is nothing by itself', () => {
    expect(setting({})).toEqual({ required: false });
  });

  it('may be a pattern, with an example that fits it', () => {
    const given = { required: true, pattern: '[A-Z]{2,8}-\\d+', example: 'NET-123' };
    expect(setting(given)).toEqual(given);
  });

  it.each([
    ['no JSON', '{', 'SLUICE_TICKET is not JSON'],
    [
      'no regular expression',
      '{"pattern":"(","example":"("}',
      'wrong at pattern: It is no regular expression.',
    ],
    [
      'a pattern without an example',
      '{"pattern":"\\\\d+"}',
      'wrong at example: A pattern comes with an example',
    ],
    [
      'an example without a pattern',
      '{"example":"NET-1"}',
      'wrong at example: A pattern comes with an example',
    ],
    [
      'an example that does not fit',
      '{"pattern":"\\\\d+","example":"NET-1"}',
      'wrong at example: It does not fit',
    ],
    ['a word that nobody knows', '{"requierd":true}', 'requierd'],
  ])('is refused in words if it is %s', (_, text, said) => {
    expect(() => ticketIn(text)).toThrow(said);
  });

  it.each([
    ['NET-123', true],
    ['NET-123 ', false],
    ['see NET-123', false],
    ['NET-123\nNET-124', false],
    ['net-123', false],
    ['', false],
    ['OPS-1', true],
  ])('is of the whole ticket: %j', (ticket, fits) => {
    expect(fitsPattern('NET-\\d+|OPS-\\d+', ticket)).toBe(fits);
  });
});
