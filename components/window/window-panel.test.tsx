// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Locale } from '@/components/i18n/locale';
import type { NetworkDetail, WindowView } from '@/lib/view/network';
import { type Asked, apiThat } from '../testing/api';
import { draw } from '../testing/draw';
import { windowView } from '../testing/networks';
import { WindowPanel } from './window-panel';

const network = { vpcId: 'vpc-0a1b2c3d4e5f60001', name: 'erp-sync', wants: { reason: false, ticket: false } };
const preview = {
  openings: [
    {
      opens: '2026-11-23T21:30:00Z',
      closes: '2026-11-24T00:00:00Z',
      wanted: '2026-11-23T21:30:00Z',
      openNow: false,
    },
  ],
  hoursPerWeek: 12.5,
  longestMinutes: 150,
  neverCloses: false,
  needsConfirmation: false,
  notes: [],
  overlaps: [],
  cost: {
    gateways: 1,
    hoursPerMonth: 65.18,
    less: {
      minutes: 3,
      hoursPerMonth: 21.73,
      eachTime: true,
      rule: { type: 'weekly', days: ['MON'], opens: '22:30', closes: '00:57' },
    },
    hourUsd: 0.057,
    price: {
      region: 'eu-central-1',
      gatewayHourUsd: 0.052,
      addressHourUsd: 0.005,
      source: 'https://aws.amazon.com/vpc/pricing/',
      asOf: '2025-04',
    },
  },
  entries: [
    {
      suffix: 'closes',
      name: 'vpc-0a1b2c3d4e5f60001.window.newwindow000.1.closes',
      group: 'sluice-demo',
      expression: 'cron(0 1 ? * TUE *)',
      zone: 'UTC',
      target: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
      input: JSON.stringify({ Name: 'vpc_window', Input: JSON.stringify({ schema: 1, cause: 'window' }) }),
    },
  ],
};
const problem = (status: number, code: string, errors?: object[]) => ({
  status,
  body: { type: 'urn:x', title: 't', detail: 'd', remedy: 'r', requestId: 'req-1', status, code, errors },
});
const ok = (body: unknown) => ({ status: 200, body });

let stop = async () => {};
afterEach(async () => {
  // First the answers that are on their way, while there is a page to take them.
  await stop();
  cleanup();
});

interface World {
  window?: WindowView;
  like?: WindowView;
  locale?: Locale;
  wants?: NetworkDetail['wants'];
  answers?: (asked: Asked) => { status: number; body: unknown } | undefined;
}
async function editor({
  window,
  like,
  locale = 'en',
  wants = network.wants,
  answers = () => undefined,
}: World = {}) {
  const saved: boolean[] = [];
  const api = await apiThat(
    (asked) => answers(asked) ?? ok(asked.path.endsWith('/preview') ? preview : windowView()),
  );
  stop = api.stop;
  const close = () => saved.push(true);
  draw(
    <WindowPanel
      network={{ ...network, wants }}
      {...(window ? { window } : {})}
      {...(like ? { like } : {})}
      onClose={close}
    />,
    {
      locale,
    },
  );
  const writes = () => api.asked.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/preview'));
  return { user: userEvent.setup({ delay: null }), saved, writes, asked: api.asked };
}
const field = (name: string) => screen.getByLabelText(name, { exact: true });

