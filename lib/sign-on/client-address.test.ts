import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address';

const origin = 'https://sluice.example.com';
const from = (given: Record<string, string>, at = origin) => clientAddress(new Headers(given), at);

describe('the address that a request came from', () => {
  it('is what the edge saw, of either family', () => {
    expect(from({ 'x-sluice-from': '203.0.113.7' })).toBe('203.0.113.7');
    expect(from({ 'x-sluice-from': '2001:db8::7' })).toBe('2001:db8::7');
  });

  it('is never what clients write into X-Forwarded-For and its like', () => {
    const forged = {
      'x-forwarded-for': '203.0.113.7',
      'x-real-ip': '203.0.113.7',
      forwarded: 'for=203.0.113.7',
    };
    expect(from(forged)).toBeUndefined();
  });

  it('is not known on a laptop, where no edge stands before it', () => {
    expect(from({ 'x-sluice-from': '203.0.113.7' }, 'http://localhost:3000')).toBeUndefined();
  });

  it.each(['', 'unknown', '203.0.113.7, 198.51.100.1', '=1+1', '203.0.113.7:443'])(
    'is no other text: %j',
    (text) => {
      expect(from({ 'x-sluice-from': text })).toBeUndefined();
    },
  );
});
