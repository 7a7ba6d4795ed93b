// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { draw } from '../testing/draw';
import { followTold, type Told, tell } from './tell';
import { ToastStand } from './toast-stand';

afterEach(cleanup);

it('what is told before the toasts are here is shown when they are, and what comes after at once', async () => {
  tell({ look: 'error', title: 'Not opened', description: 'Why not.' });
  draw(<ToastStand />);
  expect(await screen.findByText('Not opened')).toBeTruthy();
  expect(screen.getByText('Why not.')).toBeTruthy();
  tell({ look: 'success', title: 'Opened' });
  expect(await screen.findByText('Opened')).toBeTruthy();
});

it('nothing is told twice', () => {
  const heard: Told[] = [];
  tell({ look: 'success', title: 'Opened' });
  const stop = followTold((one) => heard.push(one));
  stop();
  followTold((one) => heard.push(one))();
  expect(heard).toEqual([{ look: 'success', title: 'Opened' }]);
});
