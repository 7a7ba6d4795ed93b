import { expect, it } from 'vitest';
import { usdStyle } from './usd-style';

it.each([
  [-0.3, '$0'],
  [-0, '$0'],
  [-2.6, '-$3'],
  [46.4, '$46'],
])('an amount of %d is written as %s', (amount, words) => {
  const { format } = new Intl.NumberFormat('en', { ...usdStyle, maximumFractionDigits: 0 });
  expect(format(amount)).toBe(words);
});
