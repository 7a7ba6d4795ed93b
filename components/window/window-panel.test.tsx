// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Asked } from '../testing/api';
import { windowView } from '../testing/networks';
import { editor, field, leave, problem } from '../testing/window-editor';

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
    await leave();
    await editor({ window: windowView({ rule: { ...rule, type: 'cron' } }) });
    expect(field('Cron expression')).toHaveProperty('value', '0 6 1 1/3 ? *');
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
