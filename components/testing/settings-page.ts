import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { apiAndTold } from './api-and-told';

/** What the tests of the settings have in common: an API that ends with the test, what stands on the page, two accounts. */
export async function api(answers: Parameters<typeof apiAndTold>[0]) {
  const made = await apiAndTold(answers);
  stops.push(made.stop);
  return made;
}
const stops: (() => unknown)[] = [];
afterEach(async () => {
  cleanup();
  for (const stop of stops.splice(0)) await stop();
});

export const page = () => document.body.textContent ?? '';
export const own = { accountId: '000000000000', region: 'eu-central-1', name: 'Platform' };
export const away = { accountId: '222222222222', region: 'us-east-1' };
export const mayAll = ['freeze', 'lift', 'end-sessions', 'test-notices'];
export const at = '2026-11-22T13:40:00Z';