describe('the window editor', () => {
  it('asks for a reason and a ticket where they are wanted, and shows those that were said', async () => {
    const wants = { reason: true, ticket: true, ticketExample: 'NET-123' };
    const window = windowView({ reason: 'sync', ticket: 'NET-7' });
    const { user, writes, saved } = await editor({ window, wants });
    expect(screen.getByText('Like NET-123.')).toBeTruthy();
    await user.clear(field('Ticket'));
    await user.type(field('Ticket'), 'NET-8');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes()).toMatchObject([{ method: 'PUT', body: { reason: 'sync', ticket: 'NET-8' } }]);
  });

  it('puts what the API misses of them at their fields, in the reader\u2019s language', async () => {
    const errors = ['/reason', '/ticket'].map((pointer) => ({ in: 'body', pointer, detail: 'English.' }));
    const answers = ({ method, path }: Asked) =>
      method === 'POST' && path.endsWith('/windows') ? problem(422, 'invalid', errors) : undefined;
    const { user } = await editor({ locale: 'zh-CN', answers });
    expect(screen.queryByLabelText('工单')).toBeNull();
    await user.type(field('名称'), 'x');
    await user.click(screen.getByRole('button', { name: '保存开通时段' }));
    expect(await screen.findByText('请说明原因：此处必填。')).toBeTruthy();
    expect(screen.getByLabelText('工单')).toBeTruthy();
  });

  it('leaves the lead to what was measured, by one switch', async () => {
    const { user, writes, saved } = await editor();
    await user.type(field('Name'), 'Nightly sync');
    await user.click(screen.getByText('Dates and readiness'));
    await user.click(screen.getByRole('switch', { name: 'Automatic' }));
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes()).toMatchObject([{ body: { leadMinutes: 'auto' } }]);
  });

  it('saves a weekly window as the API wants it, with times as they were typed', async () => {
    const { user, writes, saved } = await editor();
    await user.type(field('Name'), 'Nightly sync');
    await user.click(screen.getByRole('button', { name: 'Saturday' }));
    await user.clear(field('Opens'));
    await user.type(field('Opens'), '2230');
    await user.clear(field('Closes'));
    await user.type(field('Closes'), '1 am');
    expect(await screen.findByText('the next day')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes()).toMatchObject([
      {
        method: 'POST',
        path: '/networks/vpc-0a1b2c3d4e5f60001/windows',
        body: {
          name: 'Nightly sync',
          rule: {
            type: 'weekly',
            days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
            opens: '22:30',
            closes: '01:00',
          },
          zone: 'UTC',
        },
      },
    ]);
  });

  it('saves by Ctrl and Enter', async () => {
    const { user, saved } = await editor();
    await user.type(field('Name'), 'Nightly sync');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(saved).toEqual([true]));
  });

  it('names each field that is not right, at the field, and sends nothing', async () => {
    const { user, writes } = await editor();
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
      await user.click(screen.getByRole('button', { name: day }));
    }
    await user.clear(field('Opens'));
    await user.type(field('Opens'), '25:00');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    expect(await screen.findByText('Give the window a name of at most 80 characters.')).toBeTruthy();
    expect(screen.getByText('Choose at least one day.')).toBeTruthy();
    expect(screen.getByText('Type a time such as 02:30.')).toBeTruthy();
    expect(field('Opens').getAttribute('aria-invalid')).toBe('true');
    expect(field('Opens').getAttribute('aria-describedby')).toBeTruthy();
    expect(writes()).toEqual([]);
  });

  it('says them in Chinese too', async () => {
    const { user } = await editor({ locale: 'zh-CN' });
    await user.click(screen.getByRole('button', { name: '保存开通时段' }));
    expect(await screen.findByText('请输入名称，最多 80 个字符。')).toBeTruthy();
  });

  it('refuses a single opening that closes before it opens', async () => {
    const { user, writes } = await editor();
    await user.type(field('Name'), 'Migration');
    await user.click(screen.getByRole('radio', { name: 'Once' }));
    await user.clear(field('Closes'));
    await user.type(field('Closes'), '01:00');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    expect(await screen.findByText('It must close after it opens.')).toBeTruthy();
    expect(writes()).toEqual([]);
  });

  it('saves the last Friday of each month', async () => {
    const { user, writes, saved } = await editor();
    await user.type(field('Name'), 'Month end');
    await user.click(screen.getByRole('radio', { name: 'Monthly' }));
    await user.selectOptions(field('Which'), 'last');
    await user.selectOptions(field('Weekday'), 'Friday');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes()[0]?.body).toMatchObject({
      rule: { type: 'monthly', on: { by: 'weekday', weekday: 'FRI', nth: 'last' } },
    });
  });

  it('puts what the API refuses at its field, in words of its own where it knows the rule', async () => {
    const errors = [{ in: 'body', pointer: '/zone', detail: 'Not known to AWS.' }];
    const { user } = await editor({
      answers: ({ path }) => (path.endsWith('/windows') ? problem(422, 'invalid', errors) : undefined),
    });
    await user.type(field('Name'), 'Nightly sync');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    expect(await screen.findByText('Not known to AWS.')).toBeTruthy();
    expect(field('Time zone').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows a refusal that belongs to no field, with the request', async () => {
    const { user } = await editor({
      answers: ({ path }) => (path.endsWith('/windows') ? problem(503, 'records-unknown') : undefined),
    });
    await user.type(field('Name'), 'Nightly sync');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    expect(await screen.findByText(/The windows cannot be read now.*req-1/)).toBeTruthy();
  });

  it('shows what the window will do while it is written', async () => {
    const { asked } = await editor({ window: windowView() });
    expect(await screen.findByText('12.5 h a week')).toBeTruthy();
    const table = screen.getByRole('table');
    expect(within(table).getByText(/Mon 23 Nov 22:30/)).toBeTruthy();
    expect(within(table).getByText('Mon 23 Nov 21:30')).toBeTruthy();
    const [first] = asked.filter(({ path }) => path.endsWith('/preview'));
    expect(first?.body).toMatchObject({ windowId: 'aaaaaaaaaaaa', zone: 'Europe/Berlin' });
  });

  it('says what it costs a month, what that rests on, and takes the hint by one click', async () => {
    const { user, writes, saved } = await editor({ window: windowView() });
    expect(await screen.findByText('$3.72 a month · 65 billed gateway hours')).toBeTruthy();
    expect(screen.getByText(/\$0.057 an hour in eu-central-1, list price of Apr 2025/)).toBeTruthy();
    expect(screen.getByText('3 min less saves an hour each time: $1.24 a month.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Close at 00:57' }));
    expect(field('Closes')).toHaveProperty('value', '00:57');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes()[0]?.body).toMatchObject({ rule: { closes: '00:57', opens: '22:30' } });
  });

  it('says nothing of money where no price is known, and that what is open anyway costs nothing more', async () => {
    const hours = { ...preview, cost: { gateways: 2, hoursPerMonth: 8.4 } };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(hours) : undefined) });
    expect(await screen.findByText(/^8.4 billed gateway hours a month.*2 gateways at once/)).toBeTruthy();
    expect(screen.queryByText(/\$/)).toBeNull();
    cleanup();
    await stop();
    const free = { ...preview, cost: { gateways: 1, hoursPerMonth: 0 } };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(free) : undefined) });
    expect(await screen.findByText(/Costs nothing more/)).toBeTruthy();
  });

  it('says the rule in words as it is typed, and has folded what is written to AWS', async () => {
    const { user } = await editor({ window: windowView() });
    expect(await screen.findByText(/^On weekdays, 22:30 to 01:00 the next day/)).toBeTruthy();
    const entries = screen.getByText('What is written to AWS');
    expect(entries.closest('details')).toHaveProperty('open', false);
    await user.click(entries);
    expect(screen.getByText('vpc-0a1b2c3d4e5f60001.window.newwindow000.1.closes')).toBeTruthy();
    expect(screen.getByText('cron(0 1 ? * TUE *)')).toBeTruthy();
    expect(screen.getByText(/"cause": "window"/)).toBeTruthy();
  });

  it('writes and edits a cron expression for those who ask, by its six fields alone', async () => {
    const { user, writes, saved } = await editor();
    await user.type(field('Name'), 'Quarterly');
    expect(screen.queryByRole('radio', { name: 'Cron' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Write it as a cron expression' }));
    await user.clear(field('Cron expression'));
    await user.type(field('Cron expression'), 'nonsense');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    expect(await screen.findByText(/EventBridge cannot read that/)).toBeTruthy();
    await user.clear(field('Cron expression'));
    await user.type(field('Cron expression'), '0 6 1 1/3 ? *');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(saved).toEqual([true]));
    const rule = { type: 'cron', expression: 'cron(0 6 1 1/3 ? *)', durationMinutes: 60 };
    expect(writes()[0]?.body).toMatchObject({ rule });
    cleanup();
    await stop();
    await editor({ window: windowView({ rule: { ...rule, type: 'cron' } }) });
    expect(field('Cron expression')).toHaveProperty('value', '0 6 1 1/3 ? *');
  });

  it('says of an opening under way that it opens at once', async () => {
    const begun = {
      opens: '2026-11-22T13:00:00Z',
      closes: '2026-11-22T14:00:00Z',
      wanted: '2026-11-22T13:00:00Z',
      openNow: true,
    };
    const shown = { ...preview, openings: [begun, ...preview.openings] };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(shown) : undefined) });
    const [, first, second] = within(await screen.findByRole('table')).getAllByRole('row');
    expect(first?.textContent).toContain('Opens at once');
    expect(second?.textContent).not.toContain('Opens at once');
  });

  it('says of a window whose openings are far off that they are, and not that there are none', async () => {
    const far = { ...preview, openings: [] };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(far) : undefined) });
    expect(await screen.findByText('It does not open within the next five years.')).toBeTruthy();
  });

  it('wants a yes for an opening of over a day', async () => {
    const long = { ...preview, needsConfirmation: true, longestMinutes: 1500 };
    const { user, writes } = await editor({
      answers: ({ path }) => (path.endsWith('/preview') ? ok(long) : undefined),
    });
    await user.type(field('Name'), 'Long one');
    await user.click(await screen.findByRole('checkbox', { name: /25 h/ }));
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(writes()[0]?.body).toMatchObject({ confirmedLong: true }));
  });

  it('says of a window that never closes that it does not, and of no hours', async () => {
    const endless = { ...preview, needsConfirmation: true, longestMinutes: 576_000, neverCloses: true };
    await editor({ answers: ({ path }) => (path.endsWith('/preview') ? ok(endless) : undefined) });
    expect(await screen.findByRole('checkbox', { name: 'It never closes. That is meant.' })).toBeTruthy();
    expect(screen.getByText(/never closes$/)).toBeTruthy();
    expect(screen.queryByText(/400 d|9600/)).toBeNull();
  });

  it('shows both versions when somebody was faster, and keeps what was typed', async () => {
    const theirs = windowView({
      revision: 2,
      etag: '"2"',
      zone: 'Europe/London',
      by: { id: 'bo', name: 'Bo' },
    });
    const { user, writes, saved } = await editor({
      window: windowView(),
      answers: ({ method, headers }) => {
        if (method === 'GET') return ok(theirs);
        if (method !== 'PUT') return undefined;
        return headers['if-match'] === '"2"' ? ok(theirs) : problem(412, 'stale');
      },
    });
    await user.clear(field('Name'));
    await user.type(field('Name'), 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    const versions = await screen.findByRole('alert');
    expect(within(versions).getByText('Mine')).toBeTruthy();
    expect(within(versions).getByText('Europe/London')).toBeTruthy();
    expect(field('Name')).toHaveProperty('value', 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save mine instead' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes().at(-1)).toMatchObject({ method: 'PUT', body: { name: 'Mine', zone: 'Europe/Berlin' } });
  });

  it('shows of many skipped dates those in which the versions differ, and what was said of them', async () => {
    const skipDates = ['2026-12-24', '2026-12-25'];
    const theirs = windowView({
      revision: 2,
      etag: '"2"',
      skipDates: ['2026-12-25', '2026-12-31'],
      reason: 'audit',
    });
    const { user } = await editor({
      window: windowView({ skipDates }),
      answers: ({ method }) => {
        if (method === 'GET') return ok(theirs);
        return method === 'PUT' ? problem(412, 'stale') : undefined;
      },
    });
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    const rows = within(await screen.findByRole('alert')).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'FieldYoursSaved',
      'Whyaudit',
      'Skip these datesThu 24 Dec 2026Thu 31 Dec 2026',
    ]);
  });

  it('says so where somebody deleted the window meanwhile, and keeps what was typed', async () => {
    const { user } = await editor({
      window: windowView(),
      answers: ({ method }) => {
        if (method === 'GET') return problem(404, 'not-found');
        return method === 'PUT' ? problem(412, 'stale') : undefined;
      },
    });
    await user.clear(field('Name'));
    await user.type(field('Name'), 'Mine');
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    expect(await screen.findByText(/It could not be saved/)).toBeTruthy();
    expect(field('Name')).toHaveProperty('value', 'Mine');
  });

  it('begins a copy on the days that the other leaves out, and adds it', async () => {
    const { user, writes, saved } = await editor({ like: windowView() });
    await user.click(screen.getByRole('button', { name: 'Save window' }));
    await waitFor(() => expect(saved).toEqual([true]));
    expect(writes()).toMatchObject([
      { method: 'POST', body: { rule: { days: ['SAT', 'SUN'], opens: '22:30', closes: '01:00' } } },
    ]);
  });

  it('asks before what was typed is thrown away', async () => {
    const { user, saved } = await editor();
    await user.type(field('Name'), 'Half done');
    await user.keyboard('{Escape}');
    expect(saved).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(saved).toEqual([true]);
  });
});
