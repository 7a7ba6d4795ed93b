// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { problem } from '@/lib/egress/problem';
import type { ExecutionDetail } from '@/lib/view/execution';
import type { RunPage } from '@/lib/view/run';
import { apiThat } from '../testing/api';
import { draw } from '../testing/draw';
import { summary } from '../testing/networks';
import { RunView } from './run-view';

afterEach(cleanup);

const vpcId = 'vpc-0a1b2c3d4e5f60001';
const site = { accountId: '000000000000', region: 'eu-central-1' };
const arn = (name: string) => `arn:aws:states:eu-central-1:000000000000:execution:sluice-workflow:${name}`;
const at = (second: number) => new Date(Date.parse('2026-11-22T13:40:00Z') + second * 1000).toISOString();
const tries = [{ queuedAt: at(1), startedAt: at(2), endedAt: at(4) }];
const failed: ExecutionDetail = {
  executionArn: arn(`${vpcId}_open-a`),
  name: `${vpcId}_open-a`,
  vpcId,
  cause: 'open',
  status: 'FAILED',
  startedAt: at(0),
  endedAt: at(5),
  by: { id: 'ada', name: 'Ada' },
  reason: 'npm install',
  ticket: 'OPS-1',
  error: { code: 'Blocked', cause: 'It cannot be open.' },
  problems: [problem('address-quota', { subject: 'one', detail: 'AddressLimitExceeded' })],
  input: { cause: 'open' },
  steps: [
    {
      name: 'Observe',
      type: 'Task',
      attempts: 0,
      enteredAt: at(0),
      exitedAt: at(1),
      why: 'An address is missing.',
    },
    {
      name: 'AllocateAddress',
      type: 'Task',
      attempts: 1,
      tries,
      enteredAt: at(1),
      exitedAt: at(4),
      items: [{ subject: 'one', outcome: 'refused', code: 'AddressLimitExceeded', message: 'Too many.' }],
    },
    { name: 'Blocked', type: 'Fail', attempts: 0, enteredAt: at(4) },
  ],
};
const page = (over: Partial<RunPage> = {}): RunPage => ({
  run: failed,
  site,
  network: { vpcId, name: 'erp-sync', isThere: true, may: summary().may },
  ...over,
});
const went: string[] = [];
const go = (deed: string) => (href?: string) => {
  went.push(href === undefined ? deed : `${deed} ${href}`);
};
const router: AppRouterInstance = {
  bfcacheId: '0',
  back: go('back'),
  forward: go('forward'),
  refresh: go('refresh'),
  push: go('push'),
  replace: go('replace'),
  prefetch: go('prefetch'),
};
const show = (given: RunPage, options: Parameters<typeof draw>[1] = {}) =>
  draw(
    <AppRouterContext value={router}>
      <RunView page={given} />
    </AppRouterContext>,
    options,
  );
const text = (role: string, name?: string | RegExp) =>
  screen.getByRole(role, name === undefined ? {} : { name }).textContent;

