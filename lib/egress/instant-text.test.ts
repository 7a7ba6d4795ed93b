import { describe, expect, it } from 'vitest';
import { instantOf, textOf } from './instant-text';

const seven = Date.parse('2026-11-23T07:00:00Z');

describe('a time in a tag', () => {
  it.each([
    ['2026-11-23T07:00:00Z', seven],
    ['2026-11-23T08:00:00+01:00', seven],
    ['2026-11-23T07:00:00.123456789Z', seven + 123],
  ])('is read: %s', (text, at) => {
    expect(instantOf(text)).toBe(at);
  });

  it.each([
    '',
    'soon',
    '2026-11-23',
    '2026-11-23T07:00:00',
    '2026-11-23T07:00:60Z',
    '2026-11-23T07:00:00.Z',
    '2026-11-23T07:00:00.0000000000Z',
    '2026-11-23T08:00:00.1234567891+01:00',
  ])('is none, and nothing fails, where a person wrote: %s', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });
});

it('a time is written in whole seconds of UTC, rounded up: no end comes early', () => {
  expect([seven, seven + 1, seven + 999, seven + 1000].map(textOf)).toEqual([
    '2026-11-23T07:00:00Z',
    '2026-11-23T07:00:01Z',
    '2026-11-23T07:00:01Z',
    '2026-11-23T07:00:01Z',
  ]);
});
