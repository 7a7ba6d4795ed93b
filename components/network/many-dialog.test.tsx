// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Locale } from '@/components/i18n/locale';
import type { NetworkSummary } from '@/lib/view/network';
import { type Asked, apiThat, ok, problem } from '../testing/api';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import type { ManyDeed } from './many-deeds';
import { ManyDialog } from './many-dialog';

const networks = ['erp', 'crm', 'lab'].map((name, index) =>
  some.summary({ vpcId: `vpc-0a1b2c3d4e5f6000${index}`, name }),
);

let stop = async () => {};
afterEach(async () => {
  await stop();
  cleanup();
});

interface World {
  of?: readonly NetworkSummary[];
  locale?: Locale;
  answers?: (asked: Asked) => { status: number; body: unknown } | undefined;
}
async function many(deed: ManyDeed, { of = networks, locale = 'en', answers = () => undefined }: World = {}) {
  const api = await apiThat((asked) => answers(asked) ?? ok({}));
  stop = api.stop;
  draw(<ManyDialog deed={deed} networks={of} onClose={() => {}} />, { locale });
  const writes = () =>
    api.asked
      .filter(({ method }) => method !== 'GET')
      .map(({ path }) => path.replace(/\/networks\/vpc-0a1b2c3d4e5f6000/, ''))
      .sort();
  return { user: userEvent.setup({ delay: null }), writes, asked: api.asked };
}
const press = (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(screen.getByRole('button', { name }));
const windowsOf = (...windows: object[]) => ok({ windows });

describe('opening many networks', () => {
  it('asks for how long and why once, and tells until when each is open', async () => {
    const until = '2026-11-22T15:42:00Z';
    const { user, asked, writes } = await many('open', { answers: () => ok({ execution: 'x', until }) });
    await user.selectOptions(screen.getByLabelText('For how long'), '2 h');
    await user.type(screen.getByLabelText('Why'), 'patch day');
    await press(user, 'Open now');
    expect(await screen.findByText('Done in 3 of 3')).toBeTruthy();
    expect(writes()).toEqual(['0/open', '1/open', '2/open']);
    expect(asked[0]?.body).toEqual({ minutes: 120, reason: 'patch day' });
    await user.click(screen.getByText('Done in 3 networks'));
    expect(screen.getAllByText('Open until 15:42')).toHaveLength(3);
  });

  it('names who refused and why, and tries those alone again with the same key, so that none is opened twice', async () => {
    let refuses = true;
    const { user, asked } = await many('open', {
      answers: ({ path }) => (refuses && path.includes('60001/') ? problem(503, 'write-unknown') : undefined),
    });
    await press(user, 'Open now');
    const refused = await screen.findByRole('alert');
    expect(refused.textContent).toContain('Not done in 1 network');
    expect(within(refused).getByRole('link', { name: 'crm' })).toBeTruthy();
    expect(refused.textContent).toContain('It is not known whether that was saved.');
    refuses = false;
    await press(user, 'Try the 1 left');
    expect(await screen.findByText('Done in 3 of 3')).toBeTruthy();
    const keys = asked
      .filter(({ path }) => path.includes('60001/'))
      .map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('asks for the reason that one of them wants, before any is opened', async () => {
    const strict = networks.map((one, nth) =>
      nth === 1 ? { ...one, wants: { reason: true, ticket: false } } : one,
    );
    const { user, writes } = await many('open', { of: strict });
    await press(user, 'Open now');
    expect(screen.getByText('Say why.')).toBeTruthy();
    expect(writes()).toEqual([]);
  });

  it('leaves out those where the role does not allow it, and says so', async () => {
    const [first, ...others] = networks;
    const of = [...others, { ...first!, may: ['read', 'edit-windows'] }];
    const { user, writes } = await many('open', { of });
    expect(screen.getByRole('dialog', { name: 'Open 2 networks now' })).toBeTruthy();
    expect(screen.getByText(/^1 selected network is left out/)).toBeTruthy();
    await press(user, 'Open now');
    expect(await screen.findByText('Done in 2 of 2')).toBeTruthy();
    expect(writes()).toEqual(['1/open', '2/open']);
  });
});

describe('closing many networks', () => {
  it('leaves those as they are that are closed', async () => {
    const { user, writes } = await many('close', {
      answers: ({ method, path }) =>
        method === 'GET' ? ok(some.detail(path.includes('60002') ? some.openByWindow : {})) : undefined,
    });
    await press(user, 'Close now');
    expect(await screen.findByText('Done in 3 of 3')).toBeTruthy();
    expect(writes()).toEqual(['2/close']);
    await user.click(screen.getByText('Done in 3 networks'));
    expect(screen.getAllByText('nothing to do')).toHaveLength(2);
  });
});

describe('the windows of many networks', () => {
  const nightly = some.windowView();
  const off = some.windowView({ id: 'bbbbbbbbbbbb', name: 'Old', off: true });

  it('drop the next opening of each network, at the revision that was just read', async () => {
    const later = some.windowView({
      id: 'cccccccccccc',
      name: 'Weekend',
      nextOpenings: [{ opens: '2026-11-28T02:00:00Z', closes: '2026-11-28T03:00:00Z' }],
    });
    const { user, writes, asked } = await many('skip-next', {
      answers: ({ method, path }) =>
        method === 'GET' ? windowsOf(...(path.includes('60001') ? [off] : [later, nightly, off])) : undefined,
    });
    await press(user, 'Skip next');
    expect(await screen.findByText('Done in 3 of 3')).toBeTruthy();
    expect(writes()).toEqual(['0', '2'].map((nth) => `${nth}/windows/aaaaaaaaaaaa/skip-next`));
    expect(asked.find(({ method }) => method === 'POST')?.headers['if-match']).toBe('"1"');
    await user.click(screen.getByText('Done in 3 networks'));
    expect(screen.getAllByText('Nightly sync, Mon 21:30')).toHaveLength(2);
  });

  it('lose one opening only, though the answer to the first try was lost', async () => {
    const opens = nightly.nextOpenings[0]?.opens ?? '';
    const after = some.windowView({
      skipOpenings: [opens],
      nextOpenings: [{ opens: '2026-11-24T21:30:00Z', closes: '2026-11-25T00:00:00Z' }],
    });
    let skipped = false;
    const { user, writes } = await many('skip-next', {
      of: networks.slice(0, 1),
      answers: ({ method }) => {
        if (method === 'GET') return windowsOf(skipped ? after : nightly);
        skipped = true;
        return problem(503, 'unavailable');
      },
    });
    await press(user, 'Skip next');
    await screen.findByRole('alert');
    await press(user, 'Try the 1 left');
    expect(await screen.findByText('Done in 1 of 1')).toBeTruthy();
    expect(writes()).toHaveLength(1);
    await user.click(screen.getByText('Done in 1 network'));
    expect(screen.getByText('Nightly sync, Mon 21:30')).toBeTruthy();
  });

  it('are switched off and on; those that another tool keeps hold up none', async () => {
    const kept = some.windowView({ id: 'aaaaaaaaaaab', managedBy: 'terraform' });
    const { user, writes } = await many('switch-off', {
      of: networks.slice(0, 1),
      answers: ({ method, path }) => {
        if (method === 'GET') return windowsOf(kept, nightly, off);
        return path.includes('aaaaaaaaaaab') ? problem(409, 'managed-outside') : undefined;
      },
    });
    await press(user, 'Switch off');
    expect((await screen.findByRole('alert')).textContent).toContain('The window is kept in another tool.');
    expect(writes()).toEqual(['0/windows/aaaaaaaaaaaa/off', '0/windows/aaaaaaaaaaab/off']);
  });

  it('are told in Chinese', async () => {
    const { user, writes } = await many('switch-on', {
      locale: 'zh-CN',
      answers: ({ method }) => (method === 'GET' ? windowsOf(nightly, off) : undefined),
    });
    expect(screen.getByRole('dialog', { name: '启用 3 个网络的全部开通时段？' })).toBeTruthy();
    await press(user, '启用');
    expect(await screen.findByText('已完成 3 / 3')).toBeTruthy();
    expect(writes()).toEqual(['0', '1', '2'].map((nth) => `${nth}/windows/bbbbbbbbbbbb/on`));
  });
});
