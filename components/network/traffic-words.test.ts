import { expect, it } from 'vitest';
import { wordsIn } from '../testing/words';
import { trafficWords } from './traffic-words';

const { t } = wordsIn('en');
const at = '2026-11-22T13:40:00Z';

it.each([
  [{ connections: 41, bytesPerSecond: 2_300_000 }, '41 connections, 2.3 MB/s'],
  [{ connections: 1, bytesPerSecond: 0 }, '1 connection, 0 B/s'],
  [{ connections: 0, bytesPerSecond: 999 }, 'no connections, 999 B/s'],
  [{ bytesPerSecond: 1_000 }, '1.0 kB/s'],
  [{ bytesPerSecond: 41_400_000 }, '41 MB/s'],
  [{ bytesPerSecond: 5_600_000_000_000 }, '5600 GB/s'],
  [{ connections: 3 }, '3 connections'],
  [{}, undefined],
])('%o is said as %s', (figures, words) => {
  expect(trafficWords(t, { traffic: { at, ...figures } })).toBe(words);
});

it('is said in Chinese, and of what is not known nothing is', () => {
  const traffic = { at, connections: 41, bytesPerSecond: 2_300_000 };
  expect(trafficWords(wordsIn('zh-CN').t, { traffic })).toBe('41 个连接、2.3 MB/s');
  expect(trafficWords(t, {})).toBeUndefined();
});