describe('the page of a run that failed', () => {
  it('says first why, in plain words, and what to do; then each step, the failed one marked', () => {
    show(page());
    expect(text('heading', 'Asked to open')).toBe('Asked to open');
    const why = text('region', 'Why it failed');
    expect(why).toContain('The account has no Elastic IP address left');
    expect(why).toContain('What to do: Release unused addresses, or ask AWS for a higher quota.');
    const steps = screen.getAllByRole('listitem').map((item) => item.textContent ?? '');
    const allocate = steps.find((one) => one.includes('Get a public address'));
    expect(allocate).toMatch(/^Failed:Get a public address3\.0 s \(At work 2\.0 s, In the queue 1\.0 s\)/);
    expect(allocate).toContain('AddressLimitExceeded: Too many.');
    expect(steps.find((one) => one.includes('Stop: a person is needed'))).toMatch(/^Failed:/);
    expect(steps.find((one) => one.includes('Look at the network'))).toMatch(/^Done:/);
    expect(document.body.textContent).toContain('by Ada · npm install · OPS-1');
  });

  it('says once what two zones failed for, and names them', () => {
    const quota = (subject: string) => problem('address-quota', { subject, detail: 'AddressLimitExceeded' });
    show(page({ run: { ...failed, problems: [quota('eu-central-1a'), quota('eu-central-1b')] } }));
    expect(text('region', 'Why it failed')).toContain(
      'The account has no Elastic IP address left' +
        'AWS gives no further public address (AddressLimitExceeded).eu-central-1aeu-central-1b' +
        'What to do: Release unused addresses, or ask AWS for a higher quota.',
    );
    expect(screen.getAllByText('The account has no Elastic IP address left')).toHaveLength(1);
  });

  it('does so in Chinese', () => {
    show(page(), { locale: 'zh-CN' });
    expect(text('region', '失败原因')).toContain('弹性 IP');
  });

  it('leads to AWS, to the whole as JSON, and to the runs before and after', () => {
    const beside = (name: string) =>
      ({ name, cause: 'sweep', status: 'SUCCEEDED', startedAt: at(9) }) as const;
    show(page({ around: { before: beside('b'), after: beside('n'), last: beside('l') } }));
    const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(href('See it on AWS')).toContain(`/executions/details/${failed.executionArn}`);
    expect(href('All as JSON')).toBe(`/api/v1/executions/${encodeURIComponent(failed.executionArn)}`);
    expect(href('Previous run')).toBe('/runs/000000000000/eu-central-1/b');
    expect(href('Next run')).toBe('/runs/000000000000/eu-central-1/n');
    expect(text('region', 'Why it failed')).toContain('A later run ended well.');
    expect(href('See the newest run')).toBe('/runs/000000000000/eu-central-1/l');
  });

  it.each([
    ['TIMED_OUT', 'It was not done within an hour and was stopped'],
    ['ABORTED', 'Somebody stopped it on AWS'],
    ['FAILED', 'A part of Sluice failed'],
  ] as const)('says of one that broke off (%s) what is known', (status, title) => {
    const cause = JSON.stringify({ errorMessage: 'It crashed.', trace: ['at /var/task/x.js'] });
    const { problems: _, ...run } = failed;
    show(page({ run: { ...run, status, error: { code: 'Error', cause } } }));
    const why = text('region', 'Why it failed');
    expect(why).toContain(title);
    expect(why).toContain('Error: It crashed.');
    expect(why).not.toContain('/var/task');
  });

  it('is tried again by a new run, whose page comes next', async () => {
    const api = await apiThat(({ method }) => ({
      status: method === 'POST' ? 202 : 200,
      body: { execution: arn(`${vpcId}_retry-b`) },
    }));
    show(page());
    went.length = 0;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(went).toEqual([`push /runs/000000000000/eu-central-1/${vpcId}_retry-b`]));
    expect(api.asked[0]).toMatchObject({
      method: 'POST',
      path: `/networks/${vpcId}/try-again`,
      body: { run: failed.name },
    });
    await api.stop();
  });

  it('is not tried again by who may not, nor where the network is gone: the button says why', () => {
    show(page({ network: { vpcId, name: 'erp-sync', isThere: true, may: ['read'] } }));
    const button = screen.getByRole('button', { name: 'Try again' });
    expect(button).toHaveProperty('disabled', true);
    expect(button.title).toContain('opener');
    cleanup();
    show(page({ network: { vpcId, name: vpcId, isThere: false, may: summary().may } }));
    expect(screen.getByRole('button', { name: 'Try again' }).title).toBe('The network no longer exists.');
  });
});

describe('the page of a run that runs', () => {
  const { endedAt: _, error: __, problems: ___, ...begun } = failed;
  const running: ExecutionDetail = { ...begun, status: 'RUNNING', steps: begun.steps.slice(0, 1) };

  it('is read again until the run has ended, and then drawn anew once', async () => {
    const answers = [running, { ...failed, status: 'SUCCEEDED' }];
    const api = await apiThat(() => ({ status: 200, body: answers.shift() ?? answers }));
    went.length = 0;
    show(page({ run: running }));
    expect(screen.queryByRole('region', { name: 'Why it failed' })).toBeNull();
    await waitFor(() => expect(went).toEqual(['refresh']), { timeout: 5_000 });
    expect(api.asked.map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => `/executions/${encodeURIComponent(failed.executionArn)}?data=none`),
    );
    await api.stop();
  });

  it('says what could not be read, and keeps what it knew', async () => {
    const refusal = {
      type: 'x',
      title: 'x',
      status: 503,
      detail: 'x',
      code: 'runs-unknown',
      remedy: 'x',
      requestId: 'r1',
    };
    const api = await apiThat(() => ({ status: 503, body: refusal }));
    show(page({ run: running }));
    await waitFor(() => expect(text('alert')).toContain('The runs cannot be read now'));
    expect(document.body.textContent).toContain('Look at the network');
    await api.stop();
  });
});

it('of a wait with hundreds of looks the first and the last can be read one by one', () => {
  const looks = Array.from({ length: 300 }, (_, index) => ({
    name: index % 2 === 0 ? 'Observe' : 'Wait',
    type: index % 2 === 0 ? 'Task' : 'Wait',
    attempts: 0,
    enteredAt: at(index),
    exitedAt: at(index + 1),
  }));
  show(page({ run: { ...failed, status: 'SUCCEEDED', endedAt: at(300), steps: looks } }));
  expect(screen.getAllByText(/^Input and output of/)).toHaveLength(20);
  expect(screen.getByText('280 more steps, in the JSON of the whole')).toBeTruthy();
});

it('what went in and out of a step is fetched when somebody looks at it', async () => {
  const whole = { ...failed, steps: failed.steps.map((step) => ({ ...step, input: { of: step.name } })) };
  const api = await apiThat(() => ({ status: 200, body: whole }));
  show(page());
  expect(api.asked).toEqual([]);
  const summaryOf = screen.getByText('Input and output of AllocateAddress');
  const details = summaryOf.closest('details')!;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await waitFor(() => expect(details.textContent).toContain('"of": "AllocateAddress"'));
  expect(api.asked.map(({ path }) => path)).toEqual([
    `/executions/${encodeURIComponent(failed.executionArn)}`,
  ]);
  await api.stop();
});
