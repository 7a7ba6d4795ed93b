import { expect, it } from 'vitest';
import { hash } from './hash';

it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['b', 0xe70c2de5],
  ['foobar', 0xbf9cf968],
])(
  'the hash of %o is as FNV-1a publishes it: runs of another version name the same thing alike',
  (text, value) => {
    expect(hash(text)).toBe(value);
  },
);
