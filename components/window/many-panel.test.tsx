// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Locale } from '@/components/i18n/locale';
import type { WindowView } from '@/lib/view/network';
import { type Asked, apiThat, ok, problem } from '../testing/api';
import { draw } from '../testing/draw';
import { windowView } from '../testing/networks';
import { ManyPanel } from './many-panel';

const networks = ['erp', 'crm', 'lab'].map((name, index) => ({
  vpcId: `vpc-0a1b2c3d4e5f6000${index}`,
  name,
  wants: { reason: false, ticket: false },
}));
const weekdays: WindowView['rule'] = {
  type: 'weekly',
  days: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
  opens: '02:00',
  closes: '03:30',
};

let stop = async () => {};
afterEach(async () => {
  await stop();
  cleanup();
});

type Answers = (asked: Asked) => { status: number; body: unknown } | undefined;
async function many(answers: Answers = () => undefined, { locale = 'en' as Locale } = {}) {
  const ends: string[] = [];
  const api = await apiThat((asked) => {
    const given = answers(asked);
    if (given !== undefined) return given;
    if (asked.path.endsWith('/preview')) return problem(503, 'network-unknown');
    return ok(asked.method === 'GET' ? { windows: [] } : windowView());
  });
  stop = api.stop;
  const panel = (
    <ManyPanel networks={networks} onDone={() => ends.push('done')} onClose={() => ends.push('closed')} />
  );
  draw(panel, { locale });
  const writes = () =>
    api.asked
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/preview'))
      .map(({ method, path }) => `${method} ${path.split('/')[2]?.at(-1)}`)
      .sort();
  return { user: userEvent.setup({ delay: null }), writes, asked: api.asked, ends };
}
const name = () => screen.getByLabelText('Name', { exact: true });
const of = ({ path }: Asked, index: number) => path.includes(networks[index]?.vpcId ?? '');

describe('one window for many networks', () => {
  it('is saved in each, and says so', async () => {
    const { user, writes, ends } = await many();
    await user.type(name(), 'Nightly');
    await user.click(screen.getByRole('button', { name: 'Save in 3 networks' }));
    expect(await screen.findByText('Saved in 3 of 3')).toBeTruthy();
    expect(writes()).toEqual(['POST 0', 'POST 1', 'POST 2']);
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(ends).toEqual(['done']);
  });

  it('takes the place of a window of the same name, at the revision that was just read', async () => {
    const { user, writes, asked } = await many((one) =>
      one.method === 'GET' && of(one, 1) ? ok({ windows: [windowView({ name: 'Nightly' })] }) : undefined,
    );
    await user.type(name(), 'Nightly');
    await user.click(screen.getByRole('button', { name: 'Save in 3 networks' }));
    expect(await screen.findByText('Saved in 3 of 3')).toBeTruthy();
    expect(writes()).toEqual(['POST 0', 'POST 2', 'PUT 1']);
    expect(asked.find(({ method }) => method === 'PUT')?.headers['if-match']).toBe('"1"');
  });

  it('says which networks refused and why, and tries those alone again', async () => {
    let refuses = true;
    const { user, writes, ends } = await many((one) => {
      if (!refuses || one.method !== 'POST' || one.path.endsWith('/preview')) return undefined;
      return of(one, 1) ? problem(409, 'foreign-route') : undefined;
    });
    await user.type(name(), 'Nightly');
    await user.click(screen.getByRole('button', { name: 'Save in 3 networks' }));
    const refused = await screen.findByRole('alert');
    expect(refused.textContent).toContain('Not saved in 1 network');
    expect(within(refused).getByRole('link', { name: 'crm' }).getAttribute('href')).toContain('001');
    expect(refused.textContent).toMatch(/Another way out.*req-1/);
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'Back' }));
    expect(ends).toEqual([]);
    refuses = false;
    await user.click(screen.getByRole('button', { name: 'Save in the 1 left' }));
    expect(await screen.findByText('Saved in 3 of 3')).toBeTruthy();
    expect(writes()).toEqual(['POST 0', 'POST 1', 'POST 1', 'POST 2']);
  });

  it('changes nothing where several windows have the name', async () => {
    const two = {
      windows: [windowView({ name: 'Nightly' }), windowView({ name: 'Nightly', id: 'bbbbbbbbbbbb' })],
    };
    const { user, writes } = await many((one) => (one.method === 'GET' && of(one, 0) ? ok(two) : undefined));
    await user.type(name(), 'Nightly');
    await user.click(screen.getByRole('button', { name: 'Save in 3 networks' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Several windows have this name');
    expect(await screen.findByText('Saved in 2 of 3')).toBeTruthy();
    expect(writes()).toEqual(['POST 1', 'POST 2']);
  });

  it('adds no window twice where it is not known whether the first try was done', async () => {
    let lost = true;
    const { user, writes } = await many((one) => {
      if (one.path.endsWith('/preview') || !of(one, 2)) return undefined;
      if (one.method === 'POST' && lost) return { status: 502, body: 'gone' };
      const there = { name: 'Nightly', zone: 'UTC', rule: { ...weekdays } };
      return one.method === 'GET' ? ok({ windows: [windowView(there)] }) : undefined;
    });
    await user.type(name(), 'Nightly');
    await user.click(screen.getByRole('radio', { name: 'Add one more' }));
    await user.click(screen.getByRole('button', { name: 'Save in 3 networks' }));
    await screen.findByRole('alert');
    lost = false;
    await user.click(screen.getByRole('button', { name: 'Save in the 1 left' }));
    expect(await screen.findByText('Saved in 3 of 3')).toBeTruthy();
    expect(writes()).toEqual(['POST 0', 'POST 1', 'POST 2']);
  });

  it('asks for what any of them wants, and names what is not right in the reader’s language', async () => {
    const { user, writes } = await many(() => undefined, { locale: 'zh-CN' });
    await user.click(screen.getByRole('button', { name: '保存到 3 个网络' }));
    await waitFor(() => expect(screen.getByText('请输入名称，最多 80 个字符。')).toBeTruthy());
    expect(writes()).toEqual([]);
  });
});
