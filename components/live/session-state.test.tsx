// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { apiThat } from '@/components/testing/api';
import { draw } from '@/components/testing/draw';
import { client } from './client';
import { SignInElsewhere } from './sign-in-elsewhere';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  cleanup();
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function answering(statusOf: () => number) {
  const { asked, stop } = await apiThat(() => ({ status: statusOf(), body: {} }));
  stops.push(stop);
  return asked;
}

it('a request says for whom the page was drawn, and once that somebody is there', async () => {
  const asked = await answering(() => 200);
  draw(<p>page</p>);
  await client.me();
  fireEvent.keyDown(document.body, { key: 'a' });
  await client.me();
  await client.me();
  expect(asked.map(({ headers }) => headers['x-sluice-here'])).toEqual([undefined, '1', undefined]);
  expect(asked.every(({ headers }) => headers['x-sluice-actor'])).toBe(true);
});

it('a form says that the session is over as long as it is, and where to sign in without leaving', async () => {
  let status = 401;
  await answering(() => status);
  draw(<SignInElsewhere />);
  expect(screen.queryByRole('alert')).toBeNull();
  await client.me().catch(() => undefined);
  expect((await screen.findByRole('link')).getAttribute('target')).toBe('_blank');
  status = 503;
  await client.me().catch(() => undefined);
  expect(screen.queryByRole('alert')).not.toBeNull();
  status = 200;
  await client.me();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
