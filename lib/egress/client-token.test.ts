import { expect, it } from 'vitest';
import { clientToken } from './client-token';
import { now } from './testing/network';

const address = 'eipalloc-0123456789abcdef0';
const ms = now.epochMilliseconds;

it('the same call again has the same token, another look or another address has another one', () => {
  expect(clientToken(address, ms)).toBe(clientToken(address, ms));
  expect(clientToken(address, ms + 1)).not.toBe(clientToken(address, ms));
  expect(clientToken('eipalloc-0123456789abcdef1', ms)).not.toBe(clientToken(address, ms));
});
it('a token is one that EC2 takes: at most 64 ASCII characters', () => {
  expect(clientToken(address, ms)).toMatch(/^[\x21-\x7e]{1,64}$/);
});
