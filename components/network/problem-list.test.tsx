// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { problem } from '@/lib/egress/problem';
import { apiAndTold } from '../testing/api-and-told';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { ProblemList } from './problem-list';

afterEach(cleanup);

const refused = problem('address-quota', { subject: 'one', detail: 'AddressLimitExceeded' });
const brokenOff = problem('run-failed', { subject: 'vpc-1_open-a', detail: 'TIMED_OUT' });
const shown = () => [
  screen.getByRole('heading', { level: 2 }).textContent,
  ...screen.getAllByRole('listitem').map((item) => item.textContent),
];

it('names what AWS refused, its code and what to do, and says that it keeps the network closed', () => {
  draw(<ProblemList network={some.detail({ problems: [refused] })} />);
  expect(shown()).toEqual([
    'What needs attention',
    'The account has no Elastic IP address leftKeeps it from opening' +
      'AWS gives no further public address (AddressLimitExceeded).' +
      'What to do: Release unused addresses, or ask AWS for a higher quota.',
  ]);
});

it('says once what two zones have in common, and names both zones', () => {
  const zone = (subject: string) => problem('address-quota', { subject, detail: 'AddressLimitExceeded' });
  const run = 'vpc-1_open-a';
  const problems = [{ ...zone('eu-central-1a'), run }, brokenOff, { ...zone('eu-central-1b'), run }];
  draw(<ProblemList network={some.detail({ problems })} />);
  expect(shown()).toEqual([
    'What needs attention',
    'The account has no Elastic IP address leftKeeps it from opening' +
      'AWS gives no further public address (AddressLimitExceeded).eu-central-1aeu-central-1b' +
      'What to do: Release unused addresses, or ask AWS for a higher quota.See the run',
    expect.stringContaining('The last run ended before it was done'),
  ]);
});

it('names a run that broke off as what needs attention, and what comes next', () => {
  draw(<ProblemList network={some.detail({ problems: [brokenOff] })} />);
  expect(shown()).toEqual([
    'What needs attention',
    'The last run ended before it was done' +
      'The run vpc-1_open-a ended before it was done (TIMED_OUT).' +
      'What to do: Sluice looks again within minutes. If it ends again, see why under recent runs.',
  ]);
});

it('leads to the run that told it', () => {
  draw(<ProblemList network={some.detail({ problems: [{ ...brokenOff, run: 'vpc-1_open-a' }] })} />);
  const link = screen.getByRole('link', { name: 'See the run' });
  expect(link.getAttribute('href')).toBe('/runs/000000000000/eu-central-1/vpc-1_open-a');
});

it('has the run started by who may, where none works on it', async () => {
  const { asked, stop } = await apiAndTold(() => ({ status: 202, body: { execution: 'arn' } }));
  draw(<ProblemList network={some.detail({ problems: [problem('no-run', { subject: 'vpc-1' })] })} />);
  expect(shown()[0]).toBe('What needs attention');
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() =>
    expect(asked[0]).toMatchObject({ method: 'POST', path: expect.stringMatching(/try-again$/) }),
  );
  cleanup();
  await stop();
});

it('does so in Chinese', () => {
  draw(<ProblemList network={some.detail({ problems: [brokenOff] })} />, { locale: 'zh-CN' });
  expect(shown()).toEqual(['需要处理', expect.stringContaining('最近一次运行没有完成就结束了')]);
});
